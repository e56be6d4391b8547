/** Which stage runs over which frames, in order. Long signals go block by block, so that no dispatch
 * runs long enough for a driver to call it hung, and the caller can cancel in between. */
import { HOP_SAMPLES } from "../../../../common/constants";
import type { StageName } from "./pipelines";

/** Frames a dispatch, unless the caller says otherwise. */
export const BLOCK_FRAMES = 4096;

export interface Step {
  readonly stage: StageName;
  /** Index of the block, frames [block * blockFrames, …). */
  readonly block: number;
  readonly workgroups: number;
}

const LOWPASS_LANES = 64;

/** What the settings mean for the schedule. */
export interface Plan {
  /** Samples at 16 kHz a sample of the pitch signal. */
  readonly decimation: number;
  /** Run the second pass, and refine F0. */
  readonly fitToSpeaker: boolean;
}

/** All steps of one measurement: filter and level, then one or two passes of the tracker. */
export function schedule(frames: number, blockFrames: number, plan: Plan): Step[] {
  const blocks = Array.from({ length: Math.ceil(frames / blockFrames) }, (_, block) => ({
    block,
    frames: Math.min(blockFrames, frames - block * blockFrames),
  }));
  const perFrame = (stage: StageName) =>
    blocks.map(({ block, frames }) => ({ stage, block, workgroups: frames }));
  const once = (stage: StageName, block = 0) => ({ stage, block, workgroups: 1 });
  const candidates: StageName = plan.decimation === 1 ? "candidatesUndecimated" : "candidates";
  const pass = () => [
    ...blocks.flatMap(({ block, frames }) => [
      { stage: candidates, block, workgroups: frames },
      once("viterbi", block),
    ]),
    ...blocks.map(({ block }) => once("trace", block)).reverse(),
  ];
  return [
    ...blocks.map(({ block, frames }) => ({
      stage: "lowpass" as const,
      block,
      workgroups: Math.ceil((frames * HOP_SAMPLES) / plan.decimation / LOWPASS_LANES),
    })),
    ...perFrame("level"),
    once("peak"),
    once("widest"),
    ...pass(),
    ...(plan.fitToSpeaker ? [once("fit"), ...pass(), ...perFrame("refine")] : []),
  ];
}
