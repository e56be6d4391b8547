/** EmoDB's hand marks: syllables with their stress, 0…3 (.silb for the times, .labsilb for the stress). */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface MarkedSyllable {
  readonly start: number;
  readonly end: number;
  /** 0…3; null where it was not marked. */
  readonly stress: number | null;
}

export interface MarkedClip {
  readonly id: string;
  /** First two characters of the id. */
  readonly speaker: string;
  readonly syllables: readonly MarkedSyllable[];
  /** Seconds of marked speech, pauses left out. */
  readonly speech_s: number;
}

/** Every clip whose marks run to the end of speech. */
export function readMarks(folder: string): MarkedClip[] {
  return readdirSync(join(folder, "silb"))
    .filter((name) => name.endsWith(".silb"))
    .sort()
    .flatMap((name) => {
      const id = name.replace(/\.silb$/, "");
      const rows = readRows(join(folder, "silb", name)).map(([time, text]) => ({
        time: Number(time),
        text: text ?? "",
      }));
      if (rows.length < 2 || rows.at(-1)?.text !== ".") return [];
      const stress = readStress(join(folder, "labsilb", `${id}.labsilb`));
      const syllables = rows.flatMap(({ time, text }, i) => {
        const next = rows[i + 1];
        // "(" is a pause, "." the end of speech.
        if (!next || text === "(" || text === ".") return [];
        const marked = stress.find((s) => Math.abs(s.time - time) < 0.006);
        return [{ start: time, end: next.time, stress: marked?.stress ?? null }];
      });
      const speech_s = syllables.reduce((sum, s) => sum + s.end - s.start, 0);
      return [{ id, speaker: id.slice(0, 2), syllables, speech_s }];
    });
}

/** Lines "time -1 text stress". */
function readStress(path: string): { time: number; stress: number }[] {
  if (!existsSync(path)) return [];
  return readRows(path).flatMap(([time, colour, , stress]) =>
    colour === "-1" && stress !== undefined && Number.isFinite(Number(stress))
      ? [{ time: Number(time), stress: Number(stress) }]
      : [],
  );
}

function readRows(path: string): string[][] {
  return readFileSync(path, "latin1")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((cells) => cells.length >= 2);
}
