/** What is measured and said of a stretch of speech: Facts, how they stand to a speaker's usual voice, Claims. */
import type { Logits } from "./evidence";
import type { KindName, Level, Scope, Unit } from "./kinds";
import type { Register } from "./norms";

/** A stretch of the signal, seconds, start < end. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a kind measures over a span, and where that lies among people and for the speaker. */
export interface Fact extends Span {
  readonly kind: KindName;
  readonly scope: Scope;
  readonly level: Level;
  /** In the kind's unit. */
  readonly value: number;
  readonly unit: Unit;
  /** Place in the norm's distribution, -1 lowest … 1 highest; 0 for shapes. */
  readonly z: number;
  /** 0…1: how far from the level's boundary and how well measured. */
  readonly confidence: number;
  readonly norm: UsedNorm;
  /** The value of all the speech, which a stretch is told beside; null where there is none. */
  readonly whole: number | null;
  /** The same value against this person's own baseline, where one was given and has the kind. */
  readonly speaker?: SpeakerGrade;
}

/** What a value was compared with. */
export type UsedNorm =
  /** Its own shape: nobody else's. */
  | { readonly by: "shape" }
  /** All voices: between the two is medium. */
  | { readonly by: "pooled"; readonly usual: readonly [number, number] }
  /** Voices of one register. */
  | {
      readonly by: "register";
      readonly usual: readonly [number, number];
      readonly register: Register;
      /** What the register was decided from: set by hand, the speaker's usual voice, or this clip alone. */
      readonly from: "hand" | "baseline" | "clip";
      /** Set where the register is unclear and the other one would give another level. */
      readonly unclear: { readonly probability: number; readonly otherLevel: Level } | null;
    };

/** The register that a level holds for, where it depends on one that is unclear. */
export function ifRegister({ norm }: Pick<Fact, "norm">): Register | null {
  return norm.by === "register" && norm.unclear ? norm.register : null;
}

/** A value against one person's own mean and spread. */
export interface SpeakerGrade extends Usual {
  readonly level: Level;
  /** (value - mean) / sd, on the kind's scale. */
  readonly z: number;
}

/** A person's usual value of a kind, on the kind's scale (pitch: st re 100 Hz, all else in the kind's unit). */
export interface Usual {
  readonly mean: number;
  readonly sd: number;
}

/** How one person usually speaks: mean and spread of each kind over earlier or neutral speech. */
export interface SpeakerBaseline {
  readonly name: string;
  readonly clips: number;
  readonly speech_s: number;
  readonly measures: Readonly<Partial<Record<KindName, Usual>>>;
}

/** One line of the evidence: a told fact, and how far it moves the answer. */
export interface Claim extends Fact {
  readonly id: number;
  /** Null where it weighs nothing by its nature: a shape, or a second stretch of a kind. */
  readonly weight: Logits | null;
  /** 0…1: how often an independent tracker gives such a fact the same level; null where nobody asked. */
  readonly agreement: number | null;
  /** Whether the argument states it: only then it has a say in the answer. */
  readonly isStated: boolean;
}
