/** The utterances of a recording under way: each is analysed as it ends, so that all but the last is there at the stop. */
import type { Analysis, Signal } from "../../common/analysis";
import type { Conclusion } from "../../common/argument";
import type { Span } from "../../common/facts";
import type { Utterance } from "../../common/utterance";

export interface LiveUtterance {
  readonly speech: Span;
  /** Null while it is analysed; empty where no speech was heard. */
  readonly named: Conclusion | readonly [] | null;
}

/** Analyses of a recording's utterances, by what was heard of each. */
export type KnownAnalyses = ReadonlyMap<string, Analysis>;

export const keyOf = ({ start, end }: Span) => `${start}–${end}`;

export interface LiveUtterances {
  add(utterances: readonly Utterance[]): void;
  readonly known: KnownAnalyses;
  close(): void;
}

/** `read`: samples of the recording between two times, s. What can't be analysed now is analysed at the stop. */
export function analyseLive(
  read: (from_s: number, to_s: number) => Promise<Float32Array>,
  analyse: (signal: Signal, start: number) => Promise<Analysis>,
  onChange: (utterances: readonly LiveUtterance[]) => void,
): LiveUtterances {
  const known = new Map<string, Analysis>();
  let all: readonly LiveUtterance[] = [];
  let queue = Promise.resolve();
  let isOver = false;

  async function take({ speech, heard }: Utterance): Promise<void> {
    if (isOver) return;
    const samples = await read(heard.start, heard.end);
    const analysis = await analyse({ samples, source: "" }, heard.start);
    known.set(keyOf(heard), analysis);
    const named = analysis.posterior?.conclusion ?? [];
    all = all.map((one) => (one.speech === speech ? { speech, named } : one));
    if (!isOver) onChange(all);
  }

  return {
    known,
    add(utterances) {
      if (utterances.length === 0) return;
      all = [...all, ...utterances.map(({ speech }) => ({ speech, named: null }))];
      onChange(all);
      for (const utterance of utterances) {
        queue = queue.then(() => take(utterance).catch(() => undefined));
      }
    },
    close() {
      isOver = true;
    },
  };
}
