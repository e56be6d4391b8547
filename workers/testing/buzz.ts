/** Test signals that need no recording. */
import { SAMPLE_RATE_HZ } from "../../common/constants";

/** A buzz of ten overtones gliding from 120 to 180 Hz, in syllables of 0.25 s with 0.05 s gaps. */
export function buzz(seconds: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE_HZ));
  let phase = 0;
  for (let n = 0; n < samples.length; n++) {
    const time_s = n / SAMPLE_RATE_HZ;
    phase += (2 * Math.PI * (120 + (60 * time_s) / seconds)) / SAMPLE_RATE_HZ;
    const within_s = time_s % 0.3;
    const envelope = within_s < 0.25 ? Math.sin((Math.PI * within_s) / 0.25) : 0;
    for (let k = 1; k <= 10; k++) {
      samples[n] = (samples[n] as number) + (0.1 * envelope * Math.sin(k * phase)) / k;
    }
  }
  return samples;
}
