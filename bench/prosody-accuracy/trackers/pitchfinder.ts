/**
 * pitchfinder 2.3 (GPL-3): its detectors answer a frequency, null or -1, and Macleod a probability.
 * Their time grows with the square of the window's samples, so they hear everything at 16 kHz.
 */
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import { loadPeer } from "./load";
import { at16kHz, frameByFrame, powerOfTwo, type Tracker } from "./tracker";

type Answer = number | null | { readonly freq: number; readonly probability: number };
type Detector = (part: Float32Array) => Answer;

interface Pitchfinder {
  YIN(config: object): Detector;
  AMDF(config: object): Detector;
  Macleod(config: object): Detector;
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
    settings: "16 kHz, window 64 ms, threshold 0.1, probabilityThreshold 0.1 (defaults)",
    window_s: 0.064,
    more: 2,
    threshold: null,
  },
  amdf: {
    detector: "AMDF",
    title: "pitchfinder AMDF",
    settings: "16 kHz, window 32 ms, 82–1000 Hz, ratio 5, sensitivity 0.1 (defaults)",
    window_s: 0.032,
    threshold: null,
  },
  mcleod: {
    detector: "Macleod",
    title: "pitchfinder McLeod",
    settings: "16 kHz, window 32 ms, cutoff 0.97 (default), probability ≥ 0.9",
    window_s: 0.032,
    threshold: 0.9,
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
      return batch.map((original) => {
        const audio = { samples: at16kHz(original), rate_hz: SAMPLE_RATE_HZ };
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
