/**
 * What was heard, from the sound head's frames: stretches of speech, laughter and so on. The rule stands in
 * training/sounds/decide.py too, which fits its two thresholds; testing/sounds.json holds both to the same answers.
 */
import type { HeardSpan } from "../../common/analysis";
import { HOP_S, SOUNDS, type Sound } from "../../common/constants";
import type { ModelCard } from "../../common/modelCard";
import { framesOf } from "../../common/time";
import type { WindowOutput } from "./posterior";

/** Probabilities are averaged over the sounding frames within ± this: a laugh is no single frame. */
const SMOOTH_S = 0.35;
/** Shorter stretches belong to what is beside them. */
const MIN_SOUND_S = 0.35;

type Decision = NonNullable<ModelCard["sounds"]>;

/** Indices into SOUNDS of each network frame; -1: nothing sounds. */
type FrameSounds = Int8Array;

/**
 * One window's frames. logits: [T * 6]; sounding: [T], share of each frame that sounds; frame_s: their length.
 * A frame is speech where its smoothed probability allows it; of the other sounds it is the likeliest, but only a
 * likely one is named: an unlikely laugh is a voice.
 */
export function decideFrames(
  logits: Float32Array,
  sounding: ArrayLike<number>,
  frame_s: number,
  { min_speech, min_named }: Decision,
): FrameSounds {
  const width = SOUNDS.length;
  const count = sounding.length;
  const probabilities = softmaxRows(logits, width);
  const reach = Math.round(SMOOTH_S / frame_s);
  const decided = new Int8Array(count).fill(-1);
  for (let t = 0; t < count; t++) {
    if ((sounding[t] ?? 0) < 0.5) continue;
    const mean = new Float64Array(width);
    let total = 0;
    for (let k = Math.max(0, t - reach); k <= Math.min(count - 1, t + reach); k++) {
      const weight = sounding[k] ?? 0;
      total += weight;
      for (let c = 0; c < width; c++) {
        mean[c] = (mean[c] ?? 0) + weight * (probabilities[k * width + c] ?? 0);
      }
    }
    decided[t] = soundOf(
      mean.map((sum) => sum / total),
      { min_speech, min_named },
    );
  }
  return withoutShort(decided, Math.round(MIN_SOUND_S / frame_s));
}

const SPEECH = SOUNDS.indexOf("speech");
const VOICE = SOUNDS.indexOf("voice");
const NOISE = SOUNDS.indexOf("noise");

function soundOf(mean: Float64Array, { min_speech, min_named }: Decision): number {
  const p = (c: number) => mean[c] ?? 0;
  if (p(SPEECH) >= min_speech) return SPEECH;
  const other = 1 - p(SPEECH);
  const noise = p(NOISE) / other;
  if (noise >= 0.5) return NOISE;
  // Of what is a voice: the likeliest, if it fills enough of what is no noise.
  const named = [...SOUNDS.keys()].filter((c) => c !== SPEECH && c !== NOISE);
  const likeliest = named.reduce((best, c) => (p(c) > p(best) ? c : best), VOICE);
  return p(likeliest) / (other - p(NOISE)) >= min_named ? likeliest : VOICE;
}

/** Runs shorter than `least` become what the longer neighbour is, the shortest run first; silence is no neighbour. */
function withoutShort(decided: Int8Array, least: number): Int8Array {
  const sounding = [...decided.keys()].filter((t) => (decided[t] ?? -1) >= 0);
  for (;;) {
    const runs = runsOf(sounding.map((t) => decided[t] ?? -1));
    let shortest = -1;
    runs.forEach((run, i) => {
      const before = runs[shortest];
      if (run.length < least && (!before || run.length < before.length)) shortest = i;
    });
    const run = runs[shortest];
    if (!run || runs.length < 2) return decided;
    const [before, after] = [runs[shortest - 1], runs[shortest + 1]];
    const into = (before?.length ?? 0) >= (after?.length ?? 0) ? before : after;
    for (let i = run.from; i < run.from + run.length; i++) {
      decided[sounding[i] as number] = into?.value ?? run.value;
    }
  }
}

function runsOf(values: readonly number[]) {
  const runs: { value: number; from: number; length: number }[] = [];
  values.forEach((value, i) => {
    const last = runs.at(-1);
    if (last?.value === value) last.length++;
    else runs.push({ value, from: i, length: 1 });
  });
  return runs;
}

function softmaxRows(logits: Float32Array, width: number): Float32Array {
  const out = new Float32Array(logits.length);
  for (let row = 0; row < logits.length; row += width) {
    const highest = logits.subarray(row, row + width).reduce((a, b) => Math.max(a, b));
    let total = 0;
    for (let i = row; i < row + width; i++) total += out[i] = Math.exp((logits[i] ?? 0) - highest);
    for (let i = row; i < row + width; i++) out[i] = (out[i] ?? 0) / total;
  }
  return out;
}

/** What was heard in all windows. speech: [F], 1 where something sounds; without sounds in the output, all is speech. */
export function hear(
  outputs: readonly WindowOutput[],
  speech: Uint8Array,
  decision: Decision | undefined,
): HeardSpan[] {
  const spans = outputs.flatMap(({ window: { from, to }, sounds }): HeardSpan[] => {
    if (!sounds || !decision) return [{ sound: "speech", start: from * HOP_S, end: to * HOP_S }];
    const steps = sounds.length / SOUNDS.length;
    const hops = (to - from) / steps;
    const sounding = Array.from({ length: steps }, (_, t) => {
      const [first, last] = [from + Math.floor(t * hops), from + Math.floor((t + 1) * hops)];
      const frames = speech.subarray(first, Math.max(first + 1, last));
      return frames.reduce((sum, frame) => sum + frame, 0) / frames.length;
    });
    const decided = decideFrames(sounds, sounding, hops * HOP_S, decision);
    return spansOf(decided, (t) => (from + t * hops) * HOP_S);
  });
  return joined(spans).map(({ sound, start, end }) => ({
    sound,
    start: round(start),
    end: round(end),
  }));
}

/** Silence within one sound belongs to it. */
function spansOf(decided: FrameSounds, timeOf: (step: number) => number): HeardSpan[] {
  return [...decided].flatMap((value, t): HeardSpan[] => {
    const sound: Sound | undefined = SOUNDS[value];
    return sound ? [{ sound, start: timeOf(t), end: timeOf(t + 1) }] : [];
  });
}

function joined(spans: readonly HeardSpan[]): HeardSpan[] {
  const out: HeardSpan[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last?.sound === span.sound) out[out.length - 1] = { ...last, end: span.end };
    else out.push(span);
  }
  return out;
}

/** Mask [F] of the frames of the other sounds. */
export function framesOfOtherSounds(heard: readonly HeardSpan[], frames: number): Uint8Array {
  const mask = new Uint8Array(frames);
  for (const { sound, start, end } of heard) {
    if (sound !== "speech") mask.fill(1, framesOf(start), framesOf(end));
  }
  return mask;
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
