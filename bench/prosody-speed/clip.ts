/** The clips of the speed bench: the accuracy set's synthetic voices, one after the other, over and over. */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import type { SampleSource } from "../../workers/frames/prosody/sampleSource";
import { white, withNoise } from "../prosody-accuracy/signals/noise";
import { syntheticSignals } from "../prosody-accuracy/signals/synthetic";

const SNR_DB = 30;

export interface Clip {
  readonly seconds: number;
  /** Made as it is read: costs no memory with length. */
  readonly source: SampleSource;
  /** All of it, f32[N] at 16 kHz. */
  whole(): Float32Array;
}

export function makeClip(seconds: number): Clip {
  const voices = syntheticSignals().map(
    (voice, i) => withNoise(voice, white, SNR_DB, i + 1).samples,
  );
  const round = new Float32Array(voices.reduce((sum, voice) => sum + voice.length, 0));
  let at = 0;
  for (const voice of voices) {
    round.set(voice, at);
    at += voice.length;
  }
  const length = Math.round(seconds * SAMPLE_RATE_HZ);
  const fill = (out: Float32Array, from: number) => {
    for (let done = 0; done < out.length; ) {
      const start = (from + done) % round.length;
      const part = round.subarray(start, start + out.length - done);
      out.set(part, done);
      done += part.length;
    }
    return out;
  };
  return {
    seconds,
    source: { length, read: (from, to) => fill(new Float32Array(to - from), from) },
    whole: () => fill(new Float32Array(length), 0),
  };
}
