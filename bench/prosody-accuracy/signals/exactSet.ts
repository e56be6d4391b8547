/** The whole set: every signal under every condition, one base signal at a time to keep memory flat. */
import { type Condition, conditions } from "./conditions";
import { babble } from "./noise";
import { recordings, talkers } from "./recordings";
import { type Recording, resynthesise } from "./speech";
import { syntheticSignals } from "./synthetic";
import type { ExactSignal } from "./truth";

/** Synthetic voices are tried under these; the speech under all. */
const SYNTHETIC_CONDITIONS = ["clean", "white 20 dB", "white 10 dB", "white 5 dB", "pink 5 dB"];

export interface Trial {
  readonly condition: Condition;
  readonly signal: ExactSignal;
}

export interface ExactSet {
  readonly conditions: readonly Condition[];
  /** Bases in the set. */
  readonly size: number;
  /** The trials of one base signal after the other. */
  trials(): Generator<Trial[]>;
}

/** Without a corpora folder: the synthetic voices alone. */
export async function exactSet(
  corpora: string | undefined,
  clipsEach: number,
  only: (condition: Condition) => boolean = () => true,
): Promise<ExactSet> {
  const clips: Recording[] = corpora ? await recordings(corpora, clipsEach) : [];
  const all = conditions(corpora ? babble(await talkers(corpora)) : undefined).filter(only);
  const synthetic = syntheticSignals();
  const under = (base: ExactSignal, chosen: readonly Condition[]): Trial[] =>
    chosen.map((condition) => ({ condition, signal: condition.apply(base) }));
  return {
    conditions: all,
    size: synthetic.length + clips.length,
    *trials() {
      const few = all.filter((condition) => SYNTHETIC_CONDITIONS.includes(condition.name));
      for (const clip of clips) yield under(resynthesise(clip), all);
      for (const base of synthetic) yield under(base, few);
    },
  };
}
