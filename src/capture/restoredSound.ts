/** A sound that was laid aside, brought back: read in stretches, wherever it lies. */
import { mixdown } from "../../common/audio/mixdown";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { FLOAT_WAV_HEADER_BYTES, floatWavHeader } from "./floatWav";
import { makePeaks } from "./peaks";
import type { Sound } from "./sound";
import { NO_SOUND, type StoredSound } from "./storedSound";

const SAMPLE_BYTES = 4;
/** Samples that the outline is made of at a time. */
const STRETCH = 60 * SAMPLE_RATE_HZ;

/** `seconds`: of the take, where its sound was not kept. */
export async function restoredSound(stored: StoredSound, seconds = 0): Promise<Sound> {
  const { channels, media } = stored;
  if (channels.length === 0) return silence(seconds);
  const length = Math.max(...channels.map(samplesIn));
  const read = async (from: number, to: number, channel: number | null) => {
    const wanted = channel === null ? channels : channels.slice(channel, channel + 1);
    return mixdown(await Promise.all(wanted.map((wav) => readSamples(wav, from, to))));
  };
  const outline = makePeaks(length);
  for (let from = 0; from < length; from += STRETCH) {
    outline.push(await read(from, from + STRETCH, null));
  }
  return {
    seconds: length / SAMPLE_RATE_HZ,
    isKept: true,
    read: (from_s, to_s, channel = null) =>
      read(Math.round(from_s * SAMPLE_RATE_HZ), Math.round(to_s * SAMPLE_RATE_HZ), channel),
    media: () => media ?? (channels[0] as Blob),
    peaks: outline.peaks,
    stored: () => stored,
  };
}

/** As long as it was. */
function silence(seconds: number): Sound {
  const samples = (time_s: number) => Math.round(Math.min(seconds, time_s) * SAMPLE_RATE_HZ);
  return {
    seconds,
    isKept: false,
    read: async (from_s, to_s) => new Float32Array(Math.max(0, samples(to_s) - samples(from_s))),
    media: () => new Blob([floatWavHeader(0)], { type: "audio/wav" }),
    peaks: () => [new Float32Array(1), new Float32Array(1)],
    stored: () => NO_SOUND,
  };
}

function samplesIn({ size }: Blob): number {
  return (size - FLOAT_WAV_HEADER_BYTES) / SAMPLE_BYTES;
}

/** Samples [from, to); fewer where it does not reach so far. */
async function readSamples(wav: Blob, from: number, to: number): Promise<Float32Array> {
  const at = (sample: number) =>
    FLOAT_WAV_HEADER_BYTES + SAMPLE_BYTES * Math.min(samplesIn(wav), Math.max(0, sample));
  return new Float32Array(await wav.slice(at(from), at(to)).arrayBuffer());
}
