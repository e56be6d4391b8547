/**
 * No run of more than MAX_REPEAT_WORDS words is said twice in one trace: a small model otherwise says
 * the same sentence again in every other text. A claim ends a run: the words after it state another fact, and some word
 * has to be allowed there. EmotionCoT's own texts break the rule in 0.2 %.
 */
import { MAX_REPEAT_WORDS } from "../../common/reasoning";
import { tokenOf } from "./tokens";

export class SaidWords {
  /** The last words, MAX_REPEAT_WORDS at most. */
  #run: readonly number[] = [];
  /** What followed each whole run. */
  readonly #followed = new Map<string, Set<number>>();
  /** What followed the present one. */
  #before: ReadonlySet<number> | undefined;

  /** Whether word `id` would complete a run said before. */
  wouldRepeat(id: number): boolean {
    return this.#before?.has(id) ?? false;
  }

  push(id: number): void {
    if (tokenOf(id).type !== "word") {
      this.#run = [];
      this.#before = undefined;
      return;
    }
    if (this.#run.length === MAX_REPEAT_WORDS) {
      const key = this.#run.join();
      this.#followed.set(key, (this.#followed.get(key) ?? new Set()).add(id));
    }
    this.#run = [...this.#run, id].slice(-MAX_REPEAT_WORDS);
    this.#before = this.#followed.get(this.#run.join());
  }
}
