/** The bundled samples: synthetic voices made by a script of this repository, so free to ship. */
import * as v from "valibot";
import type { Signal } from "../../common/analysis";
import { AppError, CancelledError } from "../../common/errors";
import { keysOf } from "../../common/tables";
import { SAMPLES, sampleName } from "../../words";
import { fileToSignal } from "./toSignal";

/** public/samples/samples.json; what is said of each stands in words/. */
export const samplesSchema = v.array(
  v.object({ id: v.picklist(keysOf(SAMPLES)), file: v.pipe(v.string(), v.nonEmpty()) }),
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
  const { title } = SAMPLES[sample.id];
  if (!response?.ok) throw new AppError("sample-not-fetched", { title });
  return fileToSignal(await response.blob(), sampleName(title), abort);
}
