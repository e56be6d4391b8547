/** The bundled samples: recordings of CREMA-D's actors, and what listeners heard in them. */
import * as v from "valibot";
import type { Signal } from "../../common/analysis";
import { EMOTIONS } from "../../common/constants";
import { AppError, CancelledError } from "../../common/errors";
import { sampleName, sampleTitle } from "../../words";
import { fileToSignal } from "./toSignal";

const countSchema = v.pipe(v.number(), v.integer(), v.minValue(1));

/** public/samples/samples.json, which scripts/make-samples.mjs writes. */
export const samplesSchema = v.array(
  v.object({
    /** What most listeners heard. */
    emotion: v.picklist(EMOTIONS),
    file: v.pipe(v.string(), v.nonEmpty()),
    /** What is said. */
    words: v.pipe(v.string(), v.nonEmpty()),
    /** Listeners who heard the emotion. */
    heard: countSchema,
    /** Listeners asked. */
    of: countSchema,
  }),
);

export type Sample = v.InferOutput<typeof samplesSchema>[number];

const FOLDER = `${import.meta.env.BASE_URL}samples/`;

/** The list of bundled samples; empty where it cannot be had, since the page works without. */
export async function listSamples(): Promise<readonly Sample[]> {
  try {
    const response = await fetch(`${FOLDER}samples.json`);
    return response.ok ? v.parse(samplesSchema, await response.json()) : [];
  } catch {
    return [];
  }
}

/** Fetches and decodes one sample. */
export async function sampleToSignal(sample: Sample, abort?: AbortSignal): Promise<Signal> {
  const response = await fetch(FOLDER + sample.file, abort ? { signal: abort } : {}).catch(
    () => null,
  );
  if (abort?.aborted) throw new CancelledError();
  const title = sampleTitle(sample.emotion);
  if (!response?.ok) throw new AppError("sample-not-fetched", { title });
  return fileToSignal(await response.blob(), sampleName(title), abort);
}
