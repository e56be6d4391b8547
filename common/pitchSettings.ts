/**
 * What a person may set of the pitch tracker, with Praat 6.4's names (camelCase), meanings and defaults:
 * manual pages "Sound: To Pitch (filtered autocorrelation)..." and "Sound: To Pitch (raw autocorrelation)...".
 * The emotion network and the norms always hear the defaults: they were trained and made with them.
 */
export type PitchMethod = "filtered autocorrelation" | "raw autocorrelation";

export interface PitchSettings {
  readonly method: PitchMethod;
  /** Lowest F0 searched, Hz. */
  readonly pitchFloor_hz: number;
  /** Highest F0 searched, Hz ("pitch top" of the filtered method). */
  readonly pitchCeiling_hz: number;
  /**
   * A second pass fitted to the recording: floor and ceiling narrowed to the speaker (not in Praat's
   * dialog, but its manual's advice), silence relative to the noise floor instead of the loudest peak, and,
   * with the filtered method, mains hum and rumble taken out and attenuationAtTop raised in noise and on
   * telephone lines; then F0 refined on the unfiltered signal. Live does without these last two.
   * False: Praat's own algorithm, one pass.
   */
  readonly fitToSpeaker: boolean;
  /** Amplitude gain of the Gaussian low-pass at the ceiling; filtered method only. */
  readonly attenuationAtTop: number;
  /** Frames with a lower peak, relative to the loudest, tend to unvoiced. */
  readonly silenceThreshold: number;
  /** Strength of the unvoiced candidate, 0…1. */
  readonly voicingThreshold: number;
  /** Favours high candidates, per octave. */
  readonly octaveCost: number;
  /** Cost of a pitch jump between frames, per octave. */
  readonly octaveJumpCost: number;
  /** Cost of a change between voiced and unvoiced. */
  readonly voicedUnvoicedCost: number;
}

export const FILTERED_PITCH: PitchSettings = {
  method: "filtered autocorrelation",
  pitchFloor_hz: 50,
  pitchCeiling_hz: 800,
  fitToSpeaker: true,
  attenuationAtTop: 0.03,
  silenceThreshold: 0.09,
  voicingThreshold: 0.5,
  octaveCost: 0.055,
  octaveJumpCost: 0.35,
  voicedUnvoicedCost: 0.14,
};

export const RAW_PITCH: PitchSettings = {
  method: "raw autocorrelation",
  pitchFloor_hz: 75,
  pitchCeiling_hz: 600,
  fitToSpeaker: true,
  attenuationAtTop: 0.03,
  silenceThreshold: 0.03,
  voicingThreshold: 0.45,
  octaveCost: 0.01,
  octaveJumpCost: 0.35,
  voicedUnvoicedCost: 0.14,
};

export const DEFAULT_PITCH = FILTERED_PITCH;

/** Smallest and largest value that the kernel accepts; the widest floor bounds its window and lag buffers. */
export const PITCH_LIMITS = {
  pitchFloor_hz: [50, 400],
  pitchCeiling_hz: [100, 1200],
  attenuationAtTop: [0.001, 1],
  silenceThreshold: [0, 1],
  voicingThreshold: [0, 1],
  octaveCost: [0, 1],
  octaveJumpCost: [0, 5],
  voicedUnvoicedCost: [0, 5],
} as const satisfies Partial<Record<keyof PitchSettings, readonly [number, number]>>;

/** A setting that is a number. */
export type PitchField = keyof typeof PITCH_LIMITS;

export function samePitchSettings(a: PitchSettings, b: PitchSettings): boolean {
  return (Object.keys(a) as (keyof PitchSettings)[]).every((key) => a[key] === b[key]);
}
