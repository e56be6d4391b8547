/** One page of frames as text. An hour has 360 000 of them, so they come in pages. */
import type { Analysis } from "../../../common/analysis";
import { frameTime } from "../../../common/time";
import { controls, formatNumber, formatSigned, tables as say } from "../../../words";
import { toSemitones } from "../../plot/scale";

export const FRAMES_PER_PAGE = 100;

interface FrameRow {
  /** Seconds. */
  readonly time: string;
  readonly cells: readonly { readonly name: string; readonly text: string }[];
}

export function frameRows(
  { start, tracks, prosody, heardVoice }: Analysis,
  page: number,
): FrameRow[] {
  const first = page * FRAMES_PER_PAGE;
  const last = Math.min(tracks.f0_hz.length, first + FRAMES_PER_PAGE);
  const rows: FrameRow[] = [];
  for (let i = first; i < last; i++) {
    const f0 = tracks.f0_hz[i] ?? 0;
    const median = prosody.f0_median_hz;
    rows.push({
      time: frameTime(i, start),
      cells: [
        { name: "f0", text: f0 > 0 ? formatNumber(f0, 1) : say.unvoiced },
        {
          name: "st",
          text: f0 > 0 && median ? formatSigned(toSemitones(f0, median), 1) : controls.nothing,
        },
        { name: "voicing", text: formatNumber(tracks.voicing[i] ?? 0, 2) },
        { name: "level", text: formatSigned(tracks.level_db[i] ?? 0, 1) },
        {
          name: "attention",
          text: heardVoice ? formatNumber(heardVoice.attention[i] ?? 0, 2) : controls.nothing,
        },
      ],
    });
  }
  return rows;
}
