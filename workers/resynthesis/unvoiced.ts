/**
 * Stretches between voiced ones (consonants, breath, pauses) made longer or shorter: blocks copied as
 * they are, joined by cross-fades. The first and the last block keep their distance from the voice beside
 * them, so that bursts and onsets stay where they were.
 */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { addShifted } from "./addShifted";
import type { Stretch, TimeMap } from "./timeMap";

const BLOCK = 0.02 * SAMPLE_RATE_HZ;
const FADE = 0.005 * SAMPLE_RATE_HZ;
/** Noise this far from itself is another noise: powers add up, not amplitudes. */
const INCOHERENT = 0.0005 * SAMPLE_RATE_HZ;

/** Copies `from` of the source to `to` of the result; `map` tells what lies where in between. */
export function addUnvoiced(
  result: Float32Array,
  source: Float32Array,
  from: Stretch,
  to: Stretch,
  map: TimeMap,
): void {
  const length = to.to - to.from;
  if (length <= 0) return;
  const head = to.from - from.from;
  const tail = to.to - from.to;
  const isCopy = Math.abs(head - tail) < 1e-6;
  const blocks = isCopy ? 1 : Math.max(2, Math.round(length / BLOCK));
  const size = length / blocks;
  const half = Math.min(FADE, size / 2) / 2;
  const shifts = Array.from({ length: blocks }, (_, k) => {
    if (k === 0) return head;
    if (k === blocks - 1) return tail;
    const centre = to.from + (k + 0.5) * size;
    return centre - map.backward(centre);
  });
  shifts.forEach((shift, k) => {
    const start = to.from + k * size;
    const end = start + size;
    const rise = fade(k > 0 ? half : 0, shift - (shifts[k - 1] ?? shift));
    const fall = fade(k < blocks - 1 ? half : 0, shift - (shifts[k + 1] ?? shift));
    addShifted(result, source, start - half - shift, end + half - shift, shift, (position) => {
      const at = position + shift;
      return rise(at - start) * fall(end - at);
    });
  });
}

/** From 0 at -half to 1 at half; the fades of two blocks keep amplitude or, where incoherent, power. */
function fade(half: number, apart: number): (distance: number) => number {
  if (half === 0) return (distance) => (distance >= 0 ? 1 : 0);
  const power = Math.abs(apart) < INCOHERENT ? 2 : 1;
  return (distance) => {
    const share = Math.min(1, Math.max(0, (distance + half) / (2 * half)));
    return Math.sin((Math.PI / 2) * share) ** power;
  };
}
