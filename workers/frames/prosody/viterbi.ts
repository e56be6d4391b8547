/**
 * Cheapest path through the candidates (Boersma 1993; Praat manual, "To Pitch (filtered ac)..."):
 * a frame earns its candidate's strength less octaveCost * log2(ceiling / f0); a step between frames
 * costs voicedUnvoicedCost or octaveJumpCost * |log2(f1 / f2)|, as stepCosts has them.
 */
import { HOP_S } from "../../../common/constants";
import { DEFAULT_PITCH, type PitchSettings } from "../../../common/pitchSettings";
import type { Candidates } from "./candidates";
import { MAX_CANDIDATES } from "./constants";

/** One frame of the forward pass; whoever calls it keeps the back-pointers. */
export interface ViterbiStep {
  /**
   * Adds the candidates in row `row` after those in row `before` (-1: none, the first frame) and
   * writes into row `row` of `back` the slot of `before` that each slot comes from.
   */
  step(candidates: Candidates, row: number, before: number, back: Uint8Array): void;
  /** Slot of the last added row at which the cheapest path ends. */
  best(): number;
  /** From the next row on; for a range that is refitted while the voice goes on. */
  setCeiling(ceiling_hz: number): void;
}

/** Praat states the costs of a step for frames this far apart … */
const PRAAT_STEP_S = 0.01;

/** … and corrects them for others: a change costs the same at any hop, and at ours of 10 ms as stated. */
export function stepCosts({ octaveJumpCost, voicedUnvoicedCost }: PitchSettings) {
  const correction = PRAAT_STEP_S / HOP_S;
  return {
    octaveJumpCost: correction * octaveJumpCost,
    voicedUnvoicedCost: correction * voicedUnvoicedCost,
  };
}

export function createViterbiStep(
  ceiling_hz: number,
  settings: PitchSettings = DEFAULT_PITCH,
): ViterbiStep {
  const { octaveCost } = settings;
  const { octaveJumpCost, voicedUnvoicedCost } = stepCosts(settings);
  let score = new Float64Array(MAX_CANDIDATES);
  let previousScore = new Float64Array(MAX_CANDIDATES);
  let octave = new Float64Array(MAX_CANDIDATES); // log2 f0 of the slots; slot 0 (unvoiced) unused
  let previousOctave = new Float64Array(MAX_CANDIDATES);
  let count = 0;
  let ceilingOctave = Math.log2(ceiling_hz);

  return {
    setCeiling(hz) {
      ceilingOctave = Math.log2(hz);
    },
    step(candidates, row, before, back) {
      [score, previousScore] = [previousScore, score];
      [octave, previousOctave] = [previousOctave, octave];
      const base = row * MAX_CANDIDATES;
      const previousCount = before < 0 ? 0 : (candidates.count[before] as number);
      count = candidates.count[row] as number;
      let best = Number.NEGATIVE_INFINITY;
      for (let s = 0; s < count; s++) {
        let own = candidates.strength[base + s] as number;
        if (s > 0) {
          octave[s] = Math.log2(candidates.f0_hz[base + s] as number);
          own -= octaveCost * (ceilingOctave - (octave[s] as number));
        }
        let top = before < 0 ? 0 : Number.NEGATIVE_INFINITY;
        for (let p = 0; p < previousCount; p++) {
          const cost =
            s > 0 && p > 0
              ? octaveJumpCost * Math.abs((octave[s] as number) - (previousOctave[p] as number))
              : s === p
                ? 0
                : voicedUnvoicedCost;
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
    },
    best() {
      let slot = 0;
      for (let s = 1; s < count; s++) {
        if ((score[s] as number) > (score[slot] as number)) slot = s;
      }
      return slot;
    },
  };
}

/** Forward pass that takes frames in order, block by block, then one trace back. */
export interface Viterbi {
  /** Adds frames [from, to). */
  advance(from: number, to: number): void;
  /** Slot chosen in each frame. */
  trace(): Uint8Array;
}

export function createViterbi(
  candidates: Candidates,
  ceiling_hz: number,
  settings: PitchSettings = DEFAULT_PITCH,
): Viterbi {
  const frames = candidates.count.length;
  const back = new Uint8Array(frames * MAX_CANDIDATES);
  const viterbi = createViterbiStep(ceiling_hz, settings);
  return {
    advance(from, to) {
      for (let frame = from; frame < to; frame++) viterbi.step(candidates, frame, frame - 1, back);
    },
    trace() {
      const path = new Uint8Array(frames);
      let slot = viterbi.best();
      for (let frame = frames - 1; frame >= 0; frame--) {
        path[frame] = slot;
        slot = back[frame * MAX_CANDIDATES + slot] as number;
      }
      return path;
    },
  };
}
