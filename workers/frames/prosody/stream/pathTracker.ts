/**
 * The cheapest path through candidates that arrive frame by frame. A frame is decided once the paths
 * of all candidates of the newest frame have met at or after it: then the trace back over the whole
 * signal could not choose otherwise. Only undecided frames are kept; in speech they are few, since
 * paths meet in every pause. Live, a frame is decided a fixed lag after it instead.
 */
import type { PitchSettings } from "../../../../common/pitchSettings";
import { type Candidates, createCandidates } from "../candidates";
import {
  CHANNEL_ALPHA,
  CHANNEL_F0,
  CHANNEL_LEVEL,
  CHANNEL_VOICING,
  CHANNELS,
  MAX_CANDIDATES,
} from "../constants";
import { createViterbiStep } from "../viterbi";

const FIRST_CAPACITY = 512;

export interface PathTracker {
  /** Adds the next frame: candidates in row `row`, and level and alpha ratio in that row of `measured` [·, 4]. */
  add(candidates: Candidates, row: number, measured: Float32Array): void;
  /** The ceiling that octave costs refer to, from the next frame on. */
  setCeiling(ceiling_hz: number): void;
  /** The frames decided since the last take, f32[n * 4]. */
  takeDecided(): Float32Array;
  /** The frames at least `lag` frames older than the newest, on the path that is cheapest now. */
  takeOlderThan(lag: number): Float32Array;
  /** All frames left, once no more will come. */
  takeRest(): Float32Array;
}

export function createPathTracker(ceiling_hz: number, settings: PitchSettings): PathTracker {
  const viterbi = createViterbiStep(ceiling_hz, settings);
  let rows = createCandidates(FIRST_CAPACITY);
  let back = new Uint8Array(FIRST_CAPACITY * MAX_CANDIDATES);
  let raw = new Float32Array(FIRST_CAPACITY * CHANNELS);
  let used = 0;
  let taken = 0; // rows before this one were given out

  /** Moves the rows that are not given out to the front; the newest stays, the next step looks back at it. */
  function makeRoom(): void {
    const first = Math.min(taken, used - 1);
    const capacity = used - first > rows.count.length / 2 ? 2 * rows.count.length : 0;
    const target = capacity > 0 ? createCandidates(capacity) : rows;
    copy(target.count, rows.count, 1);
    copy(target.f0_hz, rows.f0_hz, MAX_CANDIDATES);
    copy(target.strength, rows.strength, MAX_CANDIDATES);
    const targetBack = capacity > 0 ? new Uint8Array(capacity * MAX_CANDIDATES) : back;
    copy(targetBack, back, MAX_CANDIDATES);
    const targetRaw = capacity > 0 ? new Float32Array(capacity * CHANNELS) : raw;
    copy(targetRaw, raw, CHANNELS);
    [rows, back, raw] = [target, targetBack, targetRaw];
    used -= first;
    taken -= first;

    function copy<T extends Float32Array | Uint8Array>(to: T, from: T, width: number): void {
      to.set(from.subarray(first * width, used * width));
    }
  }

  /** Gives out the rows up to `last`, on the path that goes through `slot` there. */
  function take(last: number, slot: number): Float32Array {
    for (let row = last; row >= taken; row--) {
      const at = row * MAX_CANDIDATES + slot;
      raw[row * CHANNELS + CHANNEL_F0] = rows.f0_hz[at] as number;
      raw[row * CHANNELS + CHANNEL_VOICING] = slot === 0 ? 0 : (rows.strength[at] as number);
      slot = back[at] as number;
    }
    const frames = raw.slice(taken * CHANNELS, (last + 1) * CHANNELS);
    taken = Math.max(taken, last + 1);
    return frames;
  }

  return {
    setCeiling: viterbi.setCeiling,
    add(candidates, row, measured) {
      if (used === rows.count.length) makeRoom();
      rows.count[used] = candidates.count[row] as number;
      const from = row * MAX_CANDIDATES;
      const to = used * MAX_CANDIDATES;
      for (let s = 0; s < MAX_CANDIDATES; s++) {
        rows.f0_hz[to + s] = candidates.f0_hz[from + s] as number;
        rows.strength[to + s] = candidates.strength[from + s] as number;
      }
      const own = used * CHANNELS;
      raw[own + CHANNEL_LEVEL] = measured[row * CHANNELS + CHANNEL_LEVEL] as number;
      raw[own + CHANNEL_ALPHA] = measured[row * CHANNELS + CHANNEL_ALPHA] as number;
      viterbi.step(rows, used, used - 1, back);
      used++;
    },

    takeDecided() {
      // Slots of a row that some path of the newest frame goes through, as bits.
      let alive = used > 0 ? 2 ** (rows.count[used - 1] as number) - 1 : 0;
      for (let row = used - 1; row >= taken; row--) {
        if ((alive & (alive - 1)) === 0) return take(row, 31 - Math.clz32(alive));
        let before = 0;
        for (let s = 0; s < MAX_CANDIDATES; s++) {
          if (alive & (1 << s)) before |= 1 << (back[row * MAX_CANDIDATES + s] as number);
        }
        alive = before;
      }
      return new Float32Array(0);
    },

    takeOlderThan(lag) {
      const last = used - 1 - lag;
      if (last < taken) return new Float32Array(0);
      let slot = viterbi.best();
      for (let row = used - 1; row > last; row--) {
        slot = back[row * MAX_CANDIDATES + slot] as number;
      }
      return take(last, slot);
    },

    takeRest: () => (used > taken ? take(used - 1, viterbi.best()) : new Float32Array(0)),
  };
}
