/**
 * The strip that is drawn while a voice is recorded: F0 on a semitone grid over the last seconds, the
 * level as a ribbon along the bottom. CSS pixels.
 */
import { HOP_S } from "../../../common/constants";
import { live as say } from "../../../words";
import type { PlotColors } from "../../plot/colors";
import { toHertz, toSemitones } from "../../plot/scale";
import { LIVE_WINDOW_S, type LiveTrack } from "../../session/liveTrack";

/** Room for the scale on the right, CSS px. */
export const SCALE_PX = 56;
const FONT = '500 11px "IBM Plex Sans Variable", system-ui, sans-serif';
/** Grid lines lie a tritone apart about this pitch, Hz. */
const GRID_HZ = 150;
const GRID_ST = 6;
/** Shown at least, Hz; wider only while the voice goes beyond. */
const LOWEST_HZ = 75;
const HIGHEST_HZ = 400;
/** Level at the bottom and at the ribbon's full height, dB re full scale. */
const QUIET_DBFS = -60;
const LOUD_DBFS = -6;
const RIBBON_SHARE = 0.45;
/** Of a pause, CSS px. */
const GAP_PX = 8;

export interface LiveScene {
  readonly width: number;
  readonly height: number;
  readonly colors: PlotColors;
  readonly track: LiveTrack;
  /** Time on the left edge, s; the right edge is LIVE_WINDOW_S later. */
  readonly start_s: number;
  /** Where the recording was paused, s. */
  readonly pauses: readonly number[];
}

export function drawLive(ctx: CanvasRenderingContext2D, scene: LiveScene): void {
  const { width, height, colors, track, start_s, pauses } = scene;
  const plot = width - SCALE_PX;
  const x = (i: number) => ((track.first + i) * HOP_S - start_s) * (plot / LIVE_WINDOW_S);
  const semitones = semitoneRange(track.f0_hz);
  const y = (f0_hz: number) =>
    height - ((toSemitones(f0_hz, GRID_HZ) - semitones.low) / semitones.span) * height;
  ctx.clearRect(0, 0, width, height);

  ctx.font = FONT;
  ctx.textBaseline = "middle";
  for (
    let st = Math.ceil(semitones.low / GRID_ST) * GRID_ST;
    st < semitones.low + semitones.span;
    st += GRID_ST
  ) {
    const f_hz = toHertz(st, GRID_HZ);
    ctx.fillStyle = st === 0 ? colors.gridMedian : colors.grid;
    ctx.fillRect(0, Math.round(y(f_hz)), plot, 1);
    ctx.fillStyle = colors.muted;
    ctx.fillText(say.pitchFigure(f_hz), plot + 8, y(f_hz));
  }

  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, plot, height);
  ctx.clip();
  ctx.beginPath();
  ctx.moveTo(x(0), height);
  track.level_dbfs.forEach((level, i) => {
    const share = Math.min(1, Math.max(0, (level - QUIET_DBFS) / (LOUD_DBFS - QUIET_DBFS)));
    ctx.lineTo(x(i), height * (1 - RIBBON_SHARE * share));
  });
  ctx.lineTo(x(track.level_dbfs.length - 1), height);
  ctx.fillStyle = colors.ribbon;
  ctx.fill();

  ctx.beginPath();
  track.f0_hz.forEach((f0, i) => {
    if (f0 <= 0) return;
    // A voice of one frame is a dot: a line to itself with round caps.
    if (!track.f0_hz[i - 1]) ctx.moveTo(x(i) - 0.01, y(f0));
    ctx.lineTo(x(i), y(f0));
  });
  ctx.strokeStyle = colors.pitch;
  ctx.lineWidth = 2.5;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.stroke();
  for (const pause_s of pauses) {
    drawGap(ctx, (pause_s - start_s) * (plot / LIVE_WINDOW_S), height, colors);
  }
  ctx.restore();
}

/** The curve is broken where time did not run on: a gap between two dashed lines. */
function drawGap(
  ctx: CanvasRenderingContext2D,
  x: number,
  height: number,
  { muted }: PlotColors,
): void {
  ctx.clearRect(x - GAP_PX / 2, 0, GAP_PX, height);
  ctx.beginPath();
  for (const side of [-1, 1]) {
    const edge = Math.round(x + (side * GAP_PX) / 2) + 0.5;
    ctx.moveTo(edge, 0);
    ctx.lineTo(edge, height);
  }
  ctx.setLineDash([4, 4]);
  ctx.strokeStyle = muted;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** What the strip spans, semitones about GRID_HZ, with a margin of one. */
function semitoneRange(f0_hz: Float32Array): { low: number; span: number } {
  let lowest = LOWEST_HZ;
  let highest = HIGHEST_HZ;
  for (const f0 of f0_hz) {
    if (f0 > 0 && f0 < lowest) lowest = f0;
    if (f0 > highest) highest = f0;
  }
  const low = toSemitones(lowest, GRID_HZ) - 1;
  return { low, span: toSemitones(highest, GRID_HZ) + 1 - low };
}
