/** How well founded a measure of F0 is. */
import { framesOf } from "../../../common/time";
import { median, unit } from "../../speech/stats";

/** Voice that counts as plenty, s. */
const PLENTY_S = 1;

/** 0…1 over the voicing of the frames measured: many, clearly periodic frames → 1. */
export function foundation(voicing: readonly number[]): number {
  return unit(0.4 + 0.6 * (voicing.length / framesOf(PLENTY_S))) * unit(0.3 + median(voicing));
}
