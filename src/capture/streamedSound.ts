/** The sound of a long file, while it is decoded and after: on disk, but for what is asked for. */
import type { ChannelsHeard } from "../../common/audio/channels";
import { mixdown } from "../../common/audio/mixdown";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { makePeaks } from "./peaks";
import type { Sound } from "./sound";
import { Spool } from "./spool";

export interface StreamedSound extends Sound {
  /** The next 16 kHz samples, of each channel that is kept. */
  push(samples: readonly Float32Array[]): void;
}

/** `seconds`: as the container says. A file that the browser can't play itself is played from what was decoded of it. */
export function streamedSound(
  file: Blob,
  seconds: number,
  channels: ChannelsHeard | null,
): StreamedSound {
  const spools = Array.from({ length: channels?.choice === "each" ? 2 : 1 }, () => new Spool());
  const outline = makePeaks(Math.ceil(seconds * SAMPLE_RATE_HZ));
  const playable = () => (isPlayable(file) ? file : null);
  return {
    seconds,
    isKept: true,
    push(samples) {
      outline.push(mixdown(samples));
      samples.forEach((one, channel) => {
        spools[channel]?.push(one);
      });
    },
    async read(from_s, to_s, channel = null) {
      const [from, to] = [from_s, to_s].map((s) => Math.round(s * SAMPLE_RATE_HZ)) as [
        number,
        number,
      ];
      const wanted = channel === null ? spools : spools.slice(channel, channel + 1);
      return mixdown(await Promise.all(wanted.map((spool) => spool.read(from, to))));
    },
    media: () => playable() ?? (spools[0] as Spool).wav(),
    peaks: outline.peaks,
    stored: () => ({ channels: spools.map((spool) => spool.wav()), media: playable() }),
  };
}

function isPlayable(file: Blob): boolean {
  return document.createElement("audio").canPlayType(file.type) !== "";
}
