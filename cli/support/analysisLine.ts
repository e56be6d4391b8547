/** What `emotionthinker analyze` prints: one JSON object a file. */
import type {
  Analysis,
  CheckedClaim,
  DeviceKind,
  HeardSpan,
  ProsodySummary,
  SpeakerGrade,
} from "../../common/analysis";
import { type Named, nameOf } from "../../common/answer";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { reportOf } from "../../common/errors";
import { KINDS, type Unit } from "../../common/kinds";
import { type Trace, type TraceClaim, traceText } from "../../common/trace";
import { factText, reportText, commandLine as say, usualText } from "../../words";

export interface AnalysisLine {
  readonly file: string;
  readonly seconds: number;
  /** What was heard, in order: speech, laughter, crying, scream, voice (without words) or noise (no voice). */
  readonly heard: readonly HeardSpan[];
  /** Null where no speech was heard, as are the probabilities; then there are no claims either. */
  readonly emotion: Emotion | null;
  /** What the page states: a marked emotion, or that there is none; null where it is not sure. */
  readonly stated: Named | null;
  readonly probabilities: Readonly<Record<Emotion, number>> | null;
  /** Probability that any emotion is marked, as among people who just talk. */
  readonly marked: number | null;
  /** Clips of the speaker that the answer is relative to; null where the network answered for a voice unknown to it. */
  readonly speaker_clips: number | null;
  /** Where speakers were named: whether that speaker's clips do not sound like one person's. */
  readonly speaker_doubtful?: boolean;
  readonly claims: readonly ClaimLine[];
  /** The reasoning aloud, without marks; null where there was none, as are the four that follow from it. */
  readonly think: string | null;
  /** The reasoning's own answer, and the one that its claims alone lead to. */
  readonly answer: Emotion | null;
  readonly answer_probabilities: Readonly<Record<Emotion, number>> | null;
  readonly answer_from_claims: Emotion | null;
  /** What the reasoning claims, each with its verdict; value and text: what was measured there. */
  readonly think_claims: readonly ThinkClaim[] | null;
  readonly prosody: ProsodySummary;
  readonly device: DeviceKind;
  /** From opening the file to the result. */
  readonly ms: number;
}

/** One line of the measured evidence; `text`: the same in words. */
export interface ClaimLine
  extends Pick<CheckedClaim, "kind" | "level" | "value" | "unit" | "start" | "end" | "verdict"> {
  readonly text: string;
  /** Against the speaker's usual voice, where one was given; `norm`: that voice in words. */
  readonly speaker?: Pick<SpeakerGrade, "level" | "z"> & { readonly norm: string };
}

export interface ThinkClaim
  extends Pick<TraceClaim, "kind" | "level" | "start" | "end" | "verdict"> {
  readonly unit: Unit;
  readonly value: number | null;
  readonly text: string | null;
}

export interface ErrorLine {
  readonly file: string;
  readonly error: string;
}

/** Rounded to what the numbers can bear: 1e-6 in probability, 0.001 in Hz, st, dB and s, 0.1 ms. */
export function analysisLine(file: string, analysis: Analysis, ms: number): AnalysisLine {
  const { posterior, heard, claims, prosody, device } = analysis;
  const speaker = posterior?.speaker;
  return {
    file,
    seconds: round(analysis.seconds, 6),
    heard,
    emotion: posterior?.emotion ?? null,
    stated: posterior?.sure ? nameOf(posterior.emotion) : null,
    probabilities: posterior && roundedProbabilities(posterior.probabilities),
    marked: posterior && round(posterior.marked, 6),
    speaker_clips: speaker?.isRelative ? speaker.clips : null,
    ...(speaker && { speaker_doubtful: speaker.isDoubtful }),
    claims: claims.map(claimLine),
    ...thinkFields(analysis.trace),
    prosody: roundAll(prosody),
    device,
    ms: round(ms, 1),
  };
}

function claimLine(claim: CheckedClaim): ClaimLine {
  const { kind, level, value, unit, start, end, speaker, verdict } = claim;
  const text = factText(claim);
  const grade = speaker && {
    level: speaker.level,
    z: speaker.z,
    norm: usualText(kind, speaker),
  };
  return { kind, level, value, unit, start, end, text, ...(grade && { speaker: grade }), verdict };
}

function thinkFields(
  trace: Trace | null,
): Pick<
  AnalysisLine,
  "think" | "answer" | "answer_probabilities" | "answer_from_claims" | "think_claims"
> {
  const answer = trace?.answer;
  return {
    think: trace && traceText(trace),
    answer: answer?.emotion ?? null,
    answer_probabilities: answer ? roundedProbabilities(answer.probabilities) : null,
    answer_from_claims: answer?.fromTrace.emotion ?? null,
    think_claims:
      trace?.claims.map(({ kind, level, start, end, verdict, measured }) => {
        const value = measured?.value ?? null;
        const { unit } = KINDS[kind];
        const text = measured && factText(measured);
        return { kind, level, start, end, verdict, value, unit, text };
      }) ?? null,
  };
}

export function errorLine(file: string, error: unknown): ErrorLine {
  return { file, error: explain(error) };
}

/** One line a person can act on; system errors come with a code instead. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  if (code === "ENOENT") return say.noSuchFile();
  if (code === "EISDIR") return say.isFolder();
  if (code === "EACCES") return say.mayNotBeRead();
  const report = reportOf(error);
  // What a library or the command itself says in words of its own stands as it is.
  const text = report.code === "unexpected" ? error.message : reportText(report);
  return text.replace(/\s+/g, " ");
}

/** To 0.001 of each figure's unit. */
export function roundAll(prosody: ProsodySummary): ProsodySummary {
  const rounded = Object.entries(prosody).map(([name, value]: [string, number | null]) => {
    return [name, value === null ? null : round(value, 3)] as const;
  });
  return Object.fromEntries(rounded) as unknown as ProsodySummary;
}

function roundedProbabilities(
  probabilities: Readonly<Record<Emotion, number>>,
): Record<Emotion, number> {
  const rounded = EMOTIONS.map((emotion) => [emotion, round(probabilities[emotion], 6)] as const);
  return Object.fromEntries(rounded) as Record<Emotion, number>;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
