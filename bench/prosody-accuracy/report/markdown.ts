/** The tables of a run, in Markdown. */
import type { Scores } from "../metrics";
import type { Summary } from "../summary";

export interface RunFacts {
  readonly signals: number;
  readonly minutes: number;
  readonly command: string;
  readonly notes: readonly string[];
}

const percent = (share: number) => (Number.isFinite(share) ? (100 * share).toFixed(2) : "–");
const cents = (value: number) => (Number.isFinite(value) ? value.toFixed(1) : "–");

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "--:"))), ...rows.map(line)].join(
    "\n",
  );
}

export function markdown(summaries: readonly Summary[], facts: RunFacts): string {
  return `# F0 and voicing on signals of known F0

\`${facts.command}\`: ${facts.signals} signals, ${facts.minutes.toFixed(1)} minutes. Written by the command; do not edit.

Every frame of a 10 ms grid counts, at voicing borders too. FFE, F0 frame error: missed + false + gross, of all frames.
Missed, false: voiced frames not heard, unvoiced heard as voiced, of all frames. GPE: off by more than 20 %, of the frames voiced in both.
Cent: of the frames neither missed nor gross, mean and median of the absolute difference.
Means are over the conditions, each pooled over its frames. "5 dB" is the mean over the noises at 5 dB re the voiced frames' RMS.
${facts.notes.map((note) => `${note}\n`).join("")}
![Frame error against noise](accuracy.svg)

## All conditions
${overall(summaries)}

## FFE by condition, %
${conditions(summaries, (scores) => percent(scores.ffe), "byCondition")}

## FFE by kind of signal, %
${conditions(summaries, (scores) => percent(scores.ffe), "byGroup")}

## Fine error by condition, mean cent
${conditions(summaries, (scores) => cents(scores.meanCents), "byCondition")}

## Settings
${summaries.map(({ title, settings }) => `- ${title}: ${settings}`).join("\n")}
`;
}

function overall(summaries: readonly Summary[]): string {
  const head = "tracker,FFE %,FFE % at 5 dB,missed %,false %,GPE %,cent mean,cent median,bias cent";
  return table(
    head.split(","),
    summaries.map(({ title, overall: all, at5dB }) => [
      title,
      ...[all.ffe, at5dB.ffe, all.missed, all.false, all.gpe].map(percent),
      ...[all.meanCents, all.medianCents, all.biasCents].map(cents),
    ]),
  );
}

function conditions(
  summaries: readonly Summary[],
  cell: (scores: Scores) => string,
  view: "byCondition" | "byGroup",
): string {
  const keys = [...new Set(summaries.flatMap((summary) => Object.keys(summary[view])))];
  return table(
    ["", ...summaries.map(({ title }) => title)],
    keys.map((key) => [
      key,
      ...summaries.map((summary) => {
        const scores = summary[view][key];
        return scores ? cell(scores) : "–";
      }),
    ]),
  );
}
