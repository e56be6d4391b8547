/** The claims that an argument speaks of: their weights, and how they are said: as clauses, things, nouns. */
import type { Claim, Span } from "../../../common/analysis";
import { CLEAR_BITS, STRONG_BITS } from "../../../common/argument";
import type { Emotion } from "../../../common/constants";
import { bitsOf } from "../../../common/evidence";
import { KINDS } from "../../../common/kinds";
import type { Choice } from "./choice";
import { clause, figure, isOrdinary, noun, thing } from "./phrases";
import { joined, type Said } from "./runs";

/** What a clause is about: taken up by a pronoun where the next one is about the same. */
const SUBJECT = /^the (?:pitch|voice(?! quality)|sound|loudness|pace) /;

/** Figures in one text: more are in the list beside it. */
const MOST_FIGURES = 3;

/** By the table of what phonetics knows: 1 where a fact goes with the emotion, -1 where it does not, else 0. */
export function expectedOf({ kind, level }: Claim, emotion: Emotion): number {
  const { levels, expected } = KINDS[kind];
  return (levels.indexOf(level) - 1) * (expected[emotion] ?? 0);
}

export class Told {
  readonly #claims: ReadonlyMap<number, Claim>;
  readonly #choice: Choice;
  readonly #extent: Span;
  #figures = 0;

  constructor(claims: readonly Claim[], choice: Choice) {
    this.#claims = new Map(claims.map((claim) => [claim.id, claim]));
    this.#choice = choice;
    this.#extent = claims.find(({ scope }) => scope === "whole") ?? { start: 0, end: 0 };
  }

  clauses(ids: readonly number[]): Said[] {
    const ordinary = ids.filter((id) => isOrdinary(this.claim(id)));
    const marked = ids.filter((id) => !ordinary.includes(id));
    let subject = "";
    const said: Said[][] = marked.map((id) => {
      const claim = this.claim(id);
      const hasFigure = this.#figures < MOST_FIGURES;
      if (hasFigure) this.#figures++;
      let text = clause(claim, this.#choice, this.#extent);
      const own = SUBJECT.exec(text)?.[0] ?? "";
      if (own !== "" && own === subject) text = `it ${text.slice(own.length)}`;
      subject = own;
      return [{ text: hasFigure ? `${text} (${figure(claim)})` : text, fact: id }];
    });
    if (ordinary.length === 0) return joined(said);
    const nouns = ordinary.map((id): Said[] => [{ text: `the ${noun(this.claim(id))}`, fact: id }]);
    const usual = [...joined(nouns), ordinary.length > 1 ? " are ordinary" : " is ordinary"];
    return said.length === 0 ? usual : [...joined(said), ", while ", ...usual];
  }

  things(ids: readonly number[]): Said[] {
    return joined(ids.map((id): Said[] => [{ text: thing(this.claim(id)).text, fact: id }]));
  }

  /** "the pitch (124 Hz; usual: 102 to 189) and the pace": a figure for the first, while fewer than `mostFigures` were given. */
  nouns(ids: readonly number[], mostFigures: number): Said[] {
    return joined(
      ids.map((id, i): Said[] => {
        const claim = this.claim(id);
        const hasFigure = i === 0 && this.#figures < mostFigures;
        if (hasFigure) this.#figures++;
        const text = `the ${noun(claim)}`;
        return [{ text: hasFigure ? `${text} (${figure(claim)})` : text, fact: id }];
      }),
    );
  }

  verb(ids: readonly number[], move: "for" | "against", emotion: Emotion): string {
    const size = this.sizeWord(this.bits(ids, emotion));
    return `${this.isMany(ids) ? "speak" : "speaks"} ${size}${move}`;
  }

  sizeWord(bits: number): string {
    const size = Math.abs(bits);
    return size < CLEAR_BITS ? "slightly " : size >= STRONG_BITS ? "strongly " : "";
  }

  /** Of all of them together. */
  bits(ids: readonly number[], emotion: Emotion): number {
    return ids.reduce((sum, id) => sum + bitsOf(this.claim(id).weight?.[emotion] ?? 0), 0);
  }

  isMany(ids: readonly number[]): boolean {
    const [only] = ids;
    return ids.length > 1 || (only !== undefined && thing(this.claim(only)).isPlural === true);
  }

  all(ids: readonly number[], holds: (claim: Claim) => boolean): boolean {
    return ids.every((id) => holds(this.claim(id)));
  }

  claim(id: number): Claim {
    const claim = this.#claims.get(id);
    if (!claim) throw new RangeError(`The argument speaks of claim ${id}, which there is not.`);
    return claim;
  }
}
