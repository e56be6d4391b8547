/**
 * An argument as tokens, and which of them are licensed: the same as training/policy/moves.py, which golden states hold it
 * to. First the kinds of the facts that it will state, then STOP: with that the answer is made, and with it every licence.
 * Then the argument: groups of facts (their kinds, then what is inferred from all of them, which closes the group), and
 * moves that stand alone, then CONCLUDE.
 */
import { type FactId, FEWEST_FACTS, GROUP, MOST_FACTS, type Step } from "../../common/argument";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { bitsOf, WEIGHING_KINDS } from "../../common/evidence";
import {
  arousalOf,
  isQuiet,
  otherwise,
  saysOf,
  separating,
  sideOf,
  sizeOf,
  timbreBits,
} from "./licences";
import {
  conclusionOf,
  conclusionWithout,
  type Ledger,
  order,
  speaks,
  type Told,
  totalOf,
} from "./state";

const K = WEIGHING_KINDS.length;
const E = EMOTIONS.length;
const FIRST = {
  stop: K,
  together: K + 1,
  despite: K + 2,
  nothing: K + 3,
  prior: K + 4,
  would: K + 5,
  conclude: K + 6,
  for: K + 7,
  against: K + 7 + E,
  separates: K + 7 + 2 * E,
  timbre: K + 7 + 3 * E,
  timbreNone: K + 7 + 4 * E,
} as const;
export const TOKENS = FIRST.timbreNone + 1;
/** Tokens of an argument at most. */
export const LONGEST = 48;

/** What has been said so far, and what may be said next. */
export class Speaking {
  readonly steps: Step[] = [];
  readonly #ledger: Ledger;
  /** By kind: one fact a kind weighs. */
  readonly #told: readonly (Told | null)[];
  readonly #stated = new Set<FactId>();
  readonly #brought = new Set<FactId>();
  readonly #separated = new Set<Emotion>();
  readonly #said = new Set<"timbre" | "prior" | "would">();
  #group: Told[] = [];
  #isStopped = false;
  #isTogether = false;
  #isSupposing = false;
  isDone = false;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.#told = WEIGHING_KINDS.map(
      (kind) => ledger.told.find(({ fact, weight }) => fact.kind === kind && weight) ?? null,
    );
  }

  licensed(): Uint8Array {
    const mask = new Uint8Array(TOKENS);
    if (this.isDone) mask[FIRST.conclude] = 1;
    else if (!this.#isStopped) this.#chooses(mask);
    else if (this.#isSupposing) this.#kinds(mask, (told) => this.#isMarked(told));
    else if (this.#group.length > 0) this.#infers(mask);
    else this.#goesOn(mask);
    return mask;
  }

  take(token: number): void {
    if (token < K) this.#takeFact(this.#told[token] as Told);
    else if (token === FIRST.stop) this.#isStopped = true;
    else if (token === FIRST.would) this.#isSupposing = true;
    else this.#move(token);
  }

  #chooses(mask: Uint8Array): void {
    const told = this.#told.filter((fact) => fact !== null).length;
    if (this.#stated.size >= Math.min(FEWEST_FACTS, told)) mask[FIRST.stop] = 1;
    if (this.#stated.size < MOST_FACTS) this.#kinds(mask, ({ id }) => !this.#stated.has(id));
  }

  /** In an open group: another fact, or what follows from all of them. */
  #infers(mask: Uint8Array): void {
    if (this.#group.length < GROUP && !this.#isTogether) {
      this.#kinds(mask, ({ id }) => this.#stated.has(id) && !this.#brought.has(id));
    }
    const pair = order(totalOf(this.#ledger, this.#stated));
    mask[FIRST.nothing] = 1;
    if (!this.#isTogether && this.#group.filter((told) => sideOf(told) !== 0).length >= 2) {
      mask[FIRST.together] = 1;
    }
    EMOTIONS.forEach((emotion, e) => {
      const all = (side: 1 | -1) => this.#group.every((told) => saysOf(told, emotion, side, pair));
      if (all(1)) mask[FIRST.for + e] = 1;
      if (all(-1)) mask[emotion === pair[0] ? FIRST.despite : FIRST.against + e] = 1;
    });
  }

  /** Between groups: the next one, or what stands alone. */
  #goesOn(mask: Uint8Array): void {
    const ledger = this.#ledger;
    const left = [...this.#stated].filter((id) => !this.#brought.has(id));
    this.#kinds(mask, ({ id }) => left.includes(id));
    if (!this.#said.has("timbre")) {
      const pair = order(totalOf(ledger, this.#stated));
      EMOTIONS.forEach((emotion, e) => {
        if (timbreBits(ledger, emotion, pair) !== null) mask[FIRST.timbre + e] = 1;
      });
      if (isQuiet(ledger, pair)) mask[FIRST.timbreNone] = 1;
    }
    if (!this.#said.has("prior") && otherwise(ledger, this.#stated)) mask[FIRST.prior] = 1;
    if (left.length > 0) return;
    const answer = this.#answer();
    EMOTIONS.forEach((rival, e) => {
      if (rival === answer || this.#separated.has(rival)) return;
      if (separating(ledger, this.#stated, answer, rival)) mask[FIRST.separates + e] = 1;
    });
    const hasMarked = this.#facts(this.#brought).some((told) => this.#isMarked(told));
    if (!this.#said.has("would") && hasMarked) mask[FIRST.would] = 1;
    if (this.#said.has("timbre")) mask[FIRST.conclude] = 1;
  }

  #takeFact(told: Told): void {
    const { id } = told;
    if (!this.#isStopped) {
      this.#stated.add(id);
    } else if (this.#isSupposing) {
      this.#isSupposing = false;
      this.#said.add("would");
      const conclusion = conclusionWithout(this.#ledger, this.#stated, id);
      this.steps.push({ move: "would_change", fact: id, conclusion });
    } else {
      this.#brought.add(id);
      this.#group.push(told);
    }
  }

  #move(token: number): void {
    const ledger = this.#ledger;
    const facts = this.#group.map(({ id }) => id);
    const emotionAt = (first: number) => EMOTIONS[token - first] as Emotion;
    if (token === FIRST.together) {
      const telling = this.#group.filter((told) => sideOf(told) !== 0).map(({ id }) => id);
      const arousal = arousalOf(telling, ledger);
      if (arousal === null) throw new RangeError("These facts tell nothing together.");
      this.steps.push({ move: "observe", facts });
      this.steps.push({ move: "together", facts: telling, arousal });
      this.#isTogether = true;
      return;
    }
    if (facts.length > 0) {
      if (!this.#isTogether) this.steps.push({ move: "observe", facts });
      const answer = this.#answer();
      if (token === FIRST.despite) this.steps.push({ move: "despite", emotion: answer, facts });
      else if (token >= FIRST.against) {
        this.steps.push({ move: "against", emotion: emotionAt(FIRST.against), facts });
      } else if (token >= FIRST.for) {
        this.steps.push({ move: "for", emotion: emotionAt(FIRST.for), facts });
      }
      this.#group = [];
      this.#isTogether = false;
      return;
    }
    if (token === FIRST.prior) {
      this.#said.add("prior");
      const other = otherwise(ledger, this.#stated);
      if (other) this.steps.push({ move: "prior", otherwise: other });
    } else if (token === FIRST.conclude) {
      this.isDone = true;
      this.steps.push({ move: "conclude", conclusion: conclusionOf(ledger, this.#stated) });
    } else if (token >= FIRST.timbre) {
      this.#said.add("timbre");
      const emotion = token === FIRST.timbreNone ? null : emotionAt(FIRST.timbre);
      const bits = emotion ? bitsOf(ledger.timbre[emotion]) : 0;
      const side = bits < 0 ? "against" : "for";
      this.steps.push({ move: "timbre", emotion, side, size: sizeOf(bits) });
    } else {
      const rival = emotionAt(FIRST.separates);
      this.#separated.add(rival);
      const fact = separating(ledger, this.#stated, this.#answer(), rival);
      if (fact) {
        this.steps.push({ move: "separates", emotion: this.#answer(), rival, fact: fact.id });
      }
    }
  }

  #answer(): Emotion {
    return order(totalOf(this.#ledger, this.#stated))[0] as Emotion;
  }

  #facts(ids: ReadonlySet<FactId>): Told[] {
    return this.#told.filter((told): told is Told => told !== null && ids.has(told.id));
  }

  #isMarked(told: Told): boolean {
    return this.#brought.has(told.id) && speaks(told);
  }

  #kinds(mask: Uint8Array, may: (told: Told) => boolean): void {
    this.#told.forEach((told, k) => {
      if (told && may(told)) mask[k] = 1;
    });
  }
}
