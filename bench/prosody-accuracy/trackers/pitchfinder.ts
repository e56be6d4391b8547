/** pitchfinder 2.3 (GPL-3): its detectors answer a frequency, null or -1, and Macleod a probability. */
import { loadPeer } from "./load";
import { frameByFrame, powerOfTwo, type Tracker } from "./tracker";

type Answer = number | null | { readonly freq: number; readonly probability: number };
type Detector = (part: Float32Array) => Answer;

interface Pitchfinder {
  YIN(config: object): Detector;
  AMDF(config: object): Detector;
  Macleod(config: object): Detector;
  DynamicWavelet(config: object): Detector;
}

interface Kind {
  readonly detector: keyof Pitchfinder;
  readonly title: string;
  readonly settings: string;
  readonly window_s: number;
  /** Samples beyond the power of two: YIN uses the largest power of two *below* what it is given. */
  readonly more?: number;
  readonly threshold: number | null;
  readonly config?: object;
}

const KINDS = {
  yin: {
    detector: "YIN",
    title: "pitchfinder YIN",
    settings: "window 64 ms, threshold 0.1, probabilityThreshold 0.1 (defaults)",
    window_s: 0.064,
    more: 2,
    threshold: null,
  },
  amdf: {
    detector: "AMDF",
    title: "pitchfinder AMDF",
    settings: "window 32 ms, 82–1000 Hz, ratio 5, sensitivity 0.1 (defaults)",
    window_s: 0.032,
    threshold: null,
  },
  mcleod: {
    detector: "Macleod",
    title: "pitchfinder McLeod",
    settings: "window 64 ms, cutoff 0.97 (default), probability ≥ 0.9",
    window_s: 0.064,
    threshold: 0.9,
  },
  wavelet: {
    detector: "DynamicWavelet",
    title: "pitchfinder DynamicWavelet",
    settings: "window 64 ms (no settings)",
    window_s: 0.064,
    threshold: null,
  },
} as const satisfies Record<string, Kind>;

export const openPitchfinder = (which: keyof typeof KINDS) => async (): Promise<Tracker> => {
  const { default: library } = await loadPeer<{ default: Pitchfinder }>("pitchfinder");
  const { detector, title, settings, window_s, threshold, ...rest }: Kind = KINDS[which];
  return {
    name: `pitchfinder-${which}`,
    title,
    settings,
    threshold,
    async track(batch) {
      return batch.map((audio) => {
        const size = powerOfTwo(window_s, audio.rate_hz);
        const find = library[detector]({ sampleRate: audio.rate_hz, bufferSize: size });
        const track = frameByFrame(audio, size + (rest.more ?? 0), (part) => read(find(part)));
        return threshold === null ? { ...track, confidence: null } : track;
      });
    },
  };
};

function read(answer: Answer): { f0_hz: number; confidence: number } {
  if (answer === null) return { f0_hz: 0, confidence: 0 };
  if (typeof answer === "number") return { f0_hz: answer, confidence: 1 };
  return { f0_hz: answer.freq, confidence: answer.probability };
}
