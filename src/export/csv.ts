/** Comma-separated values (RFC 4180), with units in the column names and a point in the figures. */
import type { Analysis, HeardSpan, VoiceTracks } from "../../common/analysis";
import { frameTime } from "../../common/time";
import { named } from "../model/answer";
import { cuttingTier, type Take } from "../model/take";
import { labelOf } from "../model/tiers/tiers";

/** Digits enough for every measure here, few enough to read. */
const DIGITS = 6;

/** One row per line; texts are quoted where they need it, what was not measured is empty. */
export function toCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Tab-separated, as a spreadsheet takes it from the clipboard; for texts without tabs and breaks. */
export function toTsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return [header, ...rows].map((row) => `${row.map(cell).join("\t")}\n`).join("");
}

function cell(value: string | number | null): string {
  if (typeof value === "number") {
    return Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : "";
  }
  const text = inert(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A name that a spreadsheet would take for a formula, and run. */
function inert(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

type PerFrame = Exclude<keyof VoiceTracks, (typeof NOT_PER_FRAME)[number]>;
const NOT_PER_FRAME = ["pulse_s", "pulseAmplitude", "band_hz"] as const;

/**
 * Every track, one row per frame of the utterances, which are numbered from 1 and named by what they sound like; F0 is empty
 * where unvoiced, the attention where no speech was heard.
 */
export function tracksCsv(take: Pick<Take, "utterances" | "tiers" | "cutBy">): string {
  const { utterances } = take;
  const tier = cuttingTier(take);
  const [first] = utterances.flatMap(({ analysis }) => analysis ?? []);
  const voiceNames = Object.keys(first?.voice ?? {}).filter(
    (name): name is PerFrame => !NOT_PER_FRAME.some((other) => other === name),
  );
  const header = [
    "time_s",
    "f0_hz",
    "voicing",
    "level_db",
    "alpha_db",
    ...voiceNames,
    "attention",
    "sound",
    "utterance",
    "emotion",
    "corrected",
    "label",
  ];
  const rows = utterances.flatMap(({ analysis, speech }, index) => {
    if (!analysis) return [];
    const label = labelOf(tier, speech);
    const { start, tracks, voice, heardVoice, heard, correction } = analysis;
    const emotion = named(analysis).join(" or ") || null;
    return Array.from(tracks.f0_hz, (f0_hz, i) => [
      Number(frameTime(i, start)),
      f0_hz > 0 ? f0_hz : null,
      tracks.voicing[i] ?? null,
      tracks.level_db[i] ?? null,
      tracks.alpha_db[i] ?? null,
      ...voiceNames.map((name) => voice[name][i] ?? null),
      heardVoice?.attention[i] ?? null,
      soundAt(heard, Number(frameTime(i, start))),
      index + 1,
      emotion,
      correctedAt(correction, Number(frameTime(i, start))),
      label,
    ]);
  });
  return toCsv(header, rows);
}

/** What was done to its pitch by hand; null where nothing. */
function correctedAt(correction: Analysis["correction"], time_s: number): string | null {
  const own = correction?.edits.filter(({ start, end }) => start <= time_s && time_s <= end) ?? [];
  return own.map(({ change }) => change).join(" ") || null;
}

/** What is heard then; null in silence. */
function soundAt(heard: readonly HeardSpan[], time_s: number): string | null {
  return heard.find(({ start, end }) => start <= time_s && time_s < end)?.sound ?? null;
}
