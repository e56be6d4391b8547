/**
 * What it takes to add a kind: its record, its file, its words, then tables made anew. A made-up one (breathiness, the
 * mean H1–H2 of the voiced speech) walks through facts, norms, baseline, evidence and exports; training reads the same
 * record (training/tests). And whatever is forgotten fails loudly.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { VoiceTracks } from "../../common/analysis";
import type { KindName } from "../../common/kinds";
import kinds from "../../common/kinds.json";
import norms from "../../common/norms.json";
import record from "../../common/testing/madeUpKind.json";
import type { KindWords } from "../../words/en/kinds/words";
import type { KindMeasurer } from "./measure";

/** Typed as a kind that the types know: they are made of the record that this test changes. */
const MADE_UP = "breathiness" as KindName;
const NORM = { unit: "dB", clips: 2000, usual: [2, 6], p5: -3, p95: 12, tertiles: [1, 5] };

const measurer: KindMeasurer = {
  measure(speech, { from, to }, { h1_h2_db }) {
    const values = [...h1_h2_db.subarray(from, to)].filter(
      (value, i) => speech.isSpeech[from + i] && Number.isFinite(value),
    );
    if (values.length === 0) return null;
    return { value: values.reduce((a, b) => a + b, 0) / values.length, quality: 1 };
  },
};
const words: KindWords = {
  name: "Breathiness",
  sentence: ({ level, value }) => `The voice is ${level} in breath: ${value.toFixed(0)} dB.`,
  comparative: ["less breathy", "breathier"],
};

/** What a person who adds the kind has done so far. */
interface Done {
  readonly norm?: boolean;
  readonly spread?: boolean;
}

function add({ norm = true, spread = true }: Done = {}) {
  const own = <T>(value: T, isThere = true) => (isThere ? { [MADE_UP]: value } : {});
  vi.doMock("../../common/kinds.json", () => ({ default: { ...kinds, ...record } }));
  vi.doMock("../../common/norms.json", () => ({
    default: {
      ...norms,
      pooled: { ...norms.pooled, ...own(NORM, norm) },
      withinSpeaker: { ...norms.withinSpeaker, ...own(1.5, spread) },
    },
  }));
  vi.doMock("./kinds", async (original) => ({
    MEASURERS: { ...(await original<typeof import("./kinds")>()).MEASURERS, ...own(measurer) },
  }));
  vi.doMock("../../words/en/kinds", async (original) => {
    const { KIND_WORDS } = await original<typeof import("../../words/en/kinds")>();
    return { KIND_WORDS: { ...KIND_WORDS, ...own(words) } };
  });
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.doUnmock("../../common/kinds.json"));

/** Three seconds of a breathy voice. */
async function breathyClip(baseline?: import("../../common/analysis").SpeakerBaseline) {
  const { noVoice } = await import("../testing/clip");
  const { tracksOf } = await import("../testing/tracks");
  const { clipFacts } = await import("./clipFacts");
  const tracks = tracksOf([{ seconds: 3, f0_hz: 180 }]);
  const voice: VoiceTracks = { ...noVoice(tracks), h1_h2_db: tracks.f0_hz.map(() => 8) };
  return { tracks, voice, clip: clipFacts(tracks, voice, { baseline }) };
}

describe("a made-up kind", () => {
  it("is measured from the voice tracks, graded, and told in words", async () => {
    add();
    const { clip } = await breathyClip();
    const fact = clip.facts.find(({ kind }) => kind === MADE_UP);
    expect(fact).toMatchObject({ value: 8, level: "high", unit: "dB", scope: "whole" });
    expect(clip.facts.at(-1)).toBe(fact);
    const { factText, formatValue, normText } = await import("../../words");
    if (!fact) throw new Error("There is no such fact.");
    expect(factText(fact)).toBe("The voice is high in breath: 8 dB.");
    expect(formatValue(fact)).toBe("8.0 dB");
    expect(normText(fact)).toBe("all voices: 2.0 to 6.0 dB is medium");
  });

  it("goes into the norms that the corpora are measured for", async () => {
    add();
    const { measureClip } = await import("../../cli/norms/clipMeasures");
    const { tracks, voice } = await breathyClip();
    const about = { corpus: "nemo", id: "1", speaker: "1", sex: "F", emotion: "sad", age: null };
    const measured = measureClip({ ...about, tracks, samples: new Float32Array(0) }, voice);
    expect(measured?.values[MADE_UP]).toBeCloseTo(8, 9);
    const { withinSpeaker } = await import("../../cli/norms/withinSpeaker");
    const { kindsWhere } = await import("../../common/kinds");
    const clips = [1, 2, 3].map((i) => {
      const spread = Object.fromEntries(
        kindsWhere(({ inBaseline }) => inBaseline).map((k) => [k, i]),
      );
      return {
        ...(measured as NonNullable<typeof measured>),
        emotion: "neutral",
        measures: { ...spread, [MADE_UP]: 8 + i },
      };
    });
    expect(withinSpeaker(clips)[MADE_UP]).toBeCloseTo(1, 6);
  });

  it("is part of a speaker's usual voice, and compared with it", async () => {
    add();
    const { evidence } = await import("../evidence");
    const { posteriorOf } = await import("../testing/posterior");
    const { baselineOf } = await import("../../common/baseline");
    const { clip } = await breathyClip();
    const usual = baselineOf("Ada", [evidence(clip, posteriorOf("sad"))]);
    expect(usual.measures[MADE_UP]).toEqual({ mean: 8, sd: 1.5 });
    const { factText } = await import("../../words");
    const less = { ...usual, measures: { ...usual.measures, [MADE_UP]: { mean: 4, sd: 1.5 } } };
    const fact = (await breathyClip(less)).clip.facts.find(({ kind }) => kind === MADE_UP);
    expect(fact?.speaker).toMatchObject({ level: "high", z: 2.67 });
    expect(fact && factText(fact)).toContain("That is breathier than is usual");
  });

  it("is a claim for the emotions that expect it, and is checked", async () => {
    add();
    const { evidence } = await import("../evidence");
    const { check } = await import("../evidence/checker");
    const { posteriorOf } = await import("../testing/posterior");
    const { clip } = await breathyClip();
    const placeIn = (emotion: "sad" | "angry") =>
      evidence(clip, posteriorOf(emotion)).claims.findIndex(({ kind }) => kind === MADE_UP);
    expect(placeIn("sad")).toBeLessThan(placeIn("angry"));
    const claim = evidence(clip, posteriorOf("sad")).claims[placeIn("sad")];
    if (!claim) throw new Error("There is no such claim.");
    expect(claim.verdict).toBe("confirmed");
    expect(check({ ...claim, level: "low" }, clip).verdict).toBe("contradicted");
    expect(check({ ...claim, value: 9 }, clip).verdict).toBe("contradicted");
  });

  it("leaves the reasoner's tokens alone, and is not told to it", async () => {
    const before = (await import("../../common/reasoning")).FIRST_TOKEN;
    vi.resetModules();
    add();
    expect((await import("../../common/reasoning")).FIRST_TOKEN).toEqual(before);
    const { toldFacts } = await import("./sureness");
    const { clip } = await breathyClip();
    const told = toldFacts(clip.facts, clip).map(({ kind }) => kind);
    expect(told.length).toBeGreaterThan(0);
    expect(told).not.toContain(MADE_UP);
  });

  it("is in the exports", async () => {
    add();
    const { evidence } = await import("../evidence");
    const { posteriorOf } = await import("../testing/posterior");
    const { clip } = await breathyClip();
    const { tiersOf } = await import("../../src/export/textGrid");
    const found = {
      ...evidence(clip, posteriorOf("sad")),
      seconds: 3,
      trace: null,
      heard: [],
    };
    const analysis = found as unknown as import("../../common/analysis").Analysis;
    const labels = tiersOf(analysis).flatMap((tier) =>
      "intervals" in tier ? tier.intervals.map(({ text }) => text) : [],
    );
    expect(labels.join()).toContain("breathiness high (8 dB, confirmed)");
  });
});

describe("what is forgotten of a kind fails loudly:", () => {
  it("its norm", async () => {
    add({ norm: false });
    await expect(import("../../common/norms")).rejects.toThrow(/norms\.json: pooled\.breathiness/);
  });

  it("how it varies within a person", async () => {
    add({ spread: false });
    await expect(import("../../common/norms")).rejects.toThrow(/withinSpeaker\.breathiness/);
  });

  it("a field of its record", async () => {
    const { levels: _, ...rest } = record.breathiness;
    vi.doMock("../../common/kinds.json", () => ({
      default: { ...kinds, breathiness: rest },
    }));
    await expect(import("../../common/kinds")).rejects.toThrow(/kinds\.json: breathiness\.levels/);
  });

  it("how sure it is, once the reasoner has tokens of it", async () => {
    add();
    vi.doMock("../../common/kinds.json", () => ({
      default: { ...kinds, breathiness: { ...record.breathiness, inReasoner: true } },
    }));
    await expect(import("../../common/agreement")).rejects.toThrow(/breathiness low/);
  });

  it("its file and its words: the project does not compile", () => {
    const root = fileURLToPath(new URL("../../", import.meta.url));
    const copy = mkdtempSync(join(tmpdir(), "kinds-"));
    try {
      for (const name of ["common", "words", "workers", "pwa", "tsconfig.base.json"])
        cpSync(join(root, name), join(copy, name), { recursive: true });
      for (const name of ["tsconfig.worker.json", "tsconfig.words.json"])
        cpSync(join(root, name), join(copy, name));
      symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
      const path = join(copy, "common/kinds.json");
      const table = JSON.parse(readFileSync(path, "utf8"));
      writeFileSync(path, JSON.stringify({ ...table, ...record }));
      const complaints = ["tsconfig.worker.json", "tsconfig.words.json"].map((project) => {
        const tsc = join(root, "node_modules/typescript/bin/tsc");
        const args = [
          tsc,
          "-p",
          join(copy, project),
          "--incremental",
          "false",
          "--tsBuildInfoFile",
          "null",
        ];
        return spawnSync(process.execPath, args, { encoding: "utf8" }).stdout;
      });
      expect(complaints[0]).toMatch(/facts\/kinds\/index\.ts.*breathiness/);
      expect(complaints[1]).toMatch(/en\/kinds\/index\.ts.*breathiness/);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
