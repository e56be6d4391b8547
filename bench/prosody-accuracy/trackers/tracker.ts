/** One pitch tracker in the comparison: audio as it is → F0 on the grid of our frames. */
import { resample } from "../../../common/audio/resample";
import { HOP_S, SAMPLE_RATE_HZ } from "../../../common/constants";
import type { ExactSignal } from "../signals/truth";

export type Audio = Pick<ExactSignal, "samples" | "rate_hz">;

/** F0 at i * HOP_S. Where `confidence` is there, a frame is voiced from the tracker's threshold up. */
export interface Track {
  /** Hz; 0 = no pitch at all. */
  readonly f0_hz: Float32Array;
  readonly confidence: Float32Array | null;
}

export interface Tracker {
  /** Short, as on the command line: "praat-filtered". */
  readonly name: string;
  /** As in the tables: "Praat 6.4.27 filtered AC". */
  readonly title: string;
  /** Settings in words. */
  readonly settings: string;
  /** From which confidence up a frame is voiced, as its README says; null where it decides itself. */
  readonly threshold: number | null;
  /** Batches, so that trackers in other processes start once for many signals. */
  track(batch: readonly Audio[]): Promise<Track[]>;
  close?(): Promise<void>;
}

/** The tracker cannot run on this machine; the message says what to install. */
export class TrackerMissingError extends Error {
  override readonly name = "TrackerMissingError";
}

export function framesOf({ samples, rate_hz }: Audio): number {
  return Math.floor(samples.length / rate_hz / HOP_S + 1e-6) + 1;
}

/** 16 kHz, as our page and command line would hand it to the kernel. */
export function at16kHz({ samples, rate_hz }: Audio): Float32Array {
  return rate_hz === SAMPLE_RATE_HZ ? samples : resample(samples, rate_hz);
}

/** F0 with the frames below the threshold silenced. */
export function gated({ f0_hz, confidence }: Track, threshold: number | null): Float32Array {
  if (!confidence || threshold === null) return f0_hz;
  return f0_hz.map((f0, i) => ((confidence[i] as number) >= threshold ? f0 : 0));
}

/** Peers that look at one window at a time: calls `at` with a window centred on every frame. */
export function frameByFrame(
  audio: Audio,
  window: number,
  at: (window: Float32Array) => { f0_hz: number; confidence: number },
): Track {
  const frames = framesOf(audio);
  const f0_hz = new Float32Array(frames);
  const confidence = new Float32Array(frames);
  const part = new Float32Array(window);
  for (let i = 0; i < frames; i++) {
    const start = Math.round(i * HOP_S * audio.rate_hz) - window / 2;
    const from = Math.max(0, start);
    part.fill(0);
    part.set(audio.samples.subarray(from, Math.max(from, start + window)), from - start);
    const found = at(part);
    // What lies outside every voice's range is no answer; without this the peers would fare worse.
    const plausible = found.f0_hz >= 40 && found.f0_hz <= 1000;
    f0_hz[i] = plausible ? found.f0_hz : 0;
    confidence[i] = plausible ? found.confidence : 0;
  }
  return { f0_hz, confidence };
}

/** The power of two next to `seconds` at that rate. */
export function powerOfTwo(seconds: number, rate_hz: number): number {
  return 2 ** Math.round(Math.log2(seconds * rate_hz));
}
