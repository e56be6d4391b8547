/** A session as one file: what comes out is what went in, and nothing else is believed. */
import { downloadZip } from "client-zip";
import { describe, expect, it } from "vitest";
import type { PitchEdit } from "../../common/pitchEdits";
import { FLOAT_WAV_HEADER_BYTES } from "../capture/floatWav";
import { storedSound } from "../capture/storedSound";
import { takeWith } from "../model/testing/take";
import { emptyTier, type Tier } from "../model/tiers/tiers";
import { readSession, SessionFileError, writeSession } from "./sessionFile";

const edit: PitchEdit = { start: 0.2, end: 0.4, change: "octaveUp", channel: null, order: 1 };
const tiers: Tier[] = [
  emptyTier("ʃ", 1),
  { name: "tones", start: 0, end: 1, points: [{ time: 0.5, mark: '"H*"' }] },
];
const samples = Float32Array.from({ length: 16000 }, (_, i) => Math.sin(i / 7) / 2);

async function saved() {
  const call = {
    ...takeWith([null], { id: 2, source: "call.wav", channels: { count: 2, choice: "each" } }),
    sound: storedSound([samples, samples.map((x) => -x)], new Blob(["mix"])),
  };
  const mine = {
    ...takeWith([null], { source: "../Äh “1”.wav", tiers, opened_ms: 1.7e12, isAlone: true }),
    cutBy: { tier: "ʃ", asFound: [] },
    corrections: [edit],
    sound: storedSound([samples], null),
  };
  return new File([await writeSession([mine, call])], "takes.zip");
}

const floats = async (file: File) =>
  new Float32Array(await file.slice(FLOAT_WAV_HEADER_BYTES).arrayBuffer());

describe("a session's file", () => {
  it("gives back sounds, names, dates, tiers and corrections", async () => {
    const [mine, call] = await readSession(await saved());
    if (!mine || !call) throw new Error("not both");
    expect(mine.brought).toEqual({
      key: "key-1",
      source: "../Äh “1”.wav",
      opened_ms: 1.7e12,
      isSample: false,
      isAlone: true,
      channels: null,
      tiers,
      cutBy: "ʃ",
      corrections: [edit],
    });
    expect(mine.file.name).toBe("../Äh “1”.wav");
    expect(await floats(mine.file)).toEqual(samples);
    // Two speakers as two channels, which any program reads.
    expect(call.brought.channels).toBe("each");
    const both = await floats(call.file);
    expect(both).toHaveLength(32000);
    expect(both[2 * 100]).toBe(samples[100]);
    expect(both[2 * 100 + 1]).toBe(-(samples[100] as number));
    const head = new DataView(await call.file.slice(0, 58).arrayBuffer());
    expect([head.getUint16(22, true), head.getUint16(32, true)]).toEqual([2, 8]);
  });

  const zip = async (...files: { name: string; input: string }[]) =>
    new File([await downloadZip(files).blob()], "other.zip");
  const list = async () => {
    const { unzip } = await import("unzipit");
    return (await (await unzip(await saved())).entries["session.json"]?.text()) ?? "";
  };

  it.each<[string, () => Promise<File>, string]>([
    ["no ZIP", async () => new File(["hello"], "other.zip"), "session-not-ours"],
    ["another ZIP", () => zip({ name: "a.txt", input: "a" }), "session-not-ours"],
    ["no JSON", () => zip({ name: "session.json", input: "{" }), "session-damaged"],
    [
      "a newer version",
      async () =>
        zip({
          name: "session.json",
          input: (await list()).replace('"version": 1', '"version": 2'),
        }),
      "session-damaged",
    ],
    [
      "a sound missing",
      async () => zip({ name: "session.json", input: await list() }),
      "session-damaged",
    ],
    [
      "an edit of no kind",
      async () =>
        zip({ name: "session.json", input: (await list()).replace("octaveUp", "delete") }),
      "session-damaged",
    ],
    [
      "half of it",
      async () => new File([(await saved()).slice(0, 9000)], "h.zip"),
      "session-not-ours",
    ],
  ])("that is %s is refused", async (_, make, code) => {
    const reading = readSession(await make());
    await expect(reading).rejects.toBeInstanceOf(SessionFileError);
    await expect(reading).rejects.toMatchObject({ code });
  });
});
