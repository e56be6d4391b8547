/** Our WGSL kernel in real Chromium, on the software adapter. */
import { CHANNEL_F0 } from "../../../workers/frames/prosody/constants";
import { channel } from "../../../workers/frames/prosody/testing/compare";
import { fromBase64, openBenchPage, toBase64 } from "../../support/chromiumPage";
// The type also declares globalThis.measureOnGpu.
import type { WgslAnswer } from "../wgsl/page";
import { at16kHz, type Tracker } from "./tracker";

export async function openWgsl(): Promise<Tracker> {
  const { page, close } = await openBenchPage("prosody-accuracy/wgsl/index.html", "measureOnGpu");
  return {
    name: "wgsl",
    title: "ours (WGSL)",
    settings: "default settings; Chromium's software adapter",
    threshold: null,
    async track(batch) {
      const tracks = [];
      for (const audio of batch) {
        const answer: WgslAnswer | undefined = await page.evaluate(
          (text) => globalThis.measureOnGpu?.(text),
          toBase64(at16kHz(audio)),
        );
        if (!answer) throw new Error("The page lost its kernel.");
        tracks.push({ f0_hz: channel(fromBase64(answer.raw), CHANNEL_F0), confidence: null });
      }
      return tracks;
    },
    close,
  };
}
