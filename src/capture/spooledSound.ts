/** A recording that is too long for the page's memory: played from the spool, read from it in stretches. */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { makePeaks } from "./peaks";
import type { Sound } from "./sound";
import type { Spool } from "./spool";

/** Samples that the outline is made of at a time. */
const STRETCH = 60 * SAMPLE_RATE_HZ;

/** Of a spool that is complete. */
export async function spooledSound(spool: Spool): Promise<Sound> {
  const outline = makePeaks(spool.length);
  for (let from = 0; from < spool.length; from += STRETCH) {
    outline.push(await spool.read(from, from + STRETCH));
  }
  return {
    seconds: spool.length / SAMPLE_RATE_HZ,
    read: (from_s, to_s) =>
      spool.read(Math.round(from_s * SAMPLE_RATE_HZ), Math.round(to_s * SAMPLE_RATE_HZ)),
    media: () => spool.wav(),
    peaks: outline.peaks,
  };
}
