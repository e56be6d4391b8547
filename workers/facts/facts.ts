/**
 * Tracks → Facts: every cue measured over the whole signal, and over the stretches where it stands
 * out. What cannot be measured is absent.
 */
import type { Cue, Fact, Span, SpeakerBaseline, Unit } from "../../common/analysis";
import type { CueNorm, Norms, PooledMeasure, Register } from "../../common/norms";
import { contour } from "../speech/contour";
import {
  decideRegister,
  isClear,
  type RegisterDecision,
  type RegisterHints,
} from "../speech/register";
import { type FrameRange, type Speech, toRange, toSpan } from "../speech/speech";
import { type Grade, grade } from "./grade";
import { brightness } from "./kinds/brightness";
import { energy, energyRange, loudestStretch } from "./kinds/energy";
import { longestPause, pauseShare, pausesWithin, rate } from "./kinds/pauses";
import { pitchLevel, pitchRange, semitones } from "./kinds/pitch_level";
import type { Measure, Measurer } from "./measure";
import { normText, pitchNormText } from "./normText";
import { speakerGrade } from "./speakerGrade";

/** A fact and its place in the norm's distribution, which orders the claims. */
export interface GradedFact {
  readonly fact: Fact;
  /** -1 lowest … 1 highest; 0 for contours. */
  readonly z: number;
  /** The register the level holds for, where it depends on a register that is unclear. */
  readonly ifRegister: Register | null;
  /** "whole": over all speech; "stretch": where one stretch stands out. */
  readonly scope: "whole" | "stretch";
}

type Measured = Omit<GradedFact, "scope">;

/** A phrase stands out from here on, semitones re the utterance's median. */
const STANDING_OUT_ST = 2;
const MIN_PHRASE_VOICED_FRAMES = 25;

/** Which measure belongs to a cue and a unit, and where its norm is; the check asks the same table. */
const POOLED: readonly (readonly [Cue, Unit, Measurer, PooledMeasure])[] = [
  ["pitch_range", "st", pitchRange, "pitch_range"],
  ["energy", "dB", energy, "energy"],
  ["energy_range", "dB", energyRange, "energy_range"],
  ["rate", "syl/s", rate, "rate"],
  ["pauses", "%", pauseShare, "pauses"],
  ["pauses", "s", longestPause, "longest_pause"],
  ["brightness", "dB", brightness, "brightness"],
];

/** Measures one cue over one span and compares it with the norms and the speaker; null where it cannot be measured. */
export function factOver(
  speech: Speech,
  norms: Norms,
  register: RegisterDecision | null,
  cue: Cue,
  unit: Unit,
  span: Span,
  baseline?: SpeakerBaseline | null,
): Measured | null {
  const measured = againstNorms(speech, norms, register, cue, unit, span);
  const speaker = measured && baseline && speakerGrade(baseline, cue, unit, measured.fact.value);
  return speaker ? { ...measured, fact: { ...measured.fact, speaker } } : measured;
}

function againstNorms(
  speech: Speech,
  norms: Norms,
  register: RegisterDecision | null,
  cue: Cue,
  unit: Unit,
  span: Span,
): Measured | null {
  const range = toRange(span);
  if (range.from < 0 || range.to > speech.isSpeech.length || range.to <= range.from) return null;
  if (cue === "pitch_level") return pitchFact(speech, norms, register, unit, span, range);
  if (cue === "contour") {
    const measured = unit === "st" ? contour(speech, range) : null;
    return measured?.shape
      ? {
          fact: {
            cue,
            level: measured.shape,
            ...numbers(measured, measured.quality, span),
            norm: "flat: under 3 st; a rise, fall or turn: from 2 st; expressive: over 9 st",
          },
          z: 0,
          ifRegister: null,
        }
      : null;
  }
  const row = POOLED.find(([c, u]) => c === cue && u === unit);
  const measured = row?.[2](speech, range);
  if (!row || !measured) return null;
  const norm = norms.pooled[row[3]];
  const graded = grade(cue, measured.value, norm);
  const confidence = measured.quality * certainty(graded);
  return {
    fact: {
      cue,
      level: graded.level,
      ...numbers(measured, confidence, span),
      norm: normText(cue, norm),
    },
    z: graded.z,
    ifRegister: null,
  };
}

function pitchFact(
  speech: Speech,
  norms: Norms,
  decision: RegisterDecision | null,
  unit: Unit,
  span: Span,
  range: FrameRange,
): Measured | null {
  const measured = unit === "Hz" ? pitchLevel(speech, range) : null;
  if (!measured || !decision) return null;
  const norm = norms.pitch_level[decision.register];
  const graded = gradePitch(measured.value, norm);
  const other: Register = decision.register === "low" ? "high" : "low";
  const otherGraded = gradePitch(measured.value, norms.pitch_level[other]);
  const p = decision.probability;
  // Where both registers would say the same, it does not matter which it is.
  const agree = otherGraded.level === graded.level;
  return {
    fact: {
      cue: "pitch_level",
      level: graded.level,
      ...numbers(measured, measured.quality * certainty(graded) * (agree ? 1 : p), span),
      norm: pitchNormText(norm, decision, agree ? null : otherGraded.level),
    },
    z: p * graded.z + (1 - p) * otherGraded.z,
    ifRegister: agree || isClear(decision) ? null : decision.register,
  };
}

/** Compared on the octave scale, so that the margins are musical intervals. */
function gradePitch(f0_hz: number, norm: CueNorm): Grade {
  return grade("pitch_level", Math.log2(f0_hz), {
    clips: norm.clips,
    tertiles: [Math.log2(norm.tertiles[0]), Math.log2(norm.tertiles[1])],
    p5: Math.log2(norm.p5),
    p95: Math.log2(norm.p95),
  });
}

/** A value at a boundary is worth half a value at the middle of its level. */
function certainty(graded: Grade): number {
  return 0.5 + 0.5 * graded.margin;
}

function numbers(measured: Measure, confidence: number, span: Span) {
  return {
    value: Math.round(measured.value * 100) / 100,
    unit: measured.unit,
    start: span.start,
    end: span.end,
    confidence: Math.round(confidence * 100) / 100,
  };
}

/** All facts of a voice. */
export function factsOf(speech: Speech, norms: Norms, hints: RegisterHints = {}): GradedFact[] {
  const { extent } = speech;
  if (!extent) return [];
  const register = decideRegister(speech, norms.register, hints);
  const whole = toSpan(extent);
  const facts: GradedFact[] = [];
  const add = (cue: Cue, unit: Unit, span: Span, scope: GradedFact["scope"]) => {
    const found = factOver(speech, norms, register, cue, unit, span, hints.baseline);
    if (found) facts.push({ ...found, scope });
    return found?.fact ?? null;
  };

  const pitch = add("pitch_level", "Hz", whole, "whole");
  const phrase = pitch && standingOut(speech, pitch.value);
  if (phrase) add("pitch_level", "Hz", toSpan(phrase), "stretch");
  add("pitch_range", "st", whole, "whole");
  for (const unit of speech.units) add("contour", "st", toSpan(unit), "stretch");
  const loudest = loudestStretch(speech, extent);
  if (loudest) add("energy", "dB", toSpan(loudest), "stretch");
  add("energy_range", "dB", whole, "whole");
  add("rate", "syl/s", whole, "whole");
  const share = add("pauses", "%", whole, "whole");
  const longest = pausesWithin(speech, extent).reduce<FrameRange | null>(
    (best, p) => (best && best.to - best.from >= p.to - p.from ? best : p),
    null,
  );
  if (share && longest) add("pauses", "s", toSpan(longest), "stretch");
  add("brightness", "dB", whole, "whole");
  return facts;
}

/** The phrase whose median F0 is farthest from the utterance's, when it is far enough. */
function standingOut(speech: Speech, f0Median_hz: number): FrameRange | null {
  let best: { unit: FrameRange; distance_st: number } | null = null;
  for (const unit of speech.units) {
    const measured = pitchLevel(speech, unit);
    const voiced = speech.tracks.f0_hz.subarray(unit.from, unit.to).filter((f0) => f0 > 0).length;
    if (!measured || voiced < MIN_PHRASE_VOICED_FRAMES) continue;
    const distance_st = Math.abs(semitones(measured.value, f0Median_hz));
    if (distance_st >= STANDING_OUT_ST && distance_st > (best?.distance_st ?? 0)) {
      best = { unit, distance_st };
    }
  }
  return best?.unit ?? null;
}
