/**
 * Cheapest path through the candidates (Boersma 1993; Praat manual, "To Pitch (filtered ac)..."):
 * a frame earns its candidate's strength less octaveCost * log2(ceiling / f0); a step between frames
 * costs voicedUnvoicedCost or octaveJumpCost * |log2(f1 / f2)|. The hop is 10 ms, for which Praat
 * states its costs, so they need no time-step correction.
 */
import type { Candidates } from "./candidates";
import { MAX_CANDIDATES, OCTAVE_COST, OCTAVE_JUMP_COST, VOICED_UNVOICED_COST } from "./constants";

/** Forward pass that takes frames in order, block by block, then one trace back. */
export interface Viterbi {
  /** Adds frames [from, to). */
  advance(from: number, to: number): void;
  /** Slot chosen in each frame. */
  trace(): Uint8Array;
}

export function createViterbi(candidates: Candidates, ceiling_hz: number): Viterbi {
  const frames = candidates.count.length;
  const back = new Uint8Array(frames * MAX_CANDIDATES);
  let score = new Float64Array(MAX_CANDIDATES);
  let previousScore = new Float64Array(MAX_CANDIDATES);
  let octave = new Float64Array(MAX_CANDIDATES); // log2 f0 of the slots; slot 0 (unvoiced) unused
  let previousOctave = new Float64Array(MAX_CANDIDATES);
  const ceilingOctave = Math.log2(ceiling_hz);

  function step(frame: number): void {
    [score, previousScore] = [previousScore, score];
    [octave, previousOctave] = [previousOctave, octave];
    const base = frame * MAX_CANDIDATES;
    const count = candidates.count[frame] as number;
    const previousCount = frame > 0 ? (candidates.count[frame - 1] as number) : 0;
    let best = Number.NEGATIVE_INFINITY;
    for (let s = 0; s < count; s++) {
      let own = candidates.strength[base + s] as number;
      if (s > 0) {
        octave[s] = Math.log2(candidates.f0_hz[base + s] as number);
        own -= OCTAVE_COST * (ceilingOctave - (octave[s] as number));
      }
      let top = frame > 0 ? Number.NEGATIVE_INFINITY : 0;
      for (let p = 0; p < previousCount; p++) {
        const cost =
          s > 0 && p > 0
            ? OCTAVE_JUMP_COST * Math.abs((octave[s] as number) - (previousOctave[p] as number))
            : s === p
              ? 0
              : VOICED_UNVOICED_COST;
        const value = (previousScore[p] as number) - cost;
        if (value > top) {
          top = value;
          back[base + s] = p;
        }
      }
      score[s] = top + own;
      best = Math.max(best, top + own);
    }
    // Only differences matter: keep the scores small however long the signal.
    for (let s = 0; s < count; s++) score[s] = (score[s] as number) - best;
  }

  return {
    advance(from, to) {
      for (let frame = from; frame < to; frame++) step(frame);
    },
    trace() {
      const path = new Uint8Array(frames);
      if (frames === 0) return path;
      let slot = 0;
      const count = candidates.count[frames - 1] as number;
      for (let s = 1; s < count; s++) {
        if ((score[s] as number) > (score[slot] as number)) slot = s;
      }
      for (let frame = frames - 1; frame >= 0; frame--) {
        path[frame] = slot;
        slot = back[frame * MAX_CANDIDATES + slot] as number;
      }
      return path;
    },
  };
}
