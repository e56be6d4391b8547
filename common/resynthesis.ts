/** How a voice can be changed without changing who speaks or what is said. */
export interface ResynthesisOptions {
  /** F0, semitones up. */
  readonly pitch_st: number;
  /** Factor of speed, pauses included. */
  readonly rate: number;
  /** Active level, dB up. */
  readonly level_db: number;
  /** Factor on how far the level of speech lies from its mean, in dB. */
  readonly dynamics: number;
  /** Factor on the length of the pauses between phrases, on top of `rate`. */
  readonly pauses: number;
}

export interface Resynthesis {
  /** 16 kHz, within ±1 where the source was. */
  readonly samples: Float32Array;
  /** What was applied: the level is raised less than asked for where the peaks would pass full scale. */
  readonly applied: ResynthesisOptions;
}

export const UNCHANGED: ResynthesisOptions = {
  pitch_st: 0,
  rate: 1,
  level_db: 0,
  dynamics: 1,
  pauses: 1,
};

export const RESYNTHESIS_LIMITS: Readonly<
  Record<keyof ResynthesisOptions, readonly [number, number]>
> = {
  pitch_st: [-12, 12],
  rate: [0.5, 2],
  level_db: [-40, 40],
  dynamics: [0.25, 4],
  pauses: [0.25, 4],
};

export function isUnchanged(options: ResynthesisOptions): boolean {
  return Object.entries(UNCHANGED).every(
    ([name, value]) => options[name as keyof ResynthesisOptions] === value,
  );
}
