/**
 * Do chunks give the frames of the whole file, and how close do live frames come to them, on real
 * recordings? `node bench/run.mjs streaming --corpora DIR [--clips 50] [--lags 0.04]`, with clips spread
 * evenly over DIR/<corpus>/audio. Exit status 1 where a chunked frame differs in a single bit.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { decodeFile } from "../../cli/decode/decodeFile";
import { readSignal } from "../../cli/support/readSignal";
import { createLiveProsody, LIVE_LAG_S } from "../../workers/frames/prosody/live/liveProsody";
import { measureSource } from "../../workers/frames/prosody/stream/measureSource";
import { channel } from "../../workers/frames/prosody/testing/compare";
import { measureWhole } from "../../workers/frames/prosody/testing/wholeSignal";

/** What the page's recorder pushes at 48 kHz: 18.7 ms. */
const LIVE_CHUNK = 299;
const HOP = 160;

const { values } = parseArgs({
  options: {
    corpora: { type: "string" },
    clips: { type: "string", default: "50" },
    lags: { type: "string", default: String(LIVE_LAG_S) },
  },
});
if (!values.corpora) {
  console.error(
    "Usage: node bench/run.mjs streaming --corpora DIR [--clips 50] [--lags 0.02,0.04,0.06]",
  );
  process.exit(2);
}

/** Integers 1…most. */
function makeSizes(seed: number, most: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 1 + ((state >>> 8) % most);
  };
}

function clipsOf(folder: string, count: number): string[] {
  const corpora = readdirSync(folder)
    .map((name) => join(folder, name, "audio"))
    .filter(existsSync);
  const each = Math.ceil(count / corpora.length);
  return corpora.flatMap((audio) => {
    const names = readdirSync(audio).sort();
    return Array.from({ length: each }, (_, i) =>
      join(audio, names[Math.floor(((i + 0.5) * names.length) / each)] ?? ""),
    );
  });
}

/** How live frames differ from the whole signal's, summed over clips. */
interface LiveScore {
  frames: number;
  sameVoicing: number;
  bothVoiced: number;
  within5: number;
  gross: number;
  /** Longest time from a frame's centre to the end of the audio pushed when it came, samples. */
  latency: number;
}

function scoreLive(samples: Float32Array, whole: Float32Array, lag_s: number, sum: LiveScore) {
  const f0_hz = channel(whole, 0);
  const live = createLiveProsody(lag_s);
  for (let at = 0; at < samples.length; at += LIVE_CHUNK) {
    const end = Math.min(samples.length, at + LIVE_CHUNK);
    const frames = live.push(samples.subarray(at, end));
    if (frames.f0_hz.length > 0) sum.latency = Math.max(sum.latency, end - frames.first * HOP);
    frames.f0_hz.forEach((heard, i) => {
      const truth = f0_hz[frames.first + i] as number;
      sum.frames++;
      if (heard > 0 === truth > 0) sum.sameVoicing++;
      if (heard === 0 || truth === 0) return;
      sum.bothVoiced++;
      const off = Math.abs(heard / truth - 1);
      if (off <= 0.05) sum.within5++;
      if (off > 0.2) sum.gross++;
    });
  }
}

const lags_s = values.lags.split(",").map(Number);
const scores = lags_s.map(
  (): LiveScore => ({ frames: 0, sameVoicing: 0, bothVoiced: 0, within5: 0, gross: 0, latency: 0 }),
);
const clips = clipsOf(values.corpora, Number(values.clips));
let different = 0;
let seconds = 0;
for (const [index, clip] of clips.entries()) {
  const { samples } = await readSignal(clip, decodeFile);
  const whole = await measureWhole(samples);
  const size = makeSizes(index + 1, 30_000);
  // Random sizes in one go: the source hands out copies, as a file does.
  const source = {
    length: samples.length,
    read: (from: number, to: number) => samples.slice(from, to),
  };
  const chunked = await measureSource(source, { blockSamples: size() });
  const isSame = Buffer.from(chunked.buffer).equals(Buffer.from(whole.buffer));
  if (!isSame) {
    different++;
    console.log(`different: ${clip}`);
  }
  for (const [i, lag_s] of lags_s.entries()) {
    scoreLive(samples, whole, lag_s, scores[i] as LiveScore);
  }
  seconds += samples.length / 16_000;
}

const percent = (part: number, all: number) => ((100 * part) / all).toFixed(2);
console.log(
  `${clips.length} clips, ${seconds.toFixed(0)} s: ${clips.length - different} chunked as the whole, bit for bit`,
);
scores.forEach((sum, i) => {
  console.log(
    `live, lag ${lags_s[i]} s, chunks of ${((1000 * LIVE_CHUNK) / 16_000).toFixed(1)} ms: ` +
      `at most ${((1000 * sum.latency) / 16_000).toFixed(0)} ms behind the audio; voicing as the whole on ` +
      `${percent(sum.sameVoicing, sum.frames)} % of ${sum.frames} frames; where both are voiced F0 within 5 % on ` +
      `${percent(sum.within5, sum.bothVoiced)} %, off by > 20 % on ${percent(sum.gross, sum.bothVoiced)} %`,
  );
});
process.exitCode = different === 0 ? 0 : 1;
