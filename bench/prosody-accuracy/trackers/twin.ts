/** Our kernel's twin in Node. */
import { CHANNEL_F0 } from "../../../workers/frames/prosody/constants";
import { createCpuKernel } from "../../../workers/frames/prosody/cpuKernel";
import { channel } from "../../../workers/frames/prosody/testing/compare";
import { at16kHz, type Tracker } from "./tracker";

export async function openTwin(): Promise<Tracker> {
  const kernel = createCpuKernel();
  return {
    name: "twin",
    title: "ours (twin)",
    settings: "default settings; resampled to 16 kHz by common/audio/resample",
    threshold: null,
    async track(batch) {
      const tracks = [];
      for (const audio of batch) {
        const raw = await kernel.measure(at16kHz(audio));
        tracks.push({ f0_hz: channel(raw, CHANNEL_F0), confidence: null });
      }
      return tracks;
    },
  };
}
