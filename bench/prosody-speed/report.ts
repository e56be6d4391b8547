/** The speed bench's table and chart. */
import { cpus } from "node:os";
import { table } from "../prosody-accuracy/report/markdown";
import { lineChart } from "../support/lineChart";
import type { Measured } from "./worker";

export interface Row {
  readonly name: string;
  /** By clip length, s. */
  readonly measured: ReadonlyMap<number, Measured>;
  /** Predicted ms of what was not run. */
  readonly leftOut: ReadonlyMap<number, number>;
}

const length = (seconds: number) => (seconds < 60 ? `${seconds} s` : `${seconds / 60} min`);

/** A software adapter's times are nobody's: only their ratio to the twin's is told. */
const isRatio = ({ measured }: Row) => [...measured.values()].some(({ software }) => software);

const titleOf = ({ measured, name }: Row) => [...measured.values()][0]?.title ?? name;

export function speedTable(
  rows: readonly Row[],
  lengths: readonly number[],
  command: string,
): string {
  const twin = rows.find(({ name }) => name === "twin");
  const time = (row: Row, seconds: number) => {
    const one = row.measured.get(seconds);
    if (!one) {
      const predicted_ms = row.leftOut.get(seconds);
      return predicted_ms === undefined ? "–" : `not run (≈ ${milliseconds(predicted_ms)})`;
    }
    if (!isRatio(row)) return `${milliseconds(one.cpu_ms)} (${milliseconds(one.wall_ms)})`;
    const own = twin?.measured.get(seconds);
    return own ? `${(one.cpu_ms / own.cpu_ms).toFixed(1)} × twin` : "–";
  };
  const memory = (row: Row, seconds: number) => {
    const one = row.measured.get(seconds);
    return one ? `${(one.peak_bytes / 2 ** 20).toFixed(0)}` : "–";
  };
  const models = [...new Set(cpus().map(({ model }) => model))].join(", ");
  return `# Time and memory

\`${command}\`, ${cpus().length} cores (${models}), Node ${process.versions.node}. Written by the command; do not edit.
Each figure from a fresh process, warmed up on 10 s; median of five where a run takes under 1 s, else one run.
Processor time of the process and the programs it starts, and in brackets the time on the clock, which a busy machine lengthens.
Praat's includes its start and the file it reads. Growth: the exponent between the shortest and the longest clip (1 = linear).
A software adapter's time says nothing about a GPU: it stands as ratio of processor time to the twin's.

![Time against length](speed.svg)

## Processor time (clock)
${table(
  ["", ...lengths.map(length), "growth", "× real time, longest"],
  rows.map((row) => [
    titleOf(row),
    ...lengths.map((seconds) => time(row, seconds)),
    growth(row),
    isRatio(row) ? "–" : realTime(row),
  ]),
)}

## Peak memory above the clip's own, MiB
${table(
  ["", ...lengths.map(length)],
  rows.map((row) => [titleOf(row), ...lengths.map((seconds) => memory(row, seconds))]),
)}

## Where our twin's time goes
${stages(rows)}
${bounds(rows)}`;
}

function milliseconds(ms: number): string {
  if (ms < 1000) return `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
}

/** log(time ratio) / log(length ratio). */
function growth(row: Row): string {
  const all = [...row.measured];
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last || first === last) return "–";
  const time = Math.log(last[1].cpu_ms / first[1].cpu_ms);
  return (time / Math.log(last[0] / first[0])).toFixed(2);
}

function realTime({ measured }: Row): string {
  const last = [...measured].at(-1);
  return last ? ((1000 * last[0]) / last[1].cpu_ms).toFixed(0) : "–";
}

function stages(rows: readonly Row[]): string {
  const parts = rows.flatMap((row) =>
    [...row.measured].flatMap(([seconds, one]) => {
      if (!one.stages) return [];
      const shares = Object.entries(one.stages).filter(([, share]) => share >= 0.005);
      return [
        `${one.title}, ${length(seconds)}: ${shares
          .map(([file, share]) => `${file} ${(100 * share).toFixed(0)} %`)
          .join(", ")}.`,
      ];
    }),
  );
  return parts.length > 0
    ? `Self time by source file (V8's profiler).\n\n${parts.join("\n\n")}\n`
    : "Not measured.\n";
}

function bounds(rows: readonly Row[]): string {
  const parts = rows.flatMap((row) =>
    [...row.measured].flatMap(([seconds, one]) => {
      if (!one.bound || one.software) return [];
      const facts = Object.entries(one.bound).map(([k, v]) => `${k} ${Number(v).toPrecision(3)}`);
      return [`${one.title}, ${length(seconds)}: ${facts.join(", ")}.`];
    }),
  );
  return parts.length > 0
    ? `\n## Share of what the GPU can do\nLeast bytes and operations counted from the maths (gpuBounds.ts), bounds measured in the same process.\n\n${parts.join("\n\n")}\n`
    : "";
}

export function speedChart(rows: readonly Row[]): string {
  return lineChart(
    "Processor time against length of the clip",
    {
      label: "clip, s",
      ticks: [10, 60, 600, 3600],
      log: true,
    },
    {
      label: "processor time, s",
      ticks: [0.01, 0.1, 1, 10, 100],
      log: true,
    },
    rows
      .filter((row) => !isRatio(row))
      .map((row) => ({
        label: titleOf(row).split(":")[0] + (row.name === "twin-voice" ? " + voice" : ""),
        strong: row.name.startsWith("twin"),
        points: [...row.measured].map(([seconds, one]) => [seconds, one.cpu_ms / 1000] as const),
      })),
  );
}
