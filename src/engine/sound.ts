/** What an app has of a sound, as the engine hears it. */
import type { Signal } from "../../common/analysis";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { AppError, CancelledError } from "../../common/errors";
import { fileToSignal, resampleInSlices } from "../capture/toSignal";

/** Samples of one channel, in [-1, 1]. */
export interface SoundData {
  readonly samples: Float32Array;
  /** @default 16000 */
  readonly sampleRate_hz?: number;
  /** Its name, for errors. */
  readonly source?: string;
}

/** Samples alone have 16 kHz. */
export type Heard = Float32Array | SoundData;

/** Where an error names a sound that has no name. */
const UNNAMED = "sound";

export async function signalOf(heard: Heard, abort?: AbortSignal): Promise<Signal> {
  const sound: SoundData = heard instanceof Float32Array ? { samples: heard } : heard;
  const { samples, sampleRate_hz = SAMPLE_RATE_HZ, source = UNNAMED } = sound;
  if (sampleRate_hz === SAMPLE_RATE_HZ) return { samples, source };
  return { samples: await resampleInSlices(samples, sampleRate_hz, abort), source };
}

export interface DecodeOptions {
  /** Its name, for errors. @default a file's own, the end of an address */
  readonly source?: string;
  readonly abort?: AbortSignal;
}

/** An encoded sound (WAV, MP3, M4A, OGG, FLAC, WebM): 16 kHz, what is heard of its channels. */
export async function decode(
  from: Blob | ArrayBuffer | string | URL,
  { source, abort }: DecodeOptions = {},
): Promise<Required<SoundData>> {
  const { file, name } = await fileOf(from, abort);
  const signal = await fileToSignal(file, source ?? name, abort);
  return { ...signal, sampleRate_hz: SAMPLE_RATE_HZ };
}

async function fileOf(
  from: Blob | ArrayBuffer | string | URL,
  abort?: AbortSignal,
): Promise<{ readonly file: Blob; readonly name: string }> {
  if (from instanceof File) return { file: from, name: from.name };
  if (from instanceof Blob) return { file: from, name: UNNAMED };
  if (from instanceof ArrayBuffer) return { file: new Blob([from]), name: UNNAMED };
  const { href, pathname } = new URL(from, document.baseURI);
  const name = decoded(pathname.split("/").at(-1) ?? "");
  const response = await fetch(href, abort ? { signal: abort } : {}).catch(() => null);
  if (abort?.aborted) throw new CancelledError();
  if (!response) throw new AppError("file-not-downloaded", { file: name });
  const { ok, status } = response;
  if (!ok) throw new AppError("file-not-on-server", { file: name, status });
  return { file: await response.blob(), name };
}

/** As it is where it is no encoded text ("100%.wav"). */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
