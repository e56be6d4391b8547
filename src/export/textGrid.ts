/**
 * Praat's TextGrid, long text format (Praat manual: "TextGrid file formats"). Pure text: tiers of
 * intervals that follow each other without a gap from 0 to the end, and tiers of points.
 */
import type { Analysis, Claim, Span } from "../../common/analysis";
import {
  argumentText,
  correction,
  formatProbability,
  plainText,
  soundName,
  utteranceLabel,
} from "../../words";
import { named } from "../model/answer";
import { correctionsOf } from "../model/corrections";
import { makeRail } from "../model/rail";
import { analysesOf, type Take } from "../model/take";

export interface Interval extends Span {
  readonly text: string;
}

interface IntervalTier {
  readonly name: string;
  readonly intervals: readonly Interval[];
}

interface PointTier {
  readonly name: string;
  readonly points: readonly { readonly time: number; readonly mark: string }[];
}

export type Tier = IntervalTier | PointTier;

/** Praat joins times that differ by less. */
const SHORTEST_S = 1e-6;

/** Spans as Praat's intervals: in order, cut where they overlap, with empty ones between. */
export function fillGaps(spans: readonly Interval[], seconds: number): Interval[] {
  const filled: Interval[] = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = span.start - at < SHORTEST_S ? at : span.start;
    const end = seconds - span.end < SHORTEST_S ? seconds : span.end;
    if (end - start < SHORTEST_S) continue;
    if (start > at) filled.push({ start: at, end: start, text: "" });
    filled.push({ start, end, text: span.text });
    at = end;
  }
  if (at < seconds) filled.push({ start: at, end: seconds, text: "" });
  return filled;
}

/**
 * The tiers of a take: its utterances by what they sound like, what is heard, phrases, syllables, nuclei; evidence and
 * reasoning on as many as their claims need.
 */
export function tiersOf(take: Pick<Take, "seconds" | "utterances">): Tier[] {
  const { seconds, utterances } = take;
  const analyses = analysesOf(take);
  const intervals = (name: string, spans: readonly Interval[]): Tier => ({
    name,
    intervals: fillGaps(spans, seconds),
  });
  const syllables = analyses.flatMap((analysis) => analysis.syllables);
  return [
    intervals(
      "emotion",
      utterances.flatMap(({ speech, analysis }) =>
        analysis ? [{ ...speech, text: emotionLabel(analysis) }] : [],
      ),
    ),
    intervals(
      "heard",
      analyses
        .flatMap(({ heard }) => heard)
        .map(({ start, end, sound }) => ({ start, end, text: soundName(sound) })),
    ),
    intervals(
      "phrases",
      analyses
        .flatMap(({ phrases }) => phrases)
        .map(({ start, end, contour }) => ({ start, end, text: contour })),
    ),
    intervals(
      "syllables",
      syllables.map(({ start, end, stressed }) => ({
        start,
        end,
        text: stressed ? "stressed" : "unstressed",
      })),
    ),
    {
      name: "nuclei",
      points: syllables
        .map(({ nucleus, stressed }) => ({ time: nucleus, mark: stressed ? "stressed" : "" }))
        .filter(({ time }) => time > 0 && time < seconds),
    },
    ...corrections(take).map((edits) => intervals(correction.tier, edits)),
    ...layers(
      analyses.flatMap(({ claims }) => claims),
      claimLabel,
    ).map((spans, i) => intervals(numbered("claims", i), spans)),
    ...layers(
      analyses.flatMap(({ argument, claims }) => sentencesOf(argument, claims)),
      ({ text }) => text,
    ).map((spans, i) => intervals(numbered("reasoning", i), spans)),
  ];
}

/** One tier where anything was corrected by hand, else none. */
function corrections(take: Pick<Take, "utterances">): Interval[][] {
  const edits = correctionsOf(take);
  const spans = edits.map(({ start, end, change }) => ({
    start,
    end,
    text: correction.label(change),
  }));
  return edits.length > 0 ? [spans] : [];
}

/** "angry 62 %", or the two between which it is open. */
function emotionLabel(analysis: Analysis): string {
  const names = named(analysis);
  const [only] = names.length === 1 ? names : [];
  const probability = only && analysis.posterior?.probabilities[only];
  const label = utteranceLabel(names);
  return probability ? `${label} ${formatProbability(probability)}` : label;
}

/** Claims in layers without overlaps, as on the page's rail, the longest spans first; one span's claims together. */
function layers<C extends Span>(claims: readonly C[], label: (claim: C) => string): Interval[][] {
  const { bars, lanes } = makeRail(claims);
  return Array.from({ length: lanes }, (_, i) =>
    bars
      .filter(({ lane }) => lane === lanes - 1 - i)
      .map(({ start, end, members }) => ({
        start,
        end,
        text: members.map(({ claim }) => label(claim)).join("; "),
      })),
  );
}

function numbered(name: string, i: number): string {
  return i === 0 ? name : `${name} ${i + 1}`;
}

function claimLabel({ kind, level, value, unit, isStated }: Claim): string {
  const about = [`${Number(value.toPrecision(4))} ${unit}`, ...(isStated ? [] : ["not stated"])];
  return `${kind.replaceAll("_", " ")} ${level} (${about.join(", ")})`;
}

/** The sentences of the argument, each over the stretch that its facts span; one without facts over all of them. */
function sentencesOf(argument: Analysis["argument"], claims: readonly Claim[]): Interval[] {
  if (!argument || claims.length === 0) return [];
  const over = (spans: readonly Span[]): Span => ({
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  });
  const steps = argument.steps.map(({ step }) => step);
  return argumentText(steps, claims).map((sentence) => {
    const own = claims.filter(({ id }) => sentence.parts.some(({ fact }) => fact === id));
    return { ...over(own.length > 0 ? own : claims), text: plainText([sentence]) };
  });
}

/** The text of a TextGrid file from 0 to the take's end. */
export function toTextGrid(take: Pick<Take, "seconds" | "utterances">): string {
  const { seconds } = take;
  const tiers = tiersOf(take);
  const lines = [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    "",
    "xmin = 0 ",
    `xmax = ${seconds} `,
    "tiers? <exists> ",
    `size = ${tiers.length} `,
    "item []: ",
  ];
  tiers.forEach((tier, i) => {
    lines.push(`    item [${i + 1}]:`, ...tierLines(tier, seconds));
  });
  return `${lines.join("\n")}\n`;
}

function tierLines(tier: Tier, seconds: number): string[] {
  const isPoints = "points" in tier;
  const lines = [
    `class = "${isPoints ? "TextTier" : "IntervalTier"}" `,
    `name = ${quote(tier.name)} `,
    "xmin = 0 ",
    `xmax = ${seconds} `,
  ];
  if (isPoints) {
    lines.push(`points: size = ${tier.points.length} `);
    tier.points.forEach(({ time, mark }, i) => {
      lines.push(`points [${i + 1}]:`, `    number = ${time} `, `    mark = ${quote(mark)} `);
    });
  } else {
    lines.push(`intervals: size = ${tier.intervals.length} `);
    tier.intervals.forEach(({ start, end, text }, i) => {
      lines.push(
        `intervals [${i + 1}]:`,
        `    xmin = ${start} `,
        `    xmax = ${end} `,
        `    text = ${quote(text)} `,
      );
    });
  }
  return lines.map((line) => `        ${line}`);
}

/** Praat doubles quotes inside of a text. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
