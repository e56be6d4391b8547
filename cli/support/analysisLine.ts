/** What `emotionthinker analyze` prints: one JSON object a file. */
import type {
  Analysis,
  Claim,
  DeviceKind,
  HeardSpan,
  ProsodySummary,
  SpeakerGrade,
  UsedModel,
} from "../../common/analysis";
import { APP, JSON_VERSION } from "../../common/app";
import type { Fault, Step } from "../../common/argument";
import type { Condition, Withheld } from "../../common/condition";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { reportOf } from "../../common/errors";
import { sumOf } from "../../common/evidence";
import {
  argumentText,
  factText,
  plainText,
  reportText,
  commandLine as say,
  usualText,
} from "../../words";

export interface AnalysisLine {
  readonly file: string;
  readonly seconds: number;
  /** What was heard, in order: speech, laughter, crying, scream, voice (without words) or noise (no voice). */
  readonly heard: readonly HeardSpan[];
  /** Null where no speech was heard, as are the probabilities; then there are no claims either. */
  readonly emotion: Emotion | null;
  /** What the page states: a marked emotion, or that there is none; null where it is not sure. */
  readonly stated: Emotion | null;
  readonly probabilities: Readonly<Record<Emotion, number>> | null;
  /** Natural logarithms of the odds, on average 0: prior + the weights of the stated claims + timbre add up to them (no take is labelled here). */
  readonly log_odds: Readonly<Record<Emotion, number>> | null;
  readonly prior: Readonly<Record<Emotion, number>> | null;
  readonly timbre: Readonly<Record<Emotion, number>> | null;
  /** Clips of the speaker that the answer is relative to; null where the network answered for a voice unknown to it. */
  readonly speaker_clips: number | null;
  /** Where speakers were named: whether that speaker's clips do not sound like one person's. */
  readonly speaker_doubtful?: boolean;
  /** How aroused the voice sounds: nine of ten voices lie between -1 and 1; null where too little tells. */
  readonly arousal: number | null;
  readonly claims: readonly ClaimLine[];
  /** The reasoning in words; null where there is none, as are its steps and answer. */
  readonly think: string | null;
  /** What the reasoning ends on: `emotion`, or the two between which it is open. */
  readonly answer: Emotion | null;
  readonly steps: readonly (Step & { readonly fault?: Fault })[] | null;
  readonly prosody: ProsodySummary;
  /** What the recording did to the voice, and what is therefore not told. */
  readonly condition: Condition;
  readonly withheld: readonly Withheld[];
  readonly device: DeviceKind;
  /** From opening the file to the result. */
  readonly ms: number;
  readonly model: UsedModel;
  readonly app: typeof APP;
  /** When it was analysed, ISO 8601. */
  readonly date: string;
  readonly version: typeof JSON_VERSION;
}

/** Of one utterance of a file: its place, and all else of it alone; every time is one of the file. */
export interface UtteranceLine extends AnalysisLine {
  /** From 1 on, and how many there are. */
  readonly utterance: number;
  readonly of: number;
  /** Of the speech, s. */
  readonly start: number;
  readonly end: number;
}

/** One line of the measured evidence; `text`: the same in words. */
export interface ClaimLine
  extends Pick<Claim, "id" | "kind" | "level" | "value" | "unit" | "start" | "end"> {
  readonly text: string;
  /** Whether the reasoning states it: only then its weight counts. */
  readonly stated: boolean;
  readonly weight: Readonly<Record<Emotion, number>> | null;
  readonly agreement: number | null;
  /** Against the speaker's usual voice, where one was given; `norm`: that voice in words. */
  readonly speaker?: Pick<SpeakerGrade, "level" | "z"> & { readonly norm: string };
}

export interface ErrorLine {
  readonly file: string;
  readonly error: string;
}

/** Rounded to what the numbers can bear: 1e-6 in probability and odds, 0.001 in Hz, st, dB and s, 0.1 ms. */
export function analysisLine(file: string, analysis: Analysis, ms: number): AnalysisLine {
  const { posterior, heard, claims, prosody, condition, withheld, device } = analysis;
  const speaker = posterior?.speaker;
  const stated = claims.flatMap(({ isStated, weight }) => (isStated && weight ? [weight] : []));
  return {
    file,
    seconds: round(analysis.seconds, 6),
    heard,
    emotion: posterior?.emotion ?? null,
    stated: posterior?.conclusion.length === 1 ? posterior.conclusion[0] : null,
    probabilities: posterior && rounded(posterior.probabilities),
    log_odds: posterior && rounded(sumOf([posterior.prior, posterior.timbre, ...stated])),
    prior: posterior && rounded(posterior.prior),
    timbre: posterior && rounded(posterior.timbre),
    speaker_clips: speaker?.isRelative ? speaker.clips : null,
    ...(speaker && { speaker_doubtful: speaker.isDoubtful }),
    arousal: analysis.arousal === null ? null : round(analysis.arousal, 3),
    claims: claims.map(claimLine),
    ...thinkFields(analysis),
    prosody: roundAll(prosody),
    condition: roundAll(condition),
    withheld,
    device,
    ms: round(ms, 1),
    model: analysis.model,
    app: APP,
    date: new Date().toISOString(),
    version: JSON_VERSION,
  };
}

function claimLine(claim: Claim): ClaimLine {
  const { id, kind, level, value, unit, start, end, speaker, isStated, weight, agreement } = claim;
  const text = factText(claim);
  const grade = speaker && {
    level: speaker.level,
    z: speaker.z,
    norm: usualText(kind, speaker),
  };
  return {
    ...{ id, kind, level, value, unit, start, end, text },
    ...(grade && { speaker: grade }),
    stated: isStated,
    weight: weight && rounded(weight),
    agreement,
  };
}

function thinkFields({
  argument,
  claims,
}: Analysis): Pick<AnalysisLine, "think" | "answer" | "steps"> {
  if (!argument) return { think: null, answer: null, steps: null };
  const steps = argument.steps.map(({ step }) => step);
  const last = steps.at(-1);
  return {
    think: plainText(argumentText(steps, claims)),
    answer: last?.move === "conclude" ? last.conclusion[0] : null,
    steps: argument.steps.map(({ step, fault }) => ({ ...step, ...(fault && { fault }) })),
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
export function roundAll<T extends Readonly<Record<keyof T, number | null>>>(figures: T): T {
  const values: Readonly<Record<string, number | null>> = figures;
  const rounded = Object.entries(values).map(([name, value]) => {
    return [name, value === null ? null : round(value, 3)] as const;
  });
  return Object.fromEntries(rounded) as unknown as T;
}

function rounded(values: Readonly<Record<Emotion, number>>): Record<Emotion, number> {
  const entries = EMOTIONS.map((emotion) => [emotion, round(values[emotion], 6)] as const);
  return Object.fromEntries(entries) as Record<Emotion, number>;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
