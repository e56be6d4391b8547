/**
 * All takes as one file: a ZIP with a WAV each and what a person did with them. What was measured is not in it: it is measured
 * anew wherever the file is opened, so that nothing has to be believed.
 */
import * as v from "valibot";
import { CHANNEL_CHOICES } from "../../common/audio/channels";
import { AppError } from "../../common/errors";
import { PITCH_CHANGES } from "../../common/pitchEdits";
import { soundFile } from "../capture/soundFile";
import type { StoredSound } from "../capture/storedSound";
import type { Take } from "../model/take";
import type { Brought } from "./brought";

export class SessionFileError extends AppError<
  "session-not-ours" | "session-damaged" | "session-incomplete"
> {
  override readonly name = "SessionFileError";
}

const LIST = "session.json";
const FORMAT = "emotionthinker-session";
/** Changes where a reader of the one before would misread it. */
const VERSION = 1;
/** More is no list of takes, bytes … */
const LONGEST_LIST = 100_000_000;
/** … and no sound: 24 h of two channels. */
const LONGEST_SOUND = 12e9;

const time = v.pipe(v.number(), v.finite());
const text = v.pipe(v.string(), v.maxLength(100_000));
const tier = v.union([
  v.object({
    name: text,
    start: time,
    end: time,
    intervals: v.array(v.object({ start: time, end: time, text })),
  }),
  v.object({
    name: text,
    start: time,
    end: time,
    points: v.array(v.object({ time, mark: text })),
  }),
]);
const listSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  saved: v.string(),
  takes: v.array(
    v.object({
      /** Its file beside this one, and the hash of that; null where it is too large for one. */
      sound: text,
      sha256: v.nullable(text),
      key: v.pipe(text, v.minLength(1)),
      source: v.pipe(text, v.minLength(1)),
      opened_ms: v.pipe(time, v.minValue(0), v.maxValue(8.64e15)),
      isSample: v.boolean(),
      isAlone: v.boolean(),
      channels: v.nullable(v.picklist(CHANNEL_CHOICES)),
      tiers: v.array(tier),
      cutBy: v.nullable(text),
      corrections: v.array(
        v.object({
          start: time,
          end: time,
          change: v.picklist(PITCH_CHANGES),
          channel: v.nullable(time),
          order: time,
        }),
      ),
    }),
  ),
});
type List = v.InferOutput<typeof listSchema>;

/** What is saved of a take, its sound laid aside. */
export interface SavedTake
  extends Pick<
    Take,
    | "key"
    | "source"
    | "opened_ms"
    | "isSample"
    | "isAlone"
    | "channels"
    | "tiers"
    | "cutBy"
    | "corrections"
  > {
  readonly sound: StoredSound;
}

export async function writeSession(takes: readonly SavedTake[]): Promise<Blob> {
  const { downloadZip } = await import("client-zip");
  const hashes: (string | null)[] = [];
  for (const { sound } of takes) hashes.push(await hashOf(await soundFile(sound)));
  const about: List["takes"] = takes.map((take, i) => ({
    sound: `sounds/${i + 1}.wav`,
    sha256: hashes[i] ?? null,
    key: take.key,
    source: take.source,
    opened_ms: take.opened_ms,
    isSample: take.isSample,
    isAlone: take.isAlone,
    channels: take.channels?.choice === "each" ? "each" : null,
    tiers: take.tiers.map((one) => ({ ...one })) as List["takes"][number]["tiers"],
    cutBy: take.cutBy?.tier ?? null,
    corrections: take.corrections.map((edit) => ({ ...edit })),
  }));
  const list: List = {
    format: FORMAT,
    version: VERSION,
    saved: new Date().toISOString(),
    takes: about,
  };
  async function* files() {
    yield { name: LIST, input: JSON.stringify(list, null, 1) };
    for (const [i, { sound }] of takes.entries()) {
      yield { name: `sounds/${i + 1}.wav`, input: await soundFile(sound) };
    }
  }
  return downloadZip(files()).blob();
}

/** The takes of a file, as sounds to be analysed, with what is known of each. Throws SessionFileError. */
export async function readSession(file: File): Promise<{ file: File; brought: Brought }[]> {
  const source = file.name;
  const { unzip } = await import("unzipit");
  const zip = await unzip(file).catch(() => null);
  const entry = zip?.entries[LIST];
  if (!zip || !entry || entry.size > LONGEST_LIST) {
    throw new SessionFileError("session-not-ours", { source });
  }
  const list = v.safeParse(listSchema, await entry.json().catch(() => null));
  if (!list.success) throw new SessionFileError("session-damaged", { source });
  const { takes } = list.output;
  if (new Set(takes.map(({ key }) => key)).size < takes.length) {
    throw new SessionFileError("session-damaged", { source });
  }
  const read: { file: File; brought: Brought }[] = [];
  // One after the other: of what is compressed more may come out than went in.
  for (const { sound, sha256, ...brought } of takes) {
    const packed = zip.entries[sound];
    const wav = packed && packed.size <= LONGEST_SOUND ? await wavOf(packed) : null;
    if (!wav || (sha256 !== null && sha256 !== (await hashOf(wav)))) {
      throw new SessionFileError("session-damaged", { source });
    }
    read.push({ file: new File([wav], brought.source, { type: "audio/wav" }), brought });
  }
  return read;
}

function wavOf(entry: { blob(type: string): Promise<Blob> }): Promise<Blob | null> {
  return entry.blob("audio/wav").catch(() => null);
}

/** A sound is in memory to be hashed: 70 min of it are 270 MB. */
const LARGEST_HASHED = 300_000_000;

async function hashOf(wav: Blob): Promise<string | null> {
  if (wav.size > LARGEST_HASHED) return null;
  const digest = await crypto.subtle.digest("SHA-256", await wav.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
