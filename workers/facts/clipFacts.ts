/** One clip, looked at once: its speech, its register and its facts, which all that comes after is handed. */
import type { Fact, SpeakerBaseline, Tracks, VoiceTracks } from "../../common/analysis";
import { type Withheld, withheldInBand } from "../../common/condition";
import { kindsWhere } from "../../common/kinds";
import { NORMS, type Norms, type Register } from "../../common/norms";
import { decideRegister } from "../speech/register";
import { speechOf } from "../speech/speech";
import { factsOf, type Subject } from "./facts";

export interface FactOptions {
  /** Set by hand. @default decided from the baseline, else from the clip */
  readonly register?: Register | undefined;
  /** How the person usually speaks. */
  readonly baseline?: SpeakerBaseline | null | undefined;
  /** @default NORMS, the corpora's */
  readonly norms?: Norms | undefined;
  /** What is not told of this recording. @default what the band of `voice` is too narrow for */
  readonly withheld?: readonly Withheld[] | undefined;
}

export interface ClipFacts extends Subject {
  readonly facts: readonly Fact[];
}

/** The kind whose usual value tells a person's register: pitch, the one that has a norm a register. */
const [PITCH] = kindsWhere(({ norm, scale }) => norm === "register" && scale === "octave");

/** `voice`: as long as the tracks. Pure; a few ms for 10 s. */
export function clipFacts(
  tracks: Tracks,
  voice: VoiceTracks,
  { register, baseline = null, norms = NORMS, withheld }: FactOptions = {},
): ClipFacts {
  const speech = speechOf(tracks);
  const usualPitch_st = PITCH && baseline?.measures[PITCH]?.mean;
  const decision = decideRegister(speech, norms.register, { register, usualPitch_st });
  const subject: Subject = {
    speech,
    voice,
    withheld: withheld ?? withheldInBand(voice),
    norms,
    register: decision,
    baseline,
  };
  return { ...subject, facts: factsOf(subject) };
}
