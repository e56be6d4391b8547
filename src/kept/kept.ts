/** What is kept of a take on the device, and what it fills there. */
import { bytesOf, type StoredSound } from "../capture/storedSound";
import type { TakeLabel } from "../model/label";
import type { Take, TakenUtterance } from "../model/take";

/** What a list shows of a take, without bringing the take into memory. */
export interface KeptHead extends Pick<Take, "key" | "source" | "seconds" | "opened_ms"> {
  readonly label: TakeLabel;
  /** All of it, about. */
  readonly bytes: number;
}

/** All of a take but its sound. */
export interface KeptBody
  extends Pick<
    Take,
    "channels" | "focus" | "isAlone" | "speaker" | "tiers" | "corrections" | "cutBy"
  > {
  readonly key: string;
  /** Of the version that made it: another one may have measured something else. */
  readonly version: number;
  readonly utterances: readonly TakenUtterance[];
}

/** Changes with the shape of an analysis: then what was kept is measured anew, from its sound. */
export const KEPT_VERSION = 2;

export interface KeptTakes {
  heads(): Promise<readonly KeptHead[]>;
  /** Null where it is gone. One of another version has a person's own work in it, at most. */
  body(key: string): Promise<KeptBody | null>;
  sound(key: string): Promise<StoredSound | null>;
  /** Together or not at all; the sound is asked for where it is not there yet. Throws StorageError. */
  put(head: KeptHead, body: KeptBody, sound: () => StoredSound): Promise<void>;
  rename(key: string, source: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Tells whenever another tab has changed something. */
  watch(onChange: () => void): void;
  /** Leaves no byte. */
  forget(): Promise<void>;
}

/** Of facts, claims, arguments and names in an utterance, about. */
const OTHER_BYTES = 15_000;

/** What a take fills on the disk, about, bytes. */
export function keptBytes(
  utterances: readonly TakenUtterance[],
  sound: StoredSound | null,
): number {
  const measured = utterances.reduce((sum, { analysis }) => {
    const { tracks, voice, heardVoice } = analysis ?? {};
    const parts = [tracks, voice, heardVoice, heardVoice?.statistics].flatMap((part) =>
      Object.values(part ?? {}),
    );
    const arrays = parts.reduce(
      (all, part) => all + (ArrayBuffer.isView(part) ? part.byteLength : 0),
      0,
    );
    return sum + arrays + OTHER_BYTES;
  }, 0);
  return measured + (sound ? bytesOf(sound) : 0);
}
