/**
 * One clip → its line of a facts file and its frames: what the app measures, in the words of the trace's
 * grammar (common/reasoning.ts). One definition for the page and for training.
 */
import type { CueLevel, Phrase, ProsodySummary, Syllable, Unit } from "../../common/analysis";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { NORMS, type Register } from "../../common/norms";
import { claimKind } from "../../common/reasoning";
import { arousalIndex } from "../../workers/evidence/support";
import { factsOf, type GradedFact } from "../../workers/facts/facts";
import { pausesWithin } from "../../workers/facts/kinds/pauses";
import { summaryOf } from "../../workers/facts/prosodySummary";
import { chanceOf, marginOf, toldFacts } from "../../workers/facts/sureness";
import { CHANNELS } from "../../workers/frames/prosody/constants";
import { tracksFromRaw } from "../../workers/frames/prosody/tracks";
import { createHarmonicityMeter, signalPeak } from "../../workers/frames/voice/harmonicity";
import { createIntensityMeter } from "../../workers/frames/voice/intensity";
import { phrasesOf } from "../../workers/speech/phrases";
import { decideRegister, type RegisterDecision } from "../../workers/speech/register";
import { type Speech, speechOf, toSpan } from "../../workers/speech/speech";
import { syllablesOf } from "../../workers/speech/syllables";
import { roundAll } from "../support/analysisLine";
import type { ClipLabel } from "./clips";

/** Columns of a clip's frames: the kernel's four, then Praat's HNR (NaN: none) and intensity. */
export const FRAME_CHANNELS = [
  "f0_hz",
  "voicing",
  "level_dbfs",
  "alpha_db",
  "hnr_db",
  "intensity_db",
];

export interface FactLine {
  readonly kind: string;
  readonly cue: string;
  readonly unit: Unit;
  readonly level: CueLevel;
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  /** Place in the norm's distribution, -1…1; 0 for contours. */
  readonly z: number;
  readonly scope: "whole" | "stretch";
  /** The register that the level depends on, where that is unclear. */
  readonly ifRegister: Register | null;
  /** Distance from the level's boundary, in the unit (pitch level: st), and what follows from it (facts/sureness.ts). */
  readonly margin: number;
  readonly chance: number;
  /** Sure enough for the reasoner to be told. */
  readonly told: boolean;
}

export interface FactsLine extends ClipLabel {
  readonly seconds: number;
  readonly register: { readonly register: Register; readonly probability: number } | null;
  /** In the order of factsOf(). */
  readonly facts: readonly FactLine[];
  readonly phrases: readonly Phrase[];
  /** [start, end] of each, s. */
  readonly pauses: readonly (readonly [number, number])[];
  readonly syllables: readonly Syllable[];
  /** Mean place of the cues that rise with arousal, -1…1. */
  readonly arousal: number | null;
  readonly prosody: ProsodySummary;
}

/** samples: f32[N]; raw: f32[F * 4], the kernel's frames. */
export function factsOfClip(label: ClipLabel, samples: Float32Array, raw: Float32Array): FactsLine {
  const tracks = tracksFromRaw(raw);
  const speech = speechOf(tracks);
  const facts = factsOf(speech, NORMS);
  const register = decideRegister(speech, NORMS.register);
  const arousal = arousalIndex(facts);
  const told = new Set(toldFacts(facts, NORMS, register));
  return {
    ...label,
    seconds: round(samples.length / SAMPLE_RATE_HZ),
    register: register && { register: register.register, probability: round(register.probability) },
    facts: facts.map((graded) => factLine(graded, register, told.has(graded))),
    phrases: phrasesOf(speech),
    pauses: pausesOf(speech),
    syllables: syllablesOf(speech),
    arousal: arousal === null ? null : round(arousal),
    prosody: roundAll(summaryOf(speech, tracks)),
  };
}

function factLine(graded: GradedFact, decision: RegisterDecision | null, told: boolean): FactLine {
  const { fact, z, scope, ifRegister } = graded;
  const { cue, unit, level, value, start, end, confidence } = fact;
  const kind = claimKind(fact)?.kind;
  if (!kind) throw new Error(`common/reasoning.json has no kind for ${cue} in ${unit}.`);
  const margin = round(marginOf(fact, NORMS, decision));
  const chance = round(chanceOf(graded, NORMS, decision));
  return {
    ...{ kind, cue, unit, level, value, start, end, confidence, z: round(z), scope, ifRegister },
    ...{ margin, chance, told },
  };
}

function pausesOf(speech: Speech): [number, number][] {
  return speech.extent
    ? pausesWithin(speech, speech.extent)
        .map(toSpan)
        .map(({ start, end }) => [start, end])
    : [];
}

/** f32[F * FRAME_CHANNELS.length], row by row. */
export function framesOfClip(samples: Float32Array, raw: Float32Array): Float32Array {
  const columns = FRAME_CHANNELS.length;
  const frames = raw.length / CHANNELS;
  const hnr = createHarmonicityMeter(samples, signalPeak(samples));
  const intensity = createIntensityMeter(samples);
  const out = new Float32Array(frames * columns);
  for (let i = 0; i < frames; i++) {
    out.set(raw.subarray(i * CHANNELS, (i + 1) * CHANNELS), i * columns);
    out[i * columns + CHANNELS] = hnr(i);
    out[i * columns + CHANNELS + 1] = intensity(i);
  }
  return out;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
