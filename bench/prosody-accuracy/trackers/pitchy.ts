/** pitchy 4: McLeod's method with an FFT (MIT). */
import { loadPeer } from "./load";
import { frameByFrame, powerOfTwo, type Tracker } from "./tracker";

interface Pitchy {
  readonly PitchDetector: {
    forFloat32Array(length: number): {
      findPitch(input: Float32Array, rate_hz: number): [f0_hz: number, clarity: number];
    };
  };
}

const WINDOW_S = 0.064;

export async function openPitchy(): Promise<Tracker> {
  const { PitchDetector } = await loadPeer<Pitchy>("pitchy");
  return {
    name: "pitchy",
    title: "pitchy 4.1",
    settings: "window 64 ms (1024 samples at 16 kHz), clarity ≥ 0.9",
    threshold: 0.9,
    async track(batch) {
      return batch.map((audio) => {
        const window = powerOfTwo(WINDOW_S, audio.rate_hz);
        const detector = PitchDetector.forFloat32Array(window);
        return frameByFrame(audio, window, (part) => {
          const [f0_hz, confidence] = detector.findPitch(part, audio.rate_hz);
          return { f0_hz, confidence };
        });
      });
    },
  };
}
