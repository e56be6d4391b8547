/** Clips of the training corpora with their labels and tracks. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tracks } from "../../common/analysis";
import { tracksFromRaw } from "../../workers/frames/prosody/tracks";

/** The corpora that norms may come from: EmoDB is kept unseen. */
export const TRAINING_CORPORA = [
  "ravdess",
  "nemo",
  "ased",
  "emospeech",
  "crema",
  "librispeech",
  "speechocean",
] as const;

export interface Clip {
  readonly corpus: string;
  readonly id: string;
  /** Unique over corpora; one id with both sexes counts as two speakers. */
  readonly speaker: string;
  /** "F", "M" or "?". */
  readonly sex: string;
  readonly emotion: string;
  /** Years; null where the corpus does not say. */
  readonly age: number | null;
  readonly tracks: Tracks;
  /** f32[N], 16 kHz. */
  readonly samples: Float32Array;
}

/** Every `step`th clip of each corpus that has a signal (.f32) and tracks (.tracks) in `tracksDir`. */
export function* readClips(corporaDir: string, tracksDir: string, step = 1): Generator<Clip> {
  for (const corpus of TRAINING_CORPORA) {
    const rows = readTable(join(corporaDir, corpus, "labels.tsv"));
    for (const row of rows.filter((_, i) => i % step === 0)) {
      const { id = "", speaker = "", sex = "?", emotion = "", age = "" } = row;
      const path = join(tracksDir, corpus, `${id}.tracks`);
      const signal = join(tracksDir, corpus, `${id}.f32`);
      if (!existsSync(path) || !existsSync(signal)) continue;
      yield {
        corpus,
        id,
        speaker: `${corpus}:${speaker}:${sex}`,
        sex,
        emotion,
        age: age === "" ? null : Number(age),
        tracks: readTracks(path),
        samples: readFloats(signal),
      };
    }
  }
}

/** A file of float32 [F, 4], little-endian. */
export function readTracks(path: string): Tracks {
  return tracksFromRaw(readFloats(path));
}

function readFloats(path: string): Float32Array {
  return new Float32Array(Uint8Array.from(readFileSync(path)).buffer);
}

/** Tab-separated values with a header line. */
export function readTable(path: string): Record<string, string>[] {
  const [header = "", ...lines] = readFileSync(path, "utf8").trimEnd().split(/\r?\n/);
  const names = header.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
}
