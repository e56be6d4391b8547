/** The claims that an argument speaks of: their weights, and how they are said: as clauses, things, nouns. */
import type { Claim, Span } from "../../../common/analysis";
import { CLEAR_BITS, STRONG_BITS } from "../../../common/argument";
import type { Emotion } from "../../../common/constants";
import type { Choice } from "../../argument/choice";
import { extentOf, isOrdinary } from "../../argument/places";
import { joined, type Said } from "../../argument/runs";
import { Stated } from "../../argument/stated";
import { clause, figure, noun, thing } from "./phrases";

/** What a clause is about: taken up by a pronoun where the next one is about the same. */
const SUBJECT = /^the (?:pitch|voice(?! quality)|sound|loudness|pace) /;

/** Figures in one text: more are in the list beside it. */
const MOST_FIGURES = 3;

export class Told extends Stated {
  readonly #choice: Choice;
  readonly #extent: Span;

  constructor(claims: readonly Claim[], choice: Choice) {
    super(claims);
    this.#choice = choice;
    this.#extent = extentOf(claims);
  }

  clauses(ids: readonly number[]): Said[] {
    const ordinary = ids.filter((id) => isOrdinary(this.claim(id)));
    const marked = ids.filter((id) => !ordinary.includes(id));
    let subject = "";
    const said: Said[][] = marked.map((id) => {
      const claim = this.claim(id);
      const hasFigure = this.takesFigure(MOST_FIGURES);
      let text = clause(claim, this.#choice, this.#extent);
      const own = SUBJECT.exec(text)?.[0] ?? "";
      if (own !== "" && own === subject) text = `it ${text.slice(own.length)}`;
      subject = own;
      return [{ text: hasFigure ? `${text} (${figure(claim)})` : text, fact: id }];
    });
    if (ordinary.length === 0) return joined(said, "and");
    const nouns = ordinary.map((id): Said[] => [{ text: `the ${noun(this.claim(id))}`, fact: id }]);
    const usual = [...joined(nouns, "and"), ordinary.length > 1 ? " are ordinary" : " is ordinary"];
    return said.length === 0 ? usual : [...joined(said, "and"), ", while ", ...usual];
  }

  things(ids: readonly number[]): Said[] {
    return joined(
      ids.map((id): Said[] => [{ text: thing(this.claim(id)).text, fact: id }]),
      "and",
    );
  }

  /** "the pitch (124 Hz; usual: 102 to 189) and the pace": a figure for the first, while fewer than `mostFigures` were given. */
  nouns(ids: readonly number[], mostFigures: number): Said[] {
    return joined(
      ids.map((id, i): Said[] => {
        const claim = this.claim(id);
        const hasFigure = i === 0 && this.takesFigure(mostFigures);
        const text = `the ${noun(claim)}`;
        return [{ text: hasFigure ? `${text} (${figure(claim)})` : text, fact: id }];
      }),
      "and",
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

  isMany(ids: readonly number[]): boolean {
    const [only] = ids;
    return ids.length > 1 || (only !== undefined && thing(this.claim(only)).isPlural === true);
  }
}
