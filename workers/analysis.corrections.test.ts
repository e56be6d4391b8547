/** Pitch corrected by hand: everything that follows is that of a signal measured so. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { createNodeHost } from "../cli/support/nodeHost";
import type { Analysis, Claim } from "../common/analysis";
import { HOP_S } from "../common/constants";
import type { PitchEdit } from "../common/pitchEdits";
import { RAW_PITCH } from "../common/pitchSettings";
import { analyseOn } from "./analysis.steps";
import { BackendLoader, type Loaded } from "./assembly/loader";
import { CHANNEL_F0, CHANNEL_VOICING, CHANNELS } from "./frames/prosody/constants";

const quiet = () => undefined;
const never = () => new AbortController().signal;
const WAV_HEADER_BYTES = 44;
const wav = readFileSync(new URL("../public/samples/sad.wav", import.meta.url));
const pcm = new Int16Array(wav.buffer, wav.byteOffset + WAV_HEADER_BYTES).subarray(0, 2.5 * 16000);
const signal = { samples: Float32Array.from(pcm, (x) => x / 32768), source: "sad.wav" };
const START_S = 3;
const edit = (change: PitchEdit["change"], start: number, end: number, order = 1): PitchEdit => ({
  change,
  start: START_S + start,
  end: START_S + end,
  channel: null,
  order,
});

let loaded: Loaded;
beforeAll(async () => {
  const host = createNodeHost({ models: new URL("../public/models/", import.meta.url) });
  loaded = await new BackendLoader(host).load("wasm", quiet, never());
  return () => loaded.backend.release();
});

const analyse = (edits: readonly PitchEdit[], on = loaded) =>
  analyseOn(on, signal, quiet, never(), { pitch: RAW_PITCH, edits, start: START_S });

/** The same device, with a pitch tracker that finds other values in [start, end]. */
function measuring(change: (raw: Float32Array, at: number) => void, start: number, end: number) {
  const { backend } = loaded;
  const measureWith: typeof backend.measureWith = async (...given) => {
    const raw = (await backend.measureWith(...given)).slice();
    for (let i = Math.round(start / HOP_S); i <= Math.round(end / HOP_S); i++) {
      change(raw, i * CHANNELS);
    }
    return raw;
  };
  return { ...loaded, backend: { ...backend, measureWith } };
}

/** All but what says that it was corrected. */
const content = ({ correction: _, ...rest }: Omit<Analysis, "ms">) => rest;

const level = ({ kind, level }: Pick<Claim, "kind" | "level">) => `${kind} ${level}`;
const levels = ({ claims }: Pick<Analysis, "claims">) => claims.map(level);

describe("pitch corrected by hand", () => {
  it.each([
    ["octaveUp", (raw, at) => raw.fill((raw[at + CHANNEL_F0] ?? 0) * 2, at, at + 1)],
    ["octaveDown", (raw, at) => raw.fill((raw[at + CHANNEL_F0] ?? 0) / 2, at, at + 1)],
    [
      "unvoice",
      (raw, at) => {
        raw[at + CHANNEL_F0] = 0;
        raw[at + CHANNEL_VOICING] = 0;
      },
    ],
  ] as const satisfies readonly (readonly [
    PitchEdit["change"],
    (raw: Float32Array, at: number) => void,
  ])[])(
    "%s: every measure, fact, weight and step as if it were measured so",
    async (kind, change) => {
      expect(CHANNEL_F0).toBe(0);
      const byHand = await analyse([edit(kind, 0.8, 1.6)]);
      const asIf = await analyse([], measuring(change, 0.8, 1.6));
      expect(content(byHand)).toEqual(content(asIf));
      // Another answer than without: else the comparison says nothing.
      expect(content(byHand)).not.toEqual(content(await analyse([])));
    },
  );

  it("keeps what was told before, to be told from what holds now", async () => {
    const plain = await analyse([]);
    const byHand = await analyse([edit("octaveUp", 0, 2.5)]);
    expect(byHand.correction?.before).toEqual(plain.claims);
    const [was, is] = [plain.prosody.f0_median_hz ?? 0, byHand.prosody.f0_median_hz ?? 0];
    expect(is / was).toBeCloseTo(2, 6);
    expect(levels(byHand)).toContain("pitch_level high");
    expect(levels(plain)).not.toContain("pitch_level high");
    // A part of it alone makes another range.
    const inPart = await analyse([edit("octaveUp", 0.3, 0.8)]);
    expect(inPart.correction?.before.map(level)).toContain("pitch_range medium");
    expect(levels(inPart)).not.toContain("pitch_range medium");
    expect(plain.correction).toBeNull();
  });

  it("undoes an octave by the other one, and leaves what no voice reaches", async () => {
    const back = await analyse([edit("octaveUp", 0.5, 1, 1), edit("octaveDown", 0.5, 1, 2)]);
    expect(content(back)).toEqual(content(await analyse([])));
    const four = [1, 2, 3, 4].map((order) => edit("octaveUp", 0, 2.5, order));
    const { tracks } = await analyse(four);
    expect(Math.max(...tracks.f0_hz)).toBeLessThanOrEqual(1600);
  });
});
