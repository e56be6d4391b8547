/** A microphone that plays a file, and a page that lets a test get at what it opened. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { NO_WEBGPU } from "./browsers";
import { wav } from "./wav";

const RATE_HZ = 16_000;

/** Harmonics of 180 Hz with hiss in the highs: what sounds from the first sample on, at this peak. */
export function speech(seconds: number, peak = 0.3): Float32Array {
  let state = 1;
  return Float32Array.from({ length: seconds * RATE_HZ }, (_, n) => {
    state = (state * 48_271) % 2_147_483_647;
    let sum = 0.1 * (state / 2_147_483_647 - 0.5);
    for (let k = 1; k <= 10; k++) sum += Math.sin((2 * Math.PI * k * 180 * n) / RATE_HZ) / k;
    return Math.max(-1, Math.min(1, (peak * sum) / 1.9));
  });
}

/** What a browser is started with to hear these samples, again and again. */
export function hearing(samples: Float32Array) {
  const file = join(mkdtempSync(join(tmpdir(), "microphone-")), "heard.wav");
  writeFileSync(file, wav(samples));
  return {
    permissions: ["microphone"],
    launchOptions: {
      ...NO_WEBGPU,
      args: [
        ...NO_WEBGPU.args,
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-audio-capture=${file}`,
      ],
    },
  };
}

/** What the page opened last. */
interface Opened {
  stream: MediaStream;
  context: AudioContext;
  source: AudioNode;
}
declare global {
  interface Window {
    opened: Partial<Opened>;
  }
}

/**
 * Before the page is opened: keeps what it opens at hand. `settings` are what the track says of itself beside its own;
 * `late_s` is how long a microphone takes to give its first samples.
 */
export async function holdMicrophone(
  page: Page,
  { settings = {}, late_s = 0 }: { settings?: MediaTrackSettings; late_s?: number } = {},
): Promise<void> {
  await page.addInitScript(
    ({ settings, late_s }) => {
      const opened: Partial<Opened> = {};
      window.opened = opened;
      const { mediaDevices } = navigator;
      const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (constraints) => {
        const stream = await getUserMedia(constraints);
        opened.stream = stream;
        for (const track of stream.getAudioTracks()) {
          const own = track.getSettings.bind(track);
          track.getSettings = () => ({ ...own(), ...settings });
        }
        return stream;
      };
      const make = AudioContext.prototype.createMediaStreamSource;
      AudioContext.prototype.createMediaStreamSource = function (stream) {
        opened.context = this;
        const source = make.call(this, stream);
        opened.source = source;
        const connect = source.connect.bind(source) as (to: AudioNode) => AudioNode;
        source.connect = ((to: AudioNode) => {
          setTimeout(() => connect(to), 1000 * late_s);
          return to;
        }) as typeof source.connect;
        return source;
      };
    },
    { settings, late_s },
  );
}
