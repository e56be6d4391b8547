/**
 * What it takes to add a kind: its record, its file, its words, then tables made anew. A made-up one (nasality, the
 * mean slope of the spectrum below 500 Hz) walks through facts, norms, baseline, weights, argument and exports; training reads the same
 * record (training/tests). And whatever is forgotten fails loudly.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import agreement from "../../common/agreement.json";
import type { VoiceTracks } from "../../common/analysis";
import type { KindName } from "../../common/kinds";
import kinds from "../../common/kinds.json";
import norms from "../../common/norms.json";
import record from "../../common/testing/madeUpKind.json";
import type { KindWords } from "../../words/en/kinds/words";
import type { KindMeasurer } from "./measure";

/** Typed as a kind that the types know: they are made of the record that this test changes. */
const MADE_UP = "nasality" as KindName;
const NORM = { unit: "dB", clips: 2000, usual: [2, 6], p5: -3, p95: 12, tertiles: [1, 5] };

const measurer: KindMeasurer = {
  measure(speech, { from, to }, { slope0_500_db_khz }) {
    const values = [...slope0_500_db_khz.subarray(from, to)].filter(
      (value, i) => speech.isSpeech[from + i] && Number.isFinite(value),
    );
    if (values.length === 0) return null;
    return { value: values.reduce((a, b) => a + b, 0) / values.length, quality: 1 };
  },
};
const words: KindWords = {
  name: "Nasality",
  sentence: ({ level, value }) =>
    `The voice has a ${level} share of the nose: ${value.toFixed(0)} dB.`,
  comparative: ["less nasal", "more nasal"],
  argued: {
    noun: "share of the nose",
    below: { clauses: ["little comes through the nose"], thing: { text: "the clear mouth" } },
    ordinary: { clauses: ["some comes through the nose"], thing: { text: "the ordinary nose" } },
    above: { clauses: ["much comes through the nose"], thing: { text: "the nasal sound" } },
  },
};

/** What a person who adds the kind has done so far. */
interface Done {
  readonly norm?: boolean;
  readonly spread?: boolean;
  /** Asked how often an independent tracker gives the level of the clip. */
  readonly isAsked?: boolean;
}

function add({ norm = true, spread = true, isAsked = true }: Done = {}) {
  const own = <T>(value: T, isThere = true) => (isThere ? { [MADE_UP]: value } : {});
  vi.doMock("../../common/kinds.json", () => ({ default: { ...kinds, ...record } }));
  vi.doMock("../../common/norms.json", () => ({
    default: {
      ...norms,
      pooled: { ...norms.pooled, ...own(NORM, norm) },
      withinSpeaker: { ...norms.withinSpeaker, ...own(1.5, spread) },
    },
  }));
  const steps = { ...agreement.steps, ...(isAsked && { [`${MADE_UP} high`]: [[0, 0.95]] }) };
  vi.doMock("../../common/agreement.json", () => ({ default: { ...agreement, steps } }));
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

/** Three seconds of a nasal voice. */
async function nasalClip(baseline?: import("../../common/analysis").SpeakerBaseline) {
  const { noVoice } = await import("../testing/clip");
  const { tracksOf } = await import("../testing/tracks");
  const { clipFacts } = await import("./clipFacts");
  const tracks = tracksOf([{ seconds: 3, f0_hz: 180 }]);
  const voice: VoiceTracks = { ...noVoice(tracks), slope0_500_db_khz: tracks.f0_hz.map(() => 8) };
  return { tracks, voice, clip: clipFacts(tracks, voice, { baseline }) };
}

/** The answer to it where nothing else has a say: the nose speaks for a sad voice and against an angry one. */
async function answered() {
  const { EMOTIONS } = await import("../../common/constants");
  const { logitsOf } = await import("../../common/evidence");
  const { answer } = await import("../reasoner/answer");
  const { clip } = await nasalClip();
  const rises = EMOTIONS.map((emotion) => (emotion === "sad" ? 1 : emotion === "angry" ? -1 : 0));
  const nothing = EMOTIONS.map(() => 0);
  const table = {
    prior: nothing,
    acted_shift: 0,
    kinds: {
      [MADE_UP]: {
        weights: [rises, rises] as const,
        heard: [nothing, nothing] as const,
      },
    },
  };
  const hearings = [{ share: 1, table, heard: logitsOf(nothing), isRelative: false }];
  const voice = { hearings, taught: null, speaker: null };
  const { plan } = await import("../reasoner/plan");
  return answer(clip, voice, { min_marked: 0.4, min_unmarked: 0.4, min_margin: 0.1 }, plan);
}

describe("a made-up kind", () => {
  it("is measured from the voice tracks, graded, and told in words", async () => {
    add();
    const { clip } = await nasalClip();
    const fact = clip.facts.find(({ kind }) => kind === MADE_UP);
    expect(fact).toMatchObject({ value: 8, level: "high", unit: "dB", scope: "whole" });
    expect(clip.facts.at(-1)).toBe(fact);
    const { factText, formatValue, normText } = await import("../../words");
    if (!fact) throw new Error("There is no such fact.");
    expect(factText(fact)).toBe("The voice has a high share of the nose: 8 dB.");
    expect(formatValue(fact)).toBe("8.0 dB");
    expect(normText(fact)).toBe("all voices: 2.0 to 6.0 dB is medium");
  });

  it("goes into the norms that the corpora are measured for", async () => {
    add();
    const { measureClip } = await import("../../cli/norms/clipMeasures");
    const { tracks, voice } = await nasalClip();
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
    const { baselineOf } = await import("../../common/baseline");
    const { clip } = await nasalClip();
    const usual = baselineOf("Ada", [evidence(clip)]);
    expect(usual.measures[MADE_UP]).toEqual({ mean: 8, sd: 1.5 });
    const { factText } = await import("../../words");
    const less = { ...usual, measures: { ...usual.measures, [MADE_UP]: { mean: 4, sd: 1.5 } } };
    const fact = (await nasalClip(less)).clip.facts.find(({ kind }) => kind === MADE_UP);
    expect(fact?.speaker).toMatchObject({ level: "high", z: 2.67 });
    expect(fact && factText(fact)).toContain("That is more nasal than is usual");
  });

  it("is a claim that weighs as the card's table says, and is checked", async () => {
    add();
    const { claims, argument, posterior } = await answered();
    const claim = claims.find(({ kind }) => kind === MADE_UP);
    if (!claim) throw new Error("There is no such claim.");
    expect(claim).toMatchObject({ level: "high", agreement: 0.95, isStated: true });
    const { sad = 0, angry = 0 } = claim.weight ?? {};
    expect(sad - angry).toBeCloseTo(2 * claim.z, 9);
    expect(posterior.emotion).toBe("sad");
    expect(argument?.steps.map(({ fault }) => fault)).not.toContain("not measured so");
    const { checkArgument } = await import("../evidence/inference");
    const { logitsOf } = await import("../../common/evidence");
    const changed = claims.map((other) => (other === claim ? { ...claim, value: 4 } : other));
    const [refused] = checkArgument([{ move: "observe", facts: [claim.id] }], {
      ...posterior,
      taught: logitsOf([]),
      claims: changed,
    });
    expect(refused?.fault).toBe("not measured so");
  });

  it("is not told while nobody has asked how sure it is", async () => {
    add({ isAsked: false });
    const { toldFacts } = await import("./sureness");
    const { clip } = await nasalClip();
    const told = toldFacts(clip.facts, clip).map(({ kind }) => kind);
    expect(told.length).toBeGreaterThan(0);
    expect(told).not.toContain(MADE_UP);
  });

  it("is in the exports", async () => {
    add();
    const { claims } = await answered();
    const { tiersOf } = await import("../../src/export/textGrid");
    const { takeWith } = await import("../../src/model/testing/take");
    const about = { start: 0, posterior: null };
    const found = { claims, argument: null, phrases: [], syllables: [], seconds: 3, heard: [] };
    const analysis = { ...about, ...found } as unknown as import("../../common/analysis").Analysis;
    const labels = tiersOf(takeWith([analysis])).flatMap((tier) =>
      "intervals" in tier ? tier.intervals.map(({ text }) => text) : [],
    );
    expect(labels.join()).toContain("nasality high (8 dB)");
  });
});

describe("what is forgotten of a kind fails loudly:", () => {
  it("its norm", async () => {
    add({ norm: false });
    await expect(import("../../common/norms")).rejects.toThrow(/norms\.json: pooled\.nasality/);
  });

  it("how it varies within a person", async () => {
    add({ spread: false });
    await expect(import("../../common/norms")).rejects.toThrow(/withinSpeaker\.nasality/);
  });

  it("a field of its record", async () => {
    const { levels: _, ...rest } = record.nasality;
    vi.doMock("../../common/kinds.json", () => ({
      default: { ...kinds, nasality: rest },
    }));
    await expect(import("../../common/kinds")).rejects.toThrow(/kinds\.json: nasality\.levels/);
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
      expect(complaints[0]).toMatch(/facts\/kinds\/index\.ts.*nasality/);
      expect(complaints[1]).toMatch(/en\/kinds\/index\.ts.*nasality/);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
