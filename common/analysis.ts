/**
 * The vocabulary of the project, in the order in which data flows:
 * Signal → Tracks, VoiceTracks → Facts → timbre → Claims (facts and weights) → Argument → Posterior → Analysis.
 * Plain data only: everything here can cross a worker boundary and be written as JSON.
 */
import type { Decision } from "./answer";
import type { Argument, Conclusion } from "./argument";
import type { Condition, Withheld } from "./condition";
import type { Emotion, Sound } from "./constants";
import type { Logits } from "./evidence";
import type { Claim, Span } from "./facts";
import type { KindName } from "./kinds";
import type { Correction } from "./pitchEdits";
import type { PitchSettings } from "./pitchSettings";
import type { ClipStatistics } from "./speakerStatistics";

export * from "./facts";

/** 16 kHz mono audio. */
export interface Signal {
  /** Samples in [-1, 1], finite, at SAMPLE_RATE_HZ. */
  readonly samples: Float32Array;
  /** Where it came from, as shown to the user: a file name, "Recording 3", a sample's title. */
  readonly source: string;
}

/** What the prosody kernel measures; arrays of one value per frame, frame i at time i * HOP_S. */
export interface Tracks {
  /** Fundamental frequency, Hz; 0 where unvoiced. */
  readonly f0_hz: Float32Array;
  /** Strength of the chosen candidate: normalised autocorrelation at its lag, 0…1. */
  readonly voicing: Float32Array;
  /** RMS level in dB re the speaker's active level (see activeLevel_dbfs): 0 = as loud as usual. */
  readonly level_db: Float32Array;
  /** Alpha ratio, dB: energy of 1–5 kHz over energy of 50 Hz–1 kHz (eGeMAPS alphaRatio). */
  readonly alpha_db: Float32Array;
  /** RMS level of the frames with speech, dB re full scale. */
  readonly activeLevel_dbfs: number;
}

/**
 * Voice quality per 10 ms frame (frame i at i * HOP_S, as Tracks), the explainable part of eGeMAPS
 * (Eyben et al. 2016). NaN where a measure has no value (unvoiced, silent, no such formant).
 */
export interface VoiceTracks {
  /** Praat's To Intensity (Kaiser-20, 3.2 / floor, mean subtracted), dB re 2e-5 as Praat prints it. */
  readonly intensity_db: Float32Array;
  /** Harmonics-to-noise ratio, dB (Praat's To Harmonicity (cc)). */
  readonly hnr_db: Float32Array;
  /** Formants and their bandwidths by Burg (Praat's To Formant (burg)), Hz. */
  readonly f1_hz: Float32Array;
  readonly f2_hz: Float32Array;
  readonly f3_hz: Float32Array;
  readonly b1_hz: Float32Array;
  readonly b2_hz: Float32Array;
  readonly b3_hz: Float32Array;
  /** Strongest peak of 0–2 kHz over strongest peak of 2–5 kHz, dB. */
  readonly hammarberg_db: Float32Array;
  /** Linear regression of the log power spectrum over the band, dB per kHz. */
  readonly slope0_500_db_khz: Float32Array;
  readonly slope500_1500_db_khz: Float32Array;
  /** Squared difference of two frames' magnitude spectra of unit energy, 0–5 kHz: 0 (same) … 2. */
  readonly spectralFlux: Float32Array;
  /** First over second harmonic, dB. */
  readonly h1_h2_db: Float32Array;
  /** Glottal pulses of the voiced stretches, in order (Praat's PointProcess (cc)). Doubles: jitter is microseconds. */
  readonly pulse_s: Float64Array;
  /** RMS around each pulse (Praat's AmplitudeTier (period), for shimmer); NaN for the first and the last. */
  readonly pulseAmplitude: Float32Array;
  /** The highest frequency that the recording holds, Hz: 8000, or less where a telephone, file or codec cuts it. */
  readonly band_hz: number;
}

/** One syllable, from its nucleus. */
export interface Syllable extends Span {
  /** Time of the nucleus, s. */
  readonly nucleus: number;
  /**
   * Loudness, duration and a little F0, as z-scores within the signal (Kochanski et al. 2005), summed with fitted
   * weights: above 0 a syllable is likelier stressed than not.
   */
  readonly prominence: number;
  readonly stressed: boolean;
  /** 0…1 */
  readonly confidence: number;
}

/** A stretch between pauses. */
export interface Phrase extends Span {
  readonly contour:
    | "rising"
    | "falling"
    | "rising-falling"
    | "falling-rising"
    | "flat"
    | "expressive"
    | "uncertain"
    | "too_short";
  /** Slope of the last 300 ms of voiced speech, st/s; null where too little is voiced. */
  readonly finalSlope_st_s: number | null;
  /** Slope of the F0 line over the phrase, st/s; null where too short. */
  readonly declination_st_s: number | null;
  /** 0…1, of the contour. */
  readonly confidence: number;
}

/** A stretch of one sound. */
export interface HeardSpan extends Span {
  readonly sound: Sound;
}

/** What the network heard of a voice, before any fact has a say. */
export interface HeardVoice {
  readonly network: Logits;
  /** What a voice remembers of this clip; null where no head could make use of it. */
  readonly statistics: ClipStatistics | null;
  /** What moved it: one weight per prosody frame (hop HOP_S), scaled so that the maximum is 1. */
  readonly attention: Float32Array;
}

/** The one answer: prior + the weights of the stated claims + timbre + what was taught, on average 0, are its log-odds. */
export interface Posterior {
  /** As among people who just talk; sum to 1. */
  readonly probabilities: Readonly<Record<Emotion, number>>;
  /** Most probable. */
  readonly emotion: Emotion;
  /** What is said: one answer, or two where none stands out enough. */
  readonly conclusion: Conclusion;
  /** When one answer is stated alone. */
  readonly decision: Decision;
  /** What is probable before anything is heard. */
  readonly prior: Logits;
  /** What the network hears that no fact explains. */
  readonly timbre: Logits;
  /** Null where no take of this voice has a label, or the clip is not that person's. */
  readonly taught: Taught | null;
  /** Null where no voice was named, or the clip is not that person's. */
  readonly speaker: KnownSpeaker | null;
}

/** What the takes that a person labelled say of this one. */
export interface Taught {
  /** All nothing where the labels do not help. */
  readonly logits: Logits;
  /** Labelled takes of this voice that had a say: never the one that is answered. */
  readonly labels: number;
  /** How far they are heeded: 0 where leaving each out in turn shows that they do not help. */
  readonly weight: number;
  /** A word of the person's own, where no other labelled takes are as near. */
  readonly soundsLike: string | null;
}

/** How well the person who speaks is known. */
export interface KnownSpeaker {
  /** Of any mood, the one that is answered among them. */
  readonly clips: number;
  /** From so many on, the answer is relative to their own voice, unless it is doubtful. */
  readonly needed: number;
  /** The clips do not sound like one person's. Where somebody said that they are, the answer is relative to them all the same. */
  readonly isDoubtful: boolean;
  readonly isRelative: boolean;
}

export type DeviceKind = "webgpu" | "wasm";

/** The network that heard a voice, as its card names it. */
export interface UsedModel {
  readonly name: string;
  readonly version: string;
  /** Of its weights, hexadecimal. */
  readonly sha256: string;
}

/** Absent where not measurable. */
export type Measures = Readonly<Partial<Record<KindName, number>>>;

/** Summary of the tracks over the whole signal. */
export interface ProsodySummary {
  readonly f0_median_hz: number | null;
  readonly f0_range_st: number | null;
  /** Active level, dB re full scale. */
  readonly level_db: number;
  readonly rate_syl_s: number | null;
  readonly voiced_s: number;
  readonly speech_s: number;
  readonly pause_share: number;
  readonly alpha_ratio_db: number | null;
  /** p95 - p50 of the level over the speech. */
  readonly energy_range_db: number | null;
  /** From the first to the last sound; in under 3 s pauses mean little. */
  readonly extent_s: number;
  /** The highest frequency that the recording holds, Hz. */
  readonly band_hz: number;
}

/** All of the above for one utterance, at its place in its recording: every time is one of the recording's. */
export interface Analysis {
  /** Where the recording's signal that was analysed begins, s: a multiple of HOP_S. Frame i is at start + i * HOP_S. */
  readonly start: number;
  /** As long as it is. */
  readonly seconds: number;
  readonly tracks: Tracks;
  /** The settings that `tracks` were measured with. */
  readonly pitch: PitchSettings;
  /** Of `tracks`, by hand; null where there is none. */
  readonly correction: Correction | null;
  readonly voice: VoiceTracks;
  readonly syllables: readonly Syllable[];
  readonly phrases: readonly Phrase[];
  readonly prosody: ProsodySummary;
  /** How aroused the voice sounds, about -1…1: nine of ten voices lie between; null where too little tells. */
  readonly arousal: number | null;
  /** Of the kinds that a speaker's usual voice has: their values over all the speech, on the kind's scale. */
  readonly measures: Measures;
  /** What was heard, in order, silences left out; all speech where nothing tells one from another. */
  readonly heard: readonly HeardSpan[];
  /** Null where no speech was heard: then nothing is claimed or reasoned of either. */
  readonly heardVoice: HeardVoice | null;
  readonly posterior: Posterior | null;
  /** What the recording did to the voice … */
  readonly condition: Condition;
  /** … and what is therefore neither told nor weighed. */
  readonly withheld: readonly Withheld[];
  /** What was measured and is sure enough to be told: the stated first, the strongest first. */
  readonly claims: readonly Claim[];
  /** Null where no speech was heard. */
  readonly argument: Argument | null;
  readonly model: UsedModel;
  readonly device: DeviceKind;
  /** Wall time of the whole analysis, ms. */
  readonly ms: number;
}

/** The part of an analysis that hangs on whom it is relative to. */
export type Answered = Pick<Analysis, "claims" | "argument" | "posterior">;

/** A stretch of spectrogram: power per column and bin, from the FFT that the level is measured with. */
export interface Spectrogram extends Span {
  readonly columns: number;
  readonly bins: number;
  /** Bin b is centred on b * binWidth_hz. */
  readonly binWidth_hz: number;
  /** f32[columns * bins], column-major: dB re full scale. */
  readonly power_db: Float32Array;
}

/** Frames of a voice that is still speaking, in order, each ≤ 120 ms after its audio. */
export interface LiveFrames {
  /** Index of the first frame: frame i is at i * HOP_S of the live signal. */
  readonly first: number;
  readonly f0_hz: Float32Array;
  readonly voicing: Float32Array;
  readonly level_dbfs: Float32Array;
}
