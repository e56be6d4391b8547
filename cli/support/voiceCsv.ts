/** Voice measures as CSV: columns beside the pitch of each frame, and the functionals of a span. */
import type { Span, Tracks, VoiceTracks } from "../../common/analysis";
import { frameTime } from "../../common/time";
import { functionals } from "../../common/voice/functionals";
import { functionalText } from "../../words";
import type { VoiceBlock } from "../../workers/frames/voice/voiceBlocks";

/** Columns in order, with the digits that their accuracy bears. */
const COLUMNS = [
  ["intensity_db", 2],
  ["hnr_db", 2],
  ["f1_hz", 1],
  ["f2_hz", 1],
  ["f3_hz", 1],
  ["b1_hz", 1],
  ["b2_hz", 1],
  ["b3_hz", 1],
  ["hammarberg_db", 2],
  ["slope0_500_db_khz", 2],
  ["slope500_1500_db_khz", 2],
  ["spectralFlux", 4],
  ["h1_h2_db", 2],
] as const satisfies readonly (readonly [
  Exclude<keyof VoiceTracks, `pulse${string}` | "band_hz">,
  number,
])[];

/** Columns of framesRows. */
export const FRAMES_HEAD = ["time_s", "f0_hz", "voicing", "level_db", "alpha_db"]
  .concat(COLUMNS.map(([name]) => name))
  .join(",");

/** One row per frame of the block, each with its line end; cells without a value are empty. */
export function framesRows(tracks: Tracks, { from, to, frames }: VoiceBlock): string {
  const { f0_hz, voicing, level_db, alpha_db } = tracks;
  let rows = "";
  for (let i = from; i < to; i++) {
    const cells = [
      frameTime(i),
      cell(f0_hz[i], 3),
      cell(voicing[i], 4),
      cell(level_db[i], 3),
      cell(alpha_db[i], 2),
      ...COLUMNS.map(([name, digits]) => cell(frames[name][i - from], digits)),
    ];
    rows += `${cells.join(",")}\n`;
  }
  return rows;
}

/** name,value,unit,start_s,end_s,description */
export function functionalsCsv(tracks: Tracks, voice: VoiceTracks, span: Span): string {
  const rows = functionals(tracks, voice, span).map(({ name, value, unit, about }) =>
    [
      name,
      cell(value, 6),
      unit,
      span.start.toFixed(3),
      span.end.toFixed(3),
      quote(functionalText(about)),
    ].join(","),
  );
  return `${["name,value,unit,start_s,end_s,description", ...rows].join("\n")}\n`;
}

const cell = (value: number | null | undefined, digits: number) =>
  value != null && Number.isFinite(value) ? value.toFixed(digits) : "";

const quote = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
