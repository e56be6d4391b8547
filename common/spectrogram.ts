/** What a person may set of the spectrogram, with Praat's names and defaults (manual: "Spectrogram settings..."). */
export interface SpectrogramSettings {
  /** Effective length of the Gaussian window, s: 0.005 is wide-band, 0.03 narrow-band. */
  readonly windowLength_s: number;
  /** Highest frequency shown, Hz. */
  readonly viewTop_hz: number;
  /** Everything so far below the strongest is clear, dB. */
  readonly dynamicRange_db: number;
}

export const DEFAULT_SPECTROGRAM: SpectrogramSettings = {
  windowLength_s: 0.005,
  viewTop_hz: 5000,
  dynamicRange_db: 70,
};

export const SPECTROGRAM_LIMITS = {
  windowLength_s: [0.002, 0.1],
  viewTop_hz: [500, 8000],
  dynamicRange_db: [20, 120],
} as const satisfies Record<keyof SpectrogramSettings, readonly [number, number]>;
