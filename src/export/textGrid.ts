/** What is known of a take as tiers of a TextGrid. */
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
import { makeRail } from "../model/rail";
import { analysesOf, type Take } from "../model/take";
import { writeTextGrid } from "../model/tiers/textGrid";
import { fillGaps, type Interval, type Tier } from "../model/tiers/tiers";

/**
 * The tiers of a take: its utterances by what they sound like, what is heard, phrases, syllables, nuclei; evidence and
 * reasoning on as many as their claims need.
 */
export function tiersOf(take: Pick<Take, "seconds" | "utterances" | "corrections">): Tier[] {
  const { seconds, utterances } = take;
  const analyses = analysesOf(take);
  const intervals = (name: string, spans: readonly Interval[]): Tier => ({
    name,
    start: 0,
    end: seconds,
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
      start: 0,
      end: seconds,
      points: syllables
        .map(({ nucleus, stressed }) => ({ time: nucleus, mark: stressed ? "stressed" : "" }))
        .filter(({ time }) => time > 0 && time < seconds),
    },
    ...correctedSpans(take).map((edits) => intervals("corrections", edits)),
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

/** One tier where anything was corrected by hand, else none; a stretch says all that was done to it, in its order. */
function correctedSpans({ corrections }: Pick<Take, "corrections">): Interval[][] {
  const bounds = corrections.flatMap(({ start, end }) => [start, end]);
  const places = [...new Set(bounds)].toSorted((x, y) => x - y);
  const spans = places.slice(0, -1).flatMap((start, i): Interval[] => {
    const end = places[i + 1] as number;
    const own = corrections.filter((edit) => edit.start <= start && edit.end >= end);
    const text = own.map(({ change }) => correction.label(change)).join(", ");
    return own.length > 0 ? [{ start, end, text }] : [];
  });
  return spans.length > 0 ? [spans] : [];
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

/** The text of a TextGrid file: the tiers of whoever labelled the take, as they are, then the app's. */
export function toTextGrid(
  take: Pick<Take, "seconds" | "utterances" | "tiers" | "corrections">,
): string {
  const { tiers } = take;
  // Praat's files end where their sound does, to the sample: theirs may say that a little otherwise.
  const seconds = Math.max(take.seconds, ...tiers.map(({ end }) => end));
  // Where a name is taken the app's was brought back, perhaps corrected.
  const names = new Set(tiers.map(({ name }) => name));
  const own = tiersOf({ ...take, seconds }).filter(({ name }) => !names.has(name));
  const start = Math.min(0, ...tiers.map((tier) => tier.start));
  return writeTextGrid([...tiers, ...own], start, seconds);
}
