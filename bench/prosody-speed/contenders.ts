/** Who is timed. Each makes F0 and voicing every 10 ms; ours more, as its title says. */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { CHANNEL_F0 } from "../../workers/frames/prosody/constants";
import { createCpuKernel } from "../../workers/frames/prosody/cpuKernel";
import { measureSource } from "../../workers/frames/prosody/stream/measureSource";
import { channel } from "../../workers/frames/prosody/testing/compare";
import { measureVoice } from "../../workers/frames/voice/measureVoice";
import { openTracker } from "../prosody-accuracy/trackers";
import { openPitchy } from "../prosody-accuracy/trackers/pitchy";
import type { Clip } from "./clip";
import { openDawnKernel } from "./dawnKernel";

export interface Contender {
  readonly title: string;
  /** Set up and ready: what follows is timed. */
  readonly run: (clip: Clip) => Promise<unknown>;
  /** The adapter, where one is used. */
  readonly adapter?: string;
  readonly software?: boolean;
  /** The GPU's bounds and what the kernel must do at least, for a clip. */
  readonly bound?: (clip: Clip, ms: number) => Promise<unknown>;
}

const PEERS = [
  "praat-filtered",
  "praat-raw",
  "pitchy",
  "pitchy-long",
  "pitchfinder-yin",
  "pitchfinder-mcleod",
  "pitchfinder-amdf",
  "essentia-yinfft",
  "aubio",
  "swiftf0",
];

const OURS: Readonly<Record<string, () => Promise<Contender>>> = {
  async twin() {
    const kernel = createCpuKernel();
    return {
      title: "ours (twin): F0, voicing, level, alpha ratio",
      run: (clip) => kernel.measure(clip.whole()),
    };
  },
  async "twin-voice"() {
    const kernel = createCpuKernel();
    return {
      title:
        "ours (twin): as above + intensity, HNR, jitter, shimmer, formants, slopes, flux, H1–H2",
      async run(clip) {
        const samples = clip.whole();
        const raw = await kernel.measure(samples);
        return measureVoice(samples, { f0_hz: channel(raw, CHANNEL_F0) });
      },
    };
  },
  async "twin-stream"() {
    return {
      title: "ours (twin), read in chunks",
      run: (clip) => measureSource(clip.source),
    };
  },
  wgsl: openDawnKernel,
};

/** The window of pitchy's demo at our rate. */
const LONG_WINDOW_S = 0.128;

export const CONTENDERS: readonly string[] = [...Object.keys(OURS), ...PEERS];

/** Throws TrackerMissingError where it cannot run here. */
export async function openContender(name: string): Promise<Contender> {
  const own = OURS[name];
  if (own) return own();
  const tracker = await (name === "pitchy-long" ? openPitchy(LONG_WINDOW_S)() : openTracker(name));
  return {
    title: tracker.title,
    run: (clip) => tracker.track([{ samples: clip.whole(), rate_hz: SAMPLE_RATE_HZ }]),
  };
}
