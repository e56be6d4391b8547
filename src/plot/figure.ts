/**
 * What is on screen as a figure to print: the plot as it is in view, with its scales, and the ledger under it. In the light
 * theme whatever the page's is; the same drawing as on the page.
 */
import type { Spectrogram } from "../../common/analysis";
import { KINDS } from "../../common/kinds";
import {
  app,
  compareTakes,
  emotionPanel,
  evidencePanel,
  factText,
  formatSigned,
  plot as say,
  utteranceLabel,
} from "../../words";
import { type Ledger, type LedgerLine, ledgerOf, named, reachOf } from "../model/answer";
import type { AudibleResult } from "../model/take";
import { session } from "../session";
import { playback } from "../session/playback";
import { type PlotColors, readColors } from "./colors";
import { COLOR_OF, drawBack, drawFront, FONT } from "./draw";
import { shortened } from "./drawLabels";
import { MAX_SPECTROGRAM_S } from "./followSpectrogram";
import { layoutOf, pictureOf } from "./picture";
import { GUTTER_PX, totalHeight } from "./scale";
import type { Context, Scene } from "./scene";
import { SpectrogramPainter } from "./spectrogramPainter";

const WIDTH_PX = 1000;
const MARGIN_PX = 16;
const HEAD_PX = 54;
const GAP_PX = 18;
const ROW_PX = 20;
/** Of the ledger: where its bars begin, and how wide they are; shares of the width. */
const BARS_AT = 0.66;
const BARS_SHARE = 0.24;
/** Pixels of a PNG for each of CSS. */
const SCALE = 2;

interface Figure {
  readonly width: number;
  readonly height: number;
  readonly draw: (ctx: Context) => void;
}

/** Twice as fine as the screen's. */
export async function figurePng(result: AudibleResult): Promise<Blob> {
  const { width, height, draw } = await makeFigure(result);
  const canvas = new OffscreenCanvas(width * SCALE, height * SCALE);
  const ctx = canvas.getContext("2d") as unknown as Context;
  ctx.scale(SCALE, SCALE);
  draw(ctx);
  return canvas.convertToBlob({ type: "image/png" });
}

export async function figureSvg(result: AudibleResult): Promise<Blob> {
  const [{ width, height, draw }, { Context: SvgContext }] = await Promise.all([
    makeFigure(result),
    import("svgcanvas"),
  ]);
  const ctx = new SvgContext(width, height);
  draw(ctx as unknown as Context);
  return new Blob([ctx.getSerializedSvg()], { type: "image/svg+xml" });
}

async function makeFigure({ take, analysis }: AudibleResult): Promise<Figure> {
  const { shown, spectrogram, summary } = session.getState().preferences;
  const { view } = playback.getState();
  const colors = lightColors();
  const layout = layoutOf(take, shown);
  const width = WIDTH_PX - 2 * (GUTTER_PX + MARGIN_PX);
  const painter = new SpectrogramPainter(spectrogram);
  if (shown.spectrogram) {
    const isTooLong = view.end - view.start > MAX_SPECTROGRAM_S;
    painter.take(isTooLong ? "too-long" : await stretchOf(view, width * SCALE));
  }
  const picture = pictureOf(take, summary.smoothing_s);
  const scene: Scene = {
    ...picture,
    viewport: { width, view },
    layout,
    colors,
    light: { active: new Set(), crossed: new Set(), named: null },
    selection: null,
    spectrogram: painter.picture(colors.text),
    spectrogramTop_hz: spectrogram.viewTop_hz,
    hasFormants: shown.formants,
  };
  const ledger = analysis.posterior && ledgerOf(analysis.posterior, analysis.claims);
  const plotEnd = HEAD_PX + totalHeight(layout);
  const rows = ledger ? ledger.lines.length + 1 : 0;
  const height = Math.ceil(plotEnd + GAP_PX + rows * ROW_PX + 2 * MARGIN_PX);
  await document.fonts.ready;
  const draw = (ctx: Context) => {
    ctx.fillStyle = colors.surface;
    ctx.fillRect(0, 0, WIDTH_PX, height);
    ctx.textBaseline = "middle";
    drawHead(ctx, colors, take, headline(analysis));
    ctx.save();
    ctx.translate(MARGIN_PX, HEAD_PX);
    drawBack(ctx, scene);
    drawWave(ctx, scene, take.sound.peaks());
    drawFront(ctx, scene);
    ctx.restore();
    if (ledger) drawLedger(ctx, colors, ledger, plotEnd + GAP_PX, analysis.claims);
    ctx.font = FONT;
    ctx.fillStyle = colors.muted;
    ctx.textAlign = "right";
    ctx.fillText(app.name, WIDTH_PX - MARGIN_PX, height - MARGIN_PX);
  };
  return { width: WIDTH_PX, height, draw };
}

/** Of what is in view. */
async function stretchOf(
  view: Scene["viewport"]["view"],
  columns: number,
): Promise<Spectrogram | null> {
  return session
    .getState()
    .spectrogram(view, Math.round(columns))
    .catch(() => null);
}

function lightColors(): PlotColors {
  const host = document.createElement("div");
  host.style.colorScheme = "light";
  document.body.append(host);
  const colors = readColors(host);
  host.remove();
  return { ...colors, isForced: false };
}

function headline(analysis: AudibleResult["analysis"]): string {
  const names = named(analysis);
  const [only] = names.length === 1 ? names : [];
  return only && analysis.posterior
    ? emotionPanel.share(only, analysis.posterior.probabilities[only])
    : utteranceLabel(names);
}

function drawHead(
  ctx: Context,
  colors: PlotColors,
  { source, focus, utterances }: AudibleResult["take"],
  answer: string,
): void {
  const isOneOf = utterances.length > 1;
  ctx.fillStyle = colors.text;
  ctx.font = FONT.replace("500 11px", "500 13px");
  ctx.textAlign = "right";
  const said = isOneOf ? compareTakes.utterance(answer, focus + 1) : answer;
  ctx.fillText(said, WIDTH_PX - MARGIN_PX, MARGIN_PX + 6);
  const room_px = WIDTH_PX - 3 * MARGIN_PX - ctx.measureText(said).width;
  ctx.font = FONT.replace("500 11px", "600 15px");
  ctx.textAlign = "left";
  ctx.fillText(shortened(ctx, source, room_px), MARGIN_PX, MARGIN_PX + 6);
  ctx.font = FONT;
  ctx.textAlign = "left";
  let at = MARGIN_PX;
  for (const [text, color] of [
    [say.marks.pitch, colors.pitch],
    [say.marks.energy, colors.ribbon],
    [say.marks.wave, colors.wave],
    ...(isOneOf ? ([[say.marks.arousal, colors.kindEnergy]] as const) : []),
  ] as const) {
    ctx.fillStyle = color;
    ctx.fillRect(at, MARGIN_PX + 23, 14, 3);
    ctx.fillStyle = colors.muted;
    ctx.fillText(text, at + 19, MARGIN_PX + 25);
    at += 19 + ctx.measureText(text).width + 16;
  }
}

/** As the player draws it: the loudest of what is in view to 86 % of the height. */
function drawWave(
  ctx: Context,
  { viewport, layout, colors, duration_s }: Scene,
  [above, below]: readonly [Float32Array, Float32Array],
): void {
  const { width, view } = viewport;
  const { top, height } = layout.plot;
  const count = above.length;
  const peakOf = (peaks: Float32Array, x: number) => {
    const at = (place: number) =>
      ((view.start + (place / width) * (view.end - view.start)) / duration_s) * count;
    let most = 0;
    for (let i = Math.floor(at(x)); i < Math.max(Math.floor(at(x)) + 1, at(x + 1)); i++) {
      most = Math.max(most, Math.abs(peaks[i] ?? 0));
    }
    return most;
  };
  const columns = Array.from({ length: Math.ceil(width) }, (_, x) => x);
  const [up, down] = [above, below].map((peaks) => columns.map((x) => peakOf(peaks, x)));
  const loudest = Math.max(1e-6, ...(up ?? []), ...(down ?? []));
  const middle = top + height / 2;
  const scale = (0.86 * height) / 2 / loudest;
  ctx.save();
  ctx.translate(GUTTER_PX, 0);
  ctx.beginPath();
  for (const x of columns) ctx.lineTo(x, middle - scale * (up?.[x] ?? 0) - 0.5);
  for (const x of columns.toReversed()) ctx.lineTo(x, middle + scale * (down?.[x] ?? 0) + 0.5);
  ctx.closePath();
  ctx.fillStyle = colors.wave;
  ctx.fill();
  ctx.restore();
}

/** Each line with what it adds to the sum, from where the one before has left it. */
function drawLedger(
  ctx: Context,
  colors: PlotColors,
  ledger: Ledger,
  top: number,
  claims: AudibleResult["analysis"]["claims"],
): void {
  const { lines, total, answer, rival } = ledger;
  const { from: least, to: most } = reachOf(ledger);
  const left = WIDTH_PX * BARS_AT;
  const xOf = (bits: number) => left + ((bits - least) / (most - least)) * WIDTH_PX * BARS_SHARE;
  const textOf = ({ what }: LedgerLine) =>
    typeof what === "string"
      ? evidencePanel.parts[what]
      : `${claims.indexOf(what) + 1}  ${factText(what)}`;
  ctx.font = FONT;
  lines.forEach((line, i) => {
    const y = top + (i + 0.5) * ROW_PX;
    const { what, from, to, bits } = line;
    ctx.fillStyle = colors.text;
    ctx.textAlign = "left";
    ctx.fillText(fitted(ctx, textOf(line), left - MARGIN_PX - 12), MARGIN_PX, y);
    const color = typeof what === "string" ? colors.muted : colors[COLOR_OF[KINDS[what.kind].tint]];
    const [start, end] = [Math.min(xOf(from), xOf(to)), Math.max(xOf(from), xOf(to))];
    ctx.fillStyle = color;
    // Hollow where it speaks against the answer, as on the page.
    if (bits >= 0) ctx.fillRect(start, y - 5, Math.max(1, end - start), 10);
    else {
      ctx.strokeStyle = color;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.rect(start + 0.5, y - 4.5, Math.max(1, end - start - 1), 9);
      ctx.stroke();
    }
    ctx.fillStyle = colors.text;
    ctx.textAlign = "right";
    ctx.fillText(formatSigned(bits, 1), WIDTH_PX - MARGIN_PX, y);
  });
  const y = top + (lines.length + 0.5) * ROW_PX;
  ctx.fillStyle = colors.edge;
  ctx.fillRect(MARGIN_PX, y - ROW_PX / 2, WIDTH_PX - 2 * MARGIN_PX, 1);
  ctx.fillStyle = colors.grid;
  ctx.fillRect(Math.round(xOf(0)), top, 1, lines.length * ROW_PX);
  ctx.fillStyle = colors.text;
  ctx.textAlign = "left";
  ctx.fillText(evidencePanel.total(answer, rival), MARGIN_PX, y);
  ctx.textAlign = "right";
  ctx.fillText(evidencePanel.bits(formatSigned(total, 1)), WIDTH_PX - MARGIN_PX, y);
}

/** As many words of a text as there is room for. */
function fitted(ctx: Context, text: string, room_px: number): string {
  if (ctx.measureText(text).width <= room_px) return text;
  const words = text.split(" ");
  while (words.length > 1) {
    words.pop();
    const cut = `${words.join(" ")} …`;
    if (ctx.measureText(cut).width <= room_px) return cut;
  }
  return text;
}
