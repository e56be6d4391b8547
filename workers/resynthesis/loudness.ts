/** Level over time: how far it moves within speech, and how high it is as a whole. */
import type { Tracks } from "../../common/analysis";
import { HOP_SAMPLES } from "../../common/constants";
import { CHANNEL_LEVEL, CHANNELS } from "../frames/prosody/constants";
import { frameCount } from "../frames/prosody/kernel";
import { createLevelMeter } from "../frames/prosody/level";
import { activeLevel, speechFrames } from "../frames/prosody/speech";
import { speechOfTracks } from "../frames/prosody/tracks";
import { mean } from "../speech/stats";

/** What lies farther below the mean (pauses, noise) is moved as much as this, dB. */
const MAX_DEVIATION_DB = 20;

/** Multiplies the deviations of the level of speech from its mean, in dB, by `factor`. */
export function changeDynamics(
  samples: Float32Array,
  tracks: Tracks,
  factor: number,
): Float32Array {
  const speech = speechOfTracks(tracks);
  const levels = tracks.level_db.filter((_, i) => speech[i]);
  if (factor === 1 || levels.length === 0) return samples;
  const middle = mean(levels);
  const gain_db = tracks.level_db.map((level) => {
    const deviation = Math.max(-MAX_DEVIATION_DB, Math.min(MAX_DEVIATION_DB, level - middle));
    return (factor - 1) * deviation;
  });
  return samples.map((sample, n) => {
    const frame = Math.floor(n / HOP_SAMPLES);
    const share = n / HOP_SAMPLES - frame;
    const here = gain_db[frame] ?? 0;
    const next = gain_db[frame + 1] ?? here;
    return sample * 10 ** ((here + share * (next - here)) / 20);
  });
}

/** Active level of a signal, dB re full scale: the level channel of the prosody kernel over its speech. */
export function activeLevelOf(samples: Float32Array): number {
  const frames = frameCount(samples.length);
  const raw = new Float32Array(frames * CHANNELS);
  const measure = createLevelMeter(samples);
  for (let i = 0; i < frames; i++) measure(i, raw);
  const level_dbfs = raw.filter((_, i) => i % CHANNELS === CHANNEL_LEVEL);
  return activeLevel(level_dbfs, speechFrames(level_dbfs));
}
