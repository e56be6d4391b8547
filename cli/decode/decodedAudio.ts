/** What every decoder here returns: the file's own channels at its own rate, before any mixing. */
export interface DecodedAudio {
  /** One array a channel, samples nominally in [-1, 1], all of one length. */
  readonly channels: readonly Float32Array[];
  readonly sampleRate_hz: number;
}
