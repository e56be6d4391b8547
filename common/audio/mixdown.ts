/** Any number of channels to one. */

/** The mean over the channels, so that a voice panned to one side and a centred one both stay below full scale. */
export function mixdown(channels: readonly Float32Array[]): Float32Array {
  const [first, ...rest] = channels;
  if (!first) return new Float32Array(0);
  if (rest.length === 0) return first;
  const mono = new Float32Array(first.length);
  for (const channel of channels) {
    for (let i = 0; i < mono.length; i++) {
      mono[i] = (mono[i] as number) + (channel[i] ?? 0) / channels.length;
    }
  }
  return mono;
}
