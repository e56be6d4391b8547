/** A small line chart in SVG, readable in light and dark: labels, not colours alone, tell the lines apart. */

export interface Series {
  readonly label: string;
  /** Ours is drawn heavier. */
  readonly strong?: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Axis {
  readonly label: string;
  readonly ticks: readonly number[];
  /** Logarithmic, base 10. */
  readonly log?: boolean;
  readonly format?: (value: number) => string;
}

const WIDTH = 860;
const HEIGHT = 440;
const PLOT = { left: 64, right: 560, top: 44, bottom: 380 };
const COLOURS =
  "#0b6bcb #c4320a #067647 #9e77ed #b54708 #0e9384 #c11574 #667085 #3538cd #4ca30d #7a271a #1d2939".split(
    " ",
  );

export function lineChart(title: string, x: Axis, y: Axis, series: readonly Series[]): string {
  const across = scale(x, PLOT.left, PLOT.right);
  const up = scale(y, PLOT.bottom, PLOT.top);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(PLOT.left, 24, title, 'font-size="15" font-weight="600"'),
    ...y.ticks.flatMap((tick) => [
      `<path d="M${PLOT.left} ${up(tick)}H${PLOT.right}" stroke="#e4e7ec"/>`,
      text(PLOT.left - 8, up(tick) + 4, (y.format ?? String)(tick), 'text-anchor="end"'),
    ]),
    ...x.ticks.map((tick) =>
      text(across(tick), PLOT.bottom + 20, (x.format ?? String)(tick), 'text-anchor="middle"'),
    ),
    text((PLOT.left + PLOT.right) / 2, PLOT.bottom + 42, x.label, 'text-anchor="middle"'),
    text(16, PLOT.top - 10, y.label, ""),
  ];
  const ends = labelPlaces(series.map(({ points }) => up(points.at(-1)?.[1] ?? 0)));
  series.forEach(({ label, strong, points }, i) => {
    const colour = COLOURS[i % COLOURS.length] as string;
    const path = points
      .map(([px, py], k) => `${k ? "L" : "M"}${across(px).toFixed(1)} ${up(py).toFixed(1)}`)
      .join("");
    const dash = strong || i < COLOURS.length / 2 ? "" : ' stroke-dasharray="5 3"';
    parts.push(
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${strong ? 3.5 : 1.6}"${dash}/>`,
      ...points.map(
        ([px, py]) =>
          `<circle cx="${across(px).toFixed(1)}" cy="${up(py).toFixed(1)}" r="${strong ? 4 : 2.5}" fill="${colour}"/>`,
      ),
    );
    const end = points.at(-1);
    if (!end) return;
    const place = ends[i] as number;
    parts.push(
      `<path d="M${across(end[0]) + 6} ${up(end[1]).toFixed(1)}L${PLOT.right + 14} ${place}" stroke="${colour}" stroke-width=".7"/>`,
      text(
        PLOT.right + 18,
        place + 4,
        label,
        `fill="${colour}"${strong ? ' font-weight="700"' : ""}`,
      ),
    );
  });
  return `${[...parts, "</svg>"].join("\n")}\n`;
}

function scale({ ticks, log }: Axis, from: number, to: number): (value: number) => number {
  const map = (value: number) => (log ? Math.log10(value) : value);
  const low = map(Math.min(...ticks));
  const high = map(Math.max(...ticks));
  return (value) => from + ((map(value) - low) / (high - low)) * (to - from);
}

/** Heights for the labels: near their line's end, 15 apart. */
function labelPlaces(ends: readonly number[]): number[] {
  const order = ends.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  const places = new Array<number>(ends.length).fill(0);
  let next = PLOT.top - 8;
  order.forEach(({ y, i }, rank) => {
    const last = PLOT.bottom + 30 - 15 * (order.length - 1 - rank);
    next = Math.max(next, Math.min(y, last));
    places[i] = Math.round(next);
    next += 15;
  });
  return places;
}

function text(x: number, y: number, content: string, more: string): string {
  const escaped = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const fill = more.includes("fill=") ? "" : ' fill="#344054"';
  return `<text x="${x.toFixed(0)}" y="${y.toFixed(0)}"${fill} ${more}>${escaped}</text>`;
}
