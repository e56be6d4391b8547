/** What is wrong with the level of a recording under way, calmly: told after a while, and for a while. */
import { SILENCE_PEAK } from "../../common/audio/validate";

/** `silent`: the microphone sends nothing at all; `quiet`: it does, but no speech that could be measured. */
export type LevelWarning = "clipped" | "quiet" | "silent";

/** Full scale, nearly: converters and codecs clip a little below it. */
const CLIPPED_MAGNITUDE = 0.99;
/** A lone peak may reach full scale; a run of samples that stay there is cut off. */
const CLIPPED_RUN = 3;
/** Speech below this is lost among the noise of the room, dB re full scale. */
const QUIET_DBFS = -45;
/** At first somebody is expected to speak, s; once somebody has, a pause is theirs to make. */
const QUIET_AT_FIRST_S = 3;
const QUIET_S = 10;
const SILENT_AT_FIRST_S = 2;
const SILENT_S = 5;
/** So much sound at speech's level is a voice and no click, s. */
const VOICE_S = 0.2;
/** A warning stays at least so long, s: long enough to be read. */
const HOLD_S = 2;
/** Whoever shouts does so now and then: one warning, not one a word. */
const CLIPPED_HOLD_S = 4;

export interface LevelWatch {
  /** Takes the next samples as the microphone gives them, and the level of them. */
  push(chunk: Float32Array, level: { readonly peak: number; readonly rms_dbfs: number }): void;
  readonly warning: LevelWarning | null;
  /** After a pause: the waiting begins anew. */
  reset(): void;
}

export function makeLevelWatch(rate_hz: number): LevelWatch {
  let now_s = 0;
  let run = 0;
  let clippedUntil_s = 0;
  let quiet_s = 0;
  let silent_s = 0;
  let voice_s = 0;
  let shown: LevelWarning | null = null;
  let since_s = 0;

  function judge(): LevelWarning | null {
    const isExpected = voice_s < VOICE_S;
    if (now_s < clippedUntil_s) return "clipped";
    if (silent_s >= (isExpected ? SILENT_AT_FIRST_S : SILENT_S)) return "silent";
    return quiet_s >= (isExpected ? QUIET_AT_FIRST_S : QUIET_S) ? "quiet" : null;
  }

  return {
    get warning() {
      return shown;
    },
    push(chunk, { peak, rms_dbfs }) {
      const chunk_s = chunk.length / rate_hz;
      now_s += chunk_s;
      if (peak < CLIPPED_MAGNITUDE) run = 0;
      else
        for (const sample of chunk) {
          run = Math.abs(sample) >= CLIPPED_MAGNITUDE ? run + 1 : 0;
          if (run >= CLIPPED_RUN) clippedUntil_s = now_s + CLIPPED_HOLD_S;
        }
      silent_s = peak < SILENCE_PEAK ? silent_s + chunk_s : 0;
      if (rms_dbfs >= QUIET_DBFS) {
        voice_s += chunk_s;
        quiet_s = 0;
      } else quiet_s += chunk_s;
      const warning = judge();
      if (warning === shown) return;
      if (shown === null || now_s - since_s >= HOLD_S) {
        shown = warning;
        since_s = now_s;
      }
    },
    reset() {
      quiet_s = 0;
      silent_s = 0;
      clippedUntil_s = 0;
      shown = null;
    },
  };
}
