/** The sound of a long file, while it is decoded and after: on disk, but for what is asked for. */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { makePeaks } from "./peaks";
import type { Sound } from "./sound";
import { Spool } from "./spool";

export interface StreamedSound extends Sound {
  /** The next 16 kHz samples. */
  push(samples: Float32Array): void;
}

/** `seconds`: as the container says. A file that the browser can't play itself is played from what was decoded of it. */
export function streamedSound(file: Blob, seconds: number): StreamedSound {
  const spool = new Spool();
  const outline = makePeaks(Math.ceil(seconds * SAMPLE_RATE_HZ));
  const isPlayable = document.createElement("audio").canPlayType(file.type) !== "";
  return {
    seconds,
    push(samples) {
      outline.push(samples);
      spool.push(samples);
    },
    read: (from_s, to_s) =>
      spool.read(Math.round(from_s * SAMPLE_RATE_HZ), Math.round(to_s * SAMPLE_RATE_HZ)),
    media: () => (isPlayable ? file : spool.wav()),
    peaks: outline.peaks,
  };
}
