/** aubiojs 0.2.1: aubio (GPL-3) in WASM. Its window ends with the samples given last. */
import { HOP_S } from "../../../common/constants";
import { loadPeer } from "./load";
import { framesOf, powerOfTwo, type Tracker } from "./tracker";

interface Aubio {
  readonly Pitch: new (
    method: string,
    window: number,
    hop: number,
    rate_hz: number,
  ) => { do(samples: Float32Array): number; delete?(): void };
}

const WINDOW_S = 0.064;

export async function openAubio(): Promise<Tracker> {
  const { default: start } = await loadPeer<{ default: () => Promise<Aubio> }>("aubiojs");
  const { Pitch } = await start();
  return {
    name: "aubio",
    title: "aubiojs yinfft",
    settings: "method default (yinfft), window 64 ms, hop 10 ms; silent frames read 0 Hz (default)",
    threshold: null,
    async track(batch) {
      return batch.map((audio) => {
        const { samples, rate_hz } = audio;
        const window = powerOfTwo(WINDOW_S, rate_hz);
        const hop = Math.round(HOP_S * rate_hz);
        const pitch = new Pitch("default", window, hop, rate_hz);
        const f0_hz = new Float32Array(framesOf(audio));
        const part = new Float32Array(hop);
        // After chunk c the window ends at (c + 1) hops: its centre is `lag` hops earlier.
        const lag = window / 2 / hop;
        for (let c = 0; c < f0_hz.length + lag; c++) {
          part.fill(0);
          part.set(samples.subarray(c * hop, (c + 1) * hop));
          const found = pitch.do(part);
          const frame = Math.round(c + 1 - lag);
          if (frame >= 0 && frame < f0_hz.length && found >= 40 && found <= 1000) {
            f0_hz[frame] = found;
          }
        }
        pitch.delete?.();
        return { f0_hz, confidence: null };
      });
    },
  };
}
