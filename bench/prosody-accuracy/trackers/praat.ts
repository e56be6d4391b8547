/**
 * Praat 6.4 as a program, found as $PRAAT or `praat` on the PATH (Debian 13's package, or praat.org).
 * Praat puts its frames symmetrically into the sound; silence around it moves them onto our grid.
 */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { HOP_S } from "../../../common/constants";
import script from "./praat.praat?raw";
import { type Audio, framesOf, type Track, type Tracker, TrackerMissingError } from "./tracker";
import { writeWav } from "./wavFile";

const PRAAT = process.env.PRAAT ?? "praat";
/** Silence before and after: more than half the longest window. */
const MARGIN_S = 0.1;
/** Praat's own frame count would hang on rounding without these. */
const EXTRA_SAMPLES = 16;

type Method = "filtered" | "raw";
const METHODS = {
  filtered: {
    title: "filtered AC",
    floor_hz: 50,
    ceiling_hz: 800,
    settings:
      'To Pitch (filtered autocorrelation): 0.01, 50, 800, 15, "no", 0.03, 0.09, 0.50, 0.055, 0.35, 0.14',
    /** Frames lie on multiples of the hop, or between two, by the parity of the window. */
    shift_s: 0,
  },
  raw: {
    title: "raw AC",
    floor_hz: 60,
    ceiling_hz: 500,
    settings:
      'To Pitch (raw autocorrelation): 0.01, 60, 500, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14',
    shift_s: HOP_S / 2,
  },
} as const;

export const openPraat = (method: Method) => async (): Promise<Tracker> => {
  const version = praatVersion();
  const { title, floor_hz, ceiling_hz, settings, shift_s } = METHODS[method];
  return {
    name: `praat-${method}`,
    title: `Praat ${version} ${title}`,
    settings,
    threshold: null,
    async track(batch) {
      const folder = mkdtempSync(join(tmpdir(), "praat-"));
      try {
        const paths = batch.map((audio, i) => {
          const wav = join(folder, `${i}.wav`);
          writeWav(wav, padded(audio, shift_s));
          return { wav, out: join(folder, `${i}.txt`) };
        });
        const list = join(folder, "list.txt");
        writeFileSync(list, paths.map(({ wav, out }) => `${wav}\t${out}`).join("\n"));
        const scriptPath = join(folder, "pitch.praat");
        writeFileSync(scriptPath, script);
        const args = ["--run", scriptPath, list, method, String(floor_hz), String(ceiling_hz)];
        await promisify(execFile)(PRAAT, args);
        return batch.map((audio, i) =>
          onGrid(readFileSync(paths[i]?.out as string, "utf8"), audio, shift_s),
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
};

/** "6.4.27"; throws where there is none, or one without the filtered method. */
export function praatVersion(): string {
  let printed: string;
  try {
    printed = execFileSync(PRAAT, ["--version"], { encoding: "utf8" });
  } catch {
    throw new TrackerMissingError(
      "Praat 6.4 is needed: install it (Debian 13: apt-get install praat) or set PRAAT to the program.",
    );
  }
  const version = /Praat (\d+)\.(\d+)\.(\d+)/.exec(printed);
  if (!version || Number(version[1]) * 100 + Number(version[2]) < 604) {
    throw new TrackerMissingError(
      `${printed.trim()} is too old: filtered autocorrelation came with 6.4.`,
    );
  }
  return version.slice(1).join(".");
}

function margin(rate_hz: number, shift_s: number): number {
  return Math.round((MARGIN_S + shift_s) * rate_hz);
}

/**
 * Silence around the sound, so that its length is a multiple of the hop and a little more. Silence is
 * the sound's mean, lest an offset become two steps.
 */
function padded({ samples, rate_hz }: Audio, shift_s: number): Audio {
  const hop = HOP_S * rate_hz;
  const before = margin(rate_hz, shift_s) + EXTRA_SAMPLES / 2;
  const hops = Math.ceil((before + samples.length + MARGIN_S * rate_hz) / hop);
  const mean = samples.reduce((sum, v) => sum + v, 0) / samples.length;
  const out = new Float32Array(Math.round(hops * hop) + EXTRA_SAMPLES).fill(mean);
  out.set(samples, before);
  return { samples: out, rate_hz };
}

/** Praat's frames, first line the time of the first, onto ours. */
function onGrid(text: string, audio: Audio, shift_s: number): Track {
  const [head = "", ...rest] = text.trimEnd().split("\n");
  const { rate_hz } = audio;
  const start_s = (margin(rate_hz, shift_s) + EXTRA_SAMPLES / 2) / rate_hz;
  const position = (Number(head) - start_s) / HOP_S;
  const first = Math.round(position);
  if (!(Math.abs(position - first) < 0.1)) {
    throw new Error(`Praat's frames lie ${(position - first).toFixed(2)} hops off the grid.`);
  }
  const f0_hz = new Float32Array(framesOf(audio));
  rest.forEach((line, i) => {
    if (first + i >= 0 && first + i < f0_hz.length) f0_hz[first + i] = Number(line);
  });
  return { f0_hz, confidence: null };
}
