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

/** The most accurate of 32, 64 and 128 ms here; its own demo takes 2048 samples, whatever the rate. */
const WINDOW_S = 0.032;

export const openPitchy =
  (window_s = WINDOW_S) =>
  async (): Promise<Tracker> => {
    const { PitchDetector } = await loadPeer<Pitchy>("pitchy");
    return {
      name: "pitchy",
      title: `pitchy 4.1, window ${1000 * window_s} ms`,
      settings: "clarity ≥ 0.9, as its README shows",
      threshold: 0.9,
      async track(batch) {
        return batch.map((audio) => {
          const window = powerOfTwo(window_s, audio.rate_hz);
          const detector = PitchDetector.forFloat32Array(window);
          return frameByFrame(audio, window, (part) => {
            const [f0_hz, confidence] = detector.findPitch(part, audio.rate_hz);
            return { f0_hz, confidence };
          });
        });
      },
    };
  };
