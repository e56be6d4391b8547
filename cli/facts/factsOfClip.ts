/**
 * One clip → its line of a facts file and its frames: what the app measures, by the names of
 * common/kinds.json. One definition for the page and for training.
 */
import {
  type Fact,
  ifRegister,
  type Phrase,
  type ProsodySummary,
  type Syllable,
  type VoiceTracks,
} from "../../common/analysis";
import { type Condition, withheldIn } from "../../common/condition";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import type { KindName, Level, Scope, Unit } from "../../common/kinds";
import type { Register } from "../../common/norms";
import { conditionOf } from "../../workers/condition";
import { arousalIndex } from "../../workers/evidence/arousal";
import { type ClipFacts, clipFacts } from "../../workers/facts/clipFacts";
import { summaryOf } from "../../workers/facts/prosodySummary";
import { chanceOf, marginOf, toldFacts } from "../../workers/facts/sureness";
import { CHANNELS } from "../../workers/frames/prosody/constants";
import { tracksFromRaw } from "../../workers/frames/prosody/tracks";
import { pausesWithin } from "../../workers/speech/pauses";
import { phrasesOf } from "../../workers/speech/phrases";
import { type Speech, toSpan } from "../../workers/speech/speech";
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
  readonly kind: KindName;
  readonly unit: Unit;
  readonly level: Level;
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  /** Place in the norm's distribution, -1…1; 0 for contours. */
  readonly z: number;
  readonly scope: Scope;
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
  /** Mean place of the kinds that rise with arousal, -1…1. */
  readonly arousal: number | null;
  readonly prosody: ProsodySummary;
  readonly condition: Condition;
}

/**
 * samples: f32[N]; raw: f32[F * 4], the kernel's frames; voice: measured of the same samples and frames; withholds:
 * whether what the recording makes doubtful is left out, as the app leaves it out.
 */
export function factsOfClip(
  label: ClipLabel,
  samples: Float32Array,
  raw: Float32Array,
  voice: VoiceTracks,
  withholds: boolean,
): FactsLine {
  const tracks = tracksFromRaw(raw);
  const condition = conditionOf(samples, tracks, voice.band_hz);
  const clip = clipFacts(tracks, voice, { withheld: withholds ? withheldIn(condition) : [] });
  const { speech, register, facts } = clip;
  const arousal = arousalIndex(facts);
  const told = new Set(toldFacts(facts, clip));
  return {
    ...label,
    seconds: round(samples.length / SAMPLE_RATE_HZ),
    register: register && { register: register.register, probability: round(register.probability) },
    facts: facts.map((fact) => factLine(fact, clip, told.has(fact))),
    phrases: phrasesOf(speech),
    pauses: pausesOf(speech),
    syllables: syllablesOf(speech),
    arousal: arousal === null ? null : round(arousal),
    prosody: roundAll(summaryOf(clip)),
    condition: roundAll(condition),
  };
}

function factLine(fact: Fact, clip: ClipFacts, told: boolean): FactLine {
  const { kind, unit, level, value, start, end, confidence, z, scope } = fact;
  return {
    ...{ kind, unit, level, value, start, end, confidence, z: round(z), scope },
    ifRegister: ifRegister(fact),
    margin: round(marginOf(fact, clip)),
    chance: round(chanceOf(fact, clip)),
    told,
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
export function framesOfClip(raw: Float32Array, voice: VoiceTracks): Float32Array {
  const columns = FRAME_CHANNELS.length;
  const frames = raw.length / CHANNELS;
  const out = new Float32Array(frames * columns);
  for (let i = 0; i < frames; i++) {
    out.set(raw.subarray(i * CHANNELS, (i + 1) * CHANNELS), i * columns);
    out[i * columns + CHANNELS] = voice.hnr_db[i] ?? Number.NaN;
    out[i * columns + CHANNELS + 1] = voice.intensity_db[i] ?? Number.NaN;
  }
  return out;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
