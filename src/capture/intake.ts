/** What becomes of a microphone's chunks: kept at 16 kHz from the first that holds anything, looked at as they come. */

import { makeResampleStream } from "../../common/audio/resampleStream";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { type LevelWarning, makeLevelWatch } from "./levelWatch";
import { makeBandWatch } from "./processing";
import { Spool } from "./spool";

/** What the level meter shows, at most once a chunk (~20 ms). */
export interface RecordingLevel {
  /** Largest magnitude in the chunk, 0…1. */
  readonly peak: number;
  /** RMS of the chunk, dB re full scale. */
  readonly rms_dbfs: number;
  /** Recorded so far. */
  readonly seconds: number;
  readonly warning: LevelWarning | null;
}

export interface IntakeListener {
  onLevel(level: RecordingLevel): void;
  /** The samples at 16 kHz as they come, to look at: the recording keeps them. */
  onSamples(samples: Float32Array): void;
  /** The voice holds nothing above 4 kHz; said once. */
  onTelephoneBand(): void;
}

/**
 * Until a microphone runs, the browser puts zeros in its place: they are not waited for longer than this, s, as a
 * muted one sends no more.
 */
const OPENING_S = 1;

export interface Intake {
  /** Takes the next chunk at the microphone's rate; false while nothing has come of it. */
  push(chunk: Float32Array): boolean;
  /** Seconds of sound that came, kept or not. */
  readonly received_s: number;
  /** No samples for a while: the waiting for speech begins anew. */
  pause(): void;
  /** A copy of the 16 kHz samples of [from_s, to_s), as far as they came. */
  read(from_s: number, to_s: number): Promise<Float32Array>;
  /** Everything, at 16 kHz; nothing comes after it. */
  end(): Spool;
}

export function makeIntake(rate_hz: number, listener: IntakeListener): Intake {
  const resampler = makeResampleStream(rate_hz);
  const spool = new Spool();
  const levels = makeLevelWatch(rate_hz);
  const band = makeBandWatch();
  let isTelephone = false;
  let received = 0; // samples at the microphone's rate
  let kept = 0;
  return {
    get received_s() {
      return received / rate_hz;
    },
    push(chunk) {
      received += chunk.length;
      const level = measure(chunk);
      if (kept === 0 && level.peak === 0 && received < OPENING_S * rate_hz) return false;
      kept += chunk.length;
      const samples = resampler.push(chunk);
      spool.push(samples);
      listener.onSamples(samples);
      levels.push(chunk, level);
      listener.onLevel({ ...level, seconds: kept / rate_hz, warning: levels.warning });
      if (band.push(samples) && !isTelephone) {
        isTelephone = true;
        listener.onTelephoneBand();
      }
      return true;
    },
    pause: levels.reset,
    read: (from_s, to_s) =>
      spool.read(Math.round(from_s * SAMPLE_RATE_HZ), Math.round(to_s * SAMPLE_RATE_HZ)),
    end() {
      spool.push(resampler.end());
      return spool;
    },
  };
}

function measure(chunk: Float32Array): Pick<RecordingLevel, "peak" | "rms_dbfs"> {
  let peak = 0;
  let energy = 0;
  for (const sample of chunk) {
    peak = Math.max(peak, Math.abs(sample));
    energy += sample * sample;
  }
  return { peak, rms_dbfs: 10 * Math.log10(energy / chunk.length + 1e-12) };
}
