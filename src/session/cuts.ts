/** The utterances of a sound, some of which may still come while it is read. */
import type { Utterance } from "../../common/utterance";

export interface Cuts {
  /** In order. */
  readonly found: readonly Utterance[];
  /** False while more may come. */
  readonly isOver: boolean;
  /** Resolves once more was found, or it is over. Rejects where the reading failed. */
  more(): Promise<void>;
}

export interface GrowingCuts extends Cuts {
  add(utterances: readonly Utterance[]): void;
  end(error?: unknown): void;
}

export function growingCuts(): GrowingCuts {
  const found: Utterance[] = [];
  let isOver = false;
  let failure: { readonly error: unknown } | null = null;
  let wake: () => void = () => undefined;
  let next = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const tell = () => {
    wake();
    next = new Promise((resolve) => {
      wake = resolve;
    });
  };
  return {
    found,
    get isOver() {
      return isOver;
    },
    async more() {
      if (!isOver) await next;
      if (failure) throw failure.error;
    },
    add(utterances) {
      if (utterances.length === 0) return;
      found.push(...utterances);
      tell();
    },
    end(error) {
      isOver = true;
      if (error !== undefined) failure = { error };
      tell();
    },
  };
}

/** Others that a sound is cut into, as far as it is read by now. */
export function cutsWithin(read: Cuts, utterances: readonly Utterance[]): Cuts {
  return {
    get found() {
      const end_s = read.isOver ? Number.POSITIVE_INFINITY : (read.found.at(-1)?.heard.end ?? 0);
      return utterances.filter(({ heard }) => heard.end <= end_s);
    },
    get isOver() {
      return read.isOver;
    },
    more: () => read.more(),
  };
}

/** All of them at hand. */
export function knownCuts(found: readonly Utterance[]): Cuts {
  return { found, isOver: true, more: async () => undefined };
}
