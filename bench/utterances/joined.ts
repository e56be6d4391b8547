/** Clips of known speech joined with gaps, at levels far apart: what cutting a recording into utterances is measured on. */
import { HOP_SAMPLES, SAMPLE_RATE_HZ } from "../../common/constants";
import type { Span } from "../../common/facts";
import { CHANNEL_LEVEL, CHANNELS } from "../../workers/frames/prosody/constants";
import { createLevelMeter } from "../../workers/frames/prosody/level";
import { activeLevel, speechFrames } from "../../workers/frames/prosody/speech";
import { uniform } from "../prosody-accuracy/signals/random";

export interface Joined<T> {
  readonly samples: Float32Array;
  readonly clips: readonly (Span & {
    readonly clip: T;
    readonly speech: Span;
    readonly level_db: number;
  })[];
}

export interface JoinOptions {
  readonly seed: number;
  /** Of gaps, shortest and longest, s. */
  readonly gap_s: readonly [number, number];
  /** A clip's speech is as loud as one of these, dB re full scale. */
  readonly levels_dbfs: readonly number[];
  /** Level of white noise under all of it; null for digital silence in the gaps. */
  readonly noise_dbfs: number | null;
}

export function joinClips<T>(
  clips: readonly { readonly clip: T; readonly samples: Float32Array }[],
  { seed, gap_s, levels_dbfs, noise_dbfs }: JoinOptions,
): Joined<T> {
  const random = uniform(seed);
  const gap = () => Math.round((gap_s[0] + random() * (gap_s[1] - gap_s[0])) * SAMPLE_RATE_HZ);
  const pieces = clips.map(({ clip, samples }, i) => {
    const level_db = levels_dbfs[i % levels_dbfs.length] as number;
    const { active_dbfs, speech } = speechIn(samples);
    const gain = 10 ** ((level_db - active_dbfs) / 20);
    const peak = samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    return {
      clip,
      level_db,
      speech,
      samples: samples.map((x) => x * Math.min(gain, 0.98 / peak)),
      gap: gap(),
    };
  });
  const out = new Float32Array(pieces.reduce((sum, p) => sum + p.gap + p.samples.length, gap()));
  let at = 0;
  const placed = pieces.map(({ clip, level_db, speech, samples, gap }) => {
    at += gap;
    out.set(samples, at);
    const start = at / SAMPLE_RATE_HZ;
    at += samples.length;
    const spoken = { start: start + speech.start, end: start + speech.end };
    return { clip, level_db, start, end: at / SAMPLE_RATE_HZ, speech: spoken };
  });
  if (noise_dbfs !== null) {
    const amplitude = 10 ** (noise_dbfs / 20) * Math.sqrt(3);
    for (let i = 0; i < out.length; i++)
      out[i] = (out[i] as number) + amplitude * (2 * random() - 1);
  }
  return { samples: out, clips: placed };
}

function speechIn(samples: Float32Array): { active_dbfs: number; speech: Span } {
  const frames = Math.floor(samples.length / HOP_SAMPLES) + 1;
  const raw = new Float32Array(frames * CHANNELS);
  const meter = createLevelMeter(samples);
  for (let i = 0; i < frames; i++) meter(i, raw);
  const level = Float32Array.from(
    { length: frames },
    (_, i) => raw[i * CHANNELS + CHANNEL_LEVEL] as number,
  );
  const mask = speechFrames(level);
  const seconds = (frame: number) => (frame * HOP_SAMPLES) / SAMPLE_RATE_HZ;
  return {
    active_dbfs: activeLevel(level, mask),
    speech: { start: seconds(mask.indexOf(1)), end: seconds(mask.lastIndexOf(1) + 1) },
  };
}
