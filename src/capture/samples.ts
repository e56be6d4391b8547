/** The bundled samples: synthetic voices made by a script of this repository, so free to ship. */
import type { Signal } from "../../common/analysis";
import { AppError, CancelledError } from "../../common/errors";
import { fileToSignal } from "./toSignal";

/** One entry of public/samples/samples.json. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly description: string;
}

const FOLDER = `${import.meta.env.BASE_URL}samples/`;

/** The list of bundled samples; empty where it cannot be had, since the page works without. */
export async function listSamples(): Promise<readonly Sample[]> {
  try {
    const response = await fetch(`${FOLDER}samples.json`);
    return response.ok ? ((await response.json()) as Sample[]) : [];
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
  if (!response?.ok) {
    throw new AppError("sample-not-fetched", { title: sample.title });
  }
  return fileToSignal(await response.blob(), `${sample.title} (synthetic sample)`, abort);
}
