/** The engine in Node over a tiny real network: loading, queue, cancelling, errors, fallback. */
import { describe, expect, it, onTestFinished } from "vitest";
import { createNodeHost } from "../cli/support/nodeHost";
import type { Analysis, Signal } from "../common/analysis";
import { factsOfStep } from "../common/argument";
import { baselineOf } from "../common/baseline";
import { EMOTIONS } from "../common/constants";
import { probabilitiesOf, sumOf } from "../common/evidence";
import { DEFAULT_PITCH, RAW_PITCH } from "../common/pitchSettings";
import {
  assignClip,
  type ClipStatistics,
  countClip,
  NEW_SPEAKER,
} from "../common/speakerStatistics";
import type { LoadProgress } from "../common/workerApi";
import { AnalysisEngine } from "./analysis";
import { frameCount } from "./frames/prosody/kernel";
import type { Host } from "./runtime/host";
import { buzz } from "./testing/buzz";

const models = new URL("./testing/", import.meta.url);
const quiet = () => undefined;
const voice = { samples: buzz(2), source: "a buzz" };

function makeEngine(change: Partial<Host> = {}): AnalysisEngine {
  const engine = new AnalysisEngine({ ...createNodeHost({ models }), ...change });
  onTestFinished(() => engine.close());
  return engine;
}

describe("load", () => {
  it("reports what it uses, and why not WebGPU", async () => {
    const stages: LoadProgress[] = [];
    const report = await makeEngine().load("auto", (progress) => stages.push(progress));
    expect(report).toEqual({
      device: "wasm",
      threads: 1,
      reason: { code: "not-in-browser" },
      webgpuAvailable: false,
    });
    expect(stages.at(-1)).toMatchObject({ stage: "compile" });
  });

  it("counts every byte of one total", async () => {
    const host = createNodeHost({ models });
    const engine = makeEngine({
      runtimeBytes: () => 1000,
      async loadRuntime(kind, onBytes, abort) {
        onBytes(400);
        onBytes(600);
        return host.loadRuntime(kind, quiet, abort);
      },
      async readFile(file, onBytes, abort) {
        const bytes = await host.readFile(file, quiet, abort);
        onBytes(bytes.length);
        return bytes;
      },
    });
    const downloads: LoadProgress[] = [];
    await engine.load("wasm", (p) => p.stage === "download" && downloads.push(p));
    const last = downloads.at(-1);
    if (last?.stage !== "download") throw new Error("No download was reported.");
    expect(last.loaded_bytes).toBe(last.total_bytes);
    expect(last.total_bytes).toBeGreaterThan(3000);
  });

  it("is shared by concurrent calls and not repeated", async () => {
    let reads = 0;
    const host = createNodeHost({ models });
    const engine = makeEngine({
      readFile: (...args) => {
        reads++;
        return host.readFile(...args);
      },
    });
    const reports = await Promise.all([engine.load("wasm", quiet), engine.load("wasm", quiet)]);
    expect(reports[0]).toBe(reports[1]);
    expect(await engine.load("wasm", quiet)).toBe(reports[0]);
    expect(await engine.load("auto", quiet)).toMatchObject({ device: "wasm" });
    expect(reads).toBe(2); // emotion network and speaker head
  });

  it("can be cancelled, and started again", async () => {
    const host = createNodeHost({ models });
    let first = true;
    const engine = makeEngine({
      async readFile(file, onBytes, abort) {
        if (first && !abort.aborted) {
          await new Promise((resolve) => abort.addEventListener("abort", resolve));
        }
        first = false;
        return host.readFile(file, onBytes, abort);
      },
    });
    const loading = engine.load("wasm", quiet);
    setTimeout(() => engine.cancel("load"), 20);
    await expect(loading).rejects.toMatchObject({ name: "CancelledError" });
    expect(await engine.load("wasm", quiet)).toMatchObject({ device: "wasm" });
  });

  it("asks once more for a model that is not the card's, refuses it then, and takes the right one later", async () => {
    const host = createNodeHost({ models });
    let damaged = 0;
    const asked: boolean[] = [];
    const engine = makeEngine({
      async readFile(file, onBytes, abort, fresh = false) {
        const bytes = await host.readFile(file, onBytes, abort);
        if (file !== "tiny-network.onnx") return bytes;
        asked.push(fresh);
        if (damaged-- > 0) bytes[100] = 255 - (bytes[100] ?? 0);
        return bytes;
      },
    });
    damaged = 2;
    await expect(engine.load("wasm", quiet)).rejects.toMatchObject({ name: "ModelLoadError" });
    expect(asked).toEqual([false, true]);
    damaged = 1;
    expect(await engine.load("wasm", quiet)).toMatchObject({ device: "wasm" });
    expect(asked).toEqual([false, true, false, true]);
  });

  it("falls back to WASM, with the reason, where the adapter gives no device", async () => {
    const adapter = {
      limits: {},
      features: new Set(),
      info: {},
      requestDevice: () => Promise.reject(new Error("out of luck")),
    };
    const gpu = { requestAdapter: async () => adapter } as unknown as GPU;
    const report = await makeEngine({ gpu }).load("webgpu", quiet);
    expect(report.device).toBe("wasm");
    expect(report.reason).toEqual({ code: "no-device", detail: "out of luck" });
  });
});

describe("analyse", () => {
  it("gives tracks, posterior, claims and progress", async () => {
    const engine = makeEngine();
    await engine.load("wasm", quiet);
    const done: number[] = [];
    const analysis = await engine.analyse(1, voice, (progress) => done.push(progress.done));
    const frames = frameCount(voice.samples.length);
    expect(analysis.seconds).toBe(2);
    expect(analysis.device).toBe("wasm");
    expect(analysis.tracks.f0_hz).toHaveLength(frames);
    expect(analysis.heardVoice?.attention).toHaveLength(frames);
    const total = Object.values(analysis.posterior?.probabilities ?? {}).reduce((a, b) => a + b);
    expect(total).toBeCloseTo(1, 6);
    expect(analysis.prosody.f0_median_hz).toBeGreaterThan(120);
    expect(analysis.claims.length).toBeGreaterThan(0);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
  });

  it("tells every time as one of the recording that a signal is a part of", async () => {
    const engine = makeEngine();
    const alone = await engine.analyse(1, voice, quiet);
    const there = await engine.analyse(2, voice, quiet, { start: 61.5 });
    expect(there.start).toBe(61.5);
    expect(there.posterior).toEqual(alone.posterior);
    expect(there.tracks).toEqual(alone.tracks);
    const firsts = ({ claims, heard, phrases, syllables }: Analysis) =>
      [claims, heard, phrases, syllables].map(([first]) => first?.start ?? 0);
    firsts(there).forEach((start, i) => {
      expect(start - 61.5).toBeCloseTo(firsts(alone)[i] ?? 0, 3);
    });
    expect((there.voice.pulse_s[0] ?? 0) - 61.5).toBeCloseTo(alone.voice.pulse_s[0] ?? -1, 6);
  });

  it("measures tracks with other pitch settings, and lets the network hear the default", async () => {
    const engine = makeEngine();
    const plain = await engine.analyse(1, voice, quiet);
    expect(plain.pitch).toEqual(DEFAULT_PITCH);
    const pitch = { ...RAW_PITCH, pitchFloor_hz: 300, pitchCeiling_hz: 700 };
    const other = await engine.analyse(2, voice, quiet, { pitch });
    expect(other.pitch).toEqual(pitch);
    expect(other.tracks.f0_hz).not.toEqual(plain.tracks.f0_hz);
    expect(other.tracks.f0_hz.every((hz) => hz === 0 || hz >= 300)).toBe(true);
    expect(other.heardVoice).toEqual(plain.heardVoice);
  });

  it("refuses pitch settings out of range, and goes on", async () => {
    const engine = makeEngine();
    const pitch = { ...DEFAULT_PITCH, pitchFloor_hz: 1 };
    const bad = engine.analyse(1, voice, quiet, { pitch });
    await expect(bad).rejects.toMatchObject({ name: "PitchSettingsError" });
    expect(await engine.analyse(2, voice, quiet)).toMatchObject({ pitch: DEFAULT_PITCH });
  });

  it("hears a long signal in windows", async () => {
    const engine = makeEngine();
    const long = { samples: buzz(23), source: "long" };
    const shares: number[] = [];
    const { heardVoice } = await engine.analyse(1, long, ({ stage, done }) => {
      if (stage === "emotion") shares.push(done);
    });
    expect(new Set(shares).size).toBe(3);
    expect(heardVoice?.attention).toHaveLength(frameCount(long.samples.length));
  });

  it("waits for a load that is under way", async () => {
    const engine = makeEngine();
    const loading = engine.load("wasm", quiet);
    expect(await engine.analyse(1, voice, quiet)).toMatchObject({ device: "wasm" });
    await loading;
  });

  it.each([
    ["SilentSignalError", new Float32Array(16000)],
    ["SignalTooShortError", new Float32Array(1)],
    ["SignalTooShortError", new Float32Array(0)],
    ["NonFiniteSignalError", new Float32Array(16000).fill(Number.NaN)],
  ])("rejects with %s and goes on", async (name, samples) => {
    const engine = makeEngine();
    const bad = engine.analyse(1, { samples, source: "bad" }, quiet);
    await expect(bad).rejects.toMatchObject({ name });
    expect(await engine.analyse(2, voice, quiet)).toMatchObject({ seconds: 2 });
  });

  it("cancels running and waiting jobs without harm to the next", async () => {
    const engine = makeEngine();
    await engine.load("wasm", quiet);
    const long = { samples: buzz(40), source: "long" };
    const running = engine.analyse(1, long, quiet);
    const waiting = engine.analyse(2, voice, quiet);
    const next = engine.analyse(3, voice, quiet);
    setTimeout(() => {
      engine.cancel(2);
      engine.cancel(1);
    }, 10);
    await expect(waiting).rejects.toMatchObject({ name: "CancelledError" });
    await expect(running).rejects.toMatchObject({ name: "CancelledError" });
    expect(await next).toMatchObject({ seconds: 2 });
  });
});

describe("a known voice", () => {
  /** The same buzz, louder and louder: clips that differ. */
  const clips = [0.5, 0.6, 0.7, 0.8].map((gain) => ({
    samples: voice.samples.map((x) => gain * x),
    source: `a buzz times ${gain}`,
  }));

  function statisticsOf(analysis: Analysis | undefined): ClipStatistics {
    const statistics = analysis?.heardVoice?.statistics;
    if (!statistics) throw new Error("no statistics");
    return statistics;
  }

  /** Analyses clips one after the other under one voice. */
  async function hear(engine: AnalysisEngine, from: readonly Signal[]) {
    const analyses: Analysis[] = [];
    let known = NEW_SPEAKER;
    for (const clip of from) {
      const analysis: Analysis = await engine.analyse(1, clip, quiet, { speaker: known });
      known = countClip(known, statisticsOf(analysis));
      analyses.push(analysis);
    }
    return { analyses, known };
  }

  it("makes the answer relative to it from the card's number of clips on, each counted once", async () => {
    const engine = makeEngine();
    const plain = await engine.analyse(1, clips[2] as Signal, quiet);
    expect(plain.posterior?.speaker).toBeNull();
    const { analyses, known } = await hear(
      engine,
      [0, 1, 1, 2, 3].map((i) => clips[i] as Signal),
    );
    expect(analyses.map(({ posterior }) => posterior?.speaker?.clips)).toEqual([1, 2, 2, 3, 4]);
    expect(analyses.map(({ posterior }) => posterior?.speaker?.needed)).toEqual([3, 3, 3, 3, 3]);
    const [, second, again, third] = analyses;
    expect(again?.posterior).toEqual(second?.posterior);
    expect(third?.posterior?.probabilities).not.toEqual(plain.posterior?.probabilities);
    const listened = await engine.analyse(2, clips[2] as Signal, quiet, { speaker: known });
    expect(listened.posterior?.speaker?.clips).toBe(4);
  });

  it("is left out of a clip that was said to be another person's", async () => {
    const engine = makeEngine();
    const { analyses, known } = await hear(engine, clips);
    const last = analyses.at(-1);
    const less = assignClip(known, statisticsOf(last), false);
    const baseline = baselineOf("Anna", analyses);
    const options = { speaker: less, baseline };
    const other = await engine.analyse(1, clips[3] as Signal, quiet, options);
    expect(other.posterior?.speaker).toBeNull();
    expect(other.claims.some(({ speaker }) => speaker)).toBe(false);
    const theirs = await engine.analyse(1, clips[2] as Signal, quiet, options);
    expect(theirs.posterior?.speaker?.clips).toBe(3);
    expect(theirs.claims.some(({ speaker }) => speaker)).toBe(true);
  });

  it("answers again relative to it as if it had been known at once, wherever the clip lies", async () => {
    const engine = makeEngine();
    const { known } = await hear(engine, clips);
    const alone = await engine.analyse(1, clips[1] as Signal, quiet, { start: 7 });
    const again = await engine.answerAgain(alone, { speaker: known });
    const relative = await engine.analyse(1, clips[1] as Signal, quiet, {
      speaker: known,
      start: 7,
    });
    expect(again.posterior).toEqual(relative.posterior);
    expect(again.claims).toEqual(relative.claims);
    expect(again.argument).toEqual(relative.argument);
    expect(again.posterior).not.toEqual(alone.posterior);
    expect((await engine.answerAgain(alone)).posterior).toEqual(alone.posterior);
  });

  it("is learnt of long signals as of one clip", async () => {
    const engine = makeEngine();
    const long = { samples: buzz(23), source: "long" };
    const analysis = await engine.analyse(1, long, quiet, { speaker: NEW_SPEAKER });
    const { posterior } = analysis;
    const statistics = statisticsOf(analysis);
    expect(posterior?.speaker?.clips).toBe(1);
    expect(statistics?.values).toHaveLength(5);
    // The second value is the mean pitch of a voice that is silent for a fifth of the time.
    expect(statistics?.values[1]).toBeGreaterThan(90);
    expect(statistics?.values[1]).toBeLessThan(180);
  });

  it("is not asked for where the card names no head, and refused where it is another network's", async () => {
    const host = createNodeHost({ models });
    const changed = (change: object): Partial<Host> => ({
      readCard: async (file, abort) => ({
        ...((await host.readCard(file, abort)) as object),
        ...change,
      }),
    });
    const engine = makeEngine(changed({ speaker: undefined }));
    const analysis = await engine.analyse(1, voice, quiet, { speaker: NEW_SPEAKER });
    expect(analysis.heardVoice?.statistics).toBeNull();
    expect(analysis.posterior?.speaker).toBeNull();
    const loading = makeEngine(changed({ network: "0".repeat(64) })).load("wasm", quiet);
    await expect(loading).rejects.toMatchObject({
      name: "ModelLoadError",
      code: "speaker-head-of-other-network",
    });
  });
});

describe("reasoning", () => {
  const analyse = (samples = voice.samples) =>
    makeEngine().analyse(1, { ...voice, samples }, quiet);

  it("adds up: prior, what the argument states, and timbre are the log-odds of the answer", async () => {
    const { posterior, claims } = await analyse();
    if (!posterior) throw new Error("no posterior");
    const { prior, timbre, probabilities, emotion } = posterior;
    const stated = claims.flatMap(({ isStated, weight }) => (isStated && weight ? [weight] : []));
    expect(stated.length).toBeGreaterThan(0);
    const summed = probabilitiesOf(sumOf([prior, ...stated, timbre]));
    for (const e of EMOTIONS) expect(summed[e]).toBeCloseTo(probabilities[e], 9);
    expect(probabilities[emotion]).toBe(Math.max(...Object.values(probabilities)));
  });

  it("is steps that all follow, over the stated claims, and ends on the answer", async () => {
    const { argument, claims, posterior } = await analyse();
    if (!argument) throw new Error("no argument");
    expect(argument.steps.filter(({ fault }) => fault !== null)).toEqual([]);
    const spoken = new Set(argument.steps.flatMap(({ step }) => factsOfStep(step)));
    const stated = claims.filter(({ isStated }) => isStated).map(({ id }) => id);
    expect(spoken).toEqual(new Set(stated));
    expect(claims.map(({ id }) => id)).toEqual(claims.map((_, i) => i + 1));
    const { conclusion } = posterior ?? {};
    expect(argument.steps.at(-1)?.step).toEqual({ move: "conclude", conclusion });
  });

  it("is the same of the same signal", async () => {
    const [once, again] = [await analyse(), await analyse()];
    expect(again.argument).toEqual(once.argument);
    expect(again.claims).toEqual(once.claims);
  });

  it("gives times of the signal where only a part of a long one is spoken", async () => {
    const samples = new Float32Array(60 * 16000);
    samples.set(buzz(20), 40 * 16000);
    const { claims } = await analyse(samples);
    expect(claims.length).toBeGreaterThan(0);
    for (const { start, end } of claims) {
      expect(start).toBeGreaterThan(39);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(60);
    }
  });
});

it("asks for no file that the network's card does not name", async () => {
  const host = createNodeHost({ models });
  const asked: string[] = [];
  const engine = makeEngine({
    async readCard(file, abort) {
      asked.push(file);
      const card = (await host.readCard(file, abort)) as object;
      return { ...card, speaker: undefined };
    },
    readFile: (file, ...rest) => {
      asked.push(file);
      return host.readFile(file, ...rest);
    },
  });
  await engine.load("wasm", quiet);
  expect(asked).toEqual(["emotion.json", "tiny-network.onnx"]);
});
