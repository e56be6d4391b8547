/**
 * Pitch corrected by hand, as in Praat's PitchEditor (manual: "PitchEditor", menu Edit: Octave up, Octave down, Unvoice):
 * made to the tracks before anything is measured from them.
 */
import { HOP_S } from "./constants";
import type { Claim, Span } from "./facts";

export const PITCH_CHANGES = ["octaveUp", "octaveDown", "unvoice"] as const;
export type PitchChange = (typeof PITCH_CHANGES)[number];

/** The frames start ≤ i * HOP_S ≤ end of a recording, corrected. */
export interface PitchEdit extends Span {
  readonly change: PitchChange;
  /** Of the voice that it is of, where each has a channel of its own; else null. */
  readonly channel: number | null;
  /** The later, the higher. */
  readonly order: number;
}

/** What a person corrected before anything was measured. */
export interface Correction {
  /** In their order; none of them is undone. */
  readonly edits: readonly PitchEdit[];
  /** What was told of the tracks before. */
  readonly before: readonly Claim[];
}

/** No voice lies beyond, Hz: an octave more or less is an error of the hand there. */
const VOICE_HZ = [25, 1600] as const;

const FACTOR = { octaveUp: 2, octaveDown: 0.5, unvoice: 0 } as const satisfies Record<
  PitchChange,
  number
>;

/** Of Tracks. */
interface Voiced {
  readonly f0_hz: Float32Array;
  readonly voicing: Float32Array;
}

/** The tracks as they are once all edits are made. `start`: of their frame 0 in the recording, s. */
export function withPitchEdits<T extends Voiced>(
  tracks: T,
  edits: readonly PitchEdit[],
  start: number,
): T {
  if (edits.length === 0) return tracks;
  const f0_hz = tracks.f0_hz.slice();
  const voicing = tracks.voicing.slice();
  for (const { change, ...span } of edits) {
    const { from, to } = framesOf(span, start, f0_hz.length);
    for (let i = from; i < to; i++) {
      const f0 = (f0_hz[i] as number) * FACTOR[change];
      if (change === "unvoice") voicing[i] = 0;
      else if (f0 < VOICE_HZ[0] || f0 > VOICE_HZ[1]) continue;
      f0_hz[i] = f0;
    }
  }
  return { ...tracks, f0_hz, voicing };
}

/** Whether a change would do anything to any frame of a stretch. */
export function canChange(
  { f0_hz }: Pick<Voiced, "f0_hz">,
  change: PitchChange,
  span: Span,
  start: number,
): boolean {
  const { from, to } = framesOf(span, start, f0_hz.length);
  return f0_hz.subarray(from, to).some((f0) => {
    const after = f0 * FACTOR[change];
    return f0 > 0 && (change === "unvoice" || (after >= VOICE_HZ[0] && after <= VOICE_HZ[1]));
  });
}

/** [from, to), within [0, frames). */
function framesOf(span: Span, start: number, frames: number) {
  const within = (frame: number) => Math.min(frames, Math.max(0, frame));
  const from = within(Math.ceil((span.start - start) / HOP_S - 1e-6));
  return { from, to: Math.max(from, within(Math.floor((span.end - start) / HOP_S + 1e-6) + 1)) };
}
