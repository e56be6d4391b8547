/** The claims that an argument speaks of, and how they are said: as clauses, things, nouns. */
import type { Claim, Span } from "../../../common/analysis";
import { CLEAR_BITS, STRONG_BITS } from "../../../common/argument";
import type { Emotion } from "../../../common/constants";
import type { Choice } from "../../argument/choice";
import { extentOf, isOrdinary, regionOf } from "../../argument/places";
import { joined, type Said } from "../../argument/runs";
import { Stated } from "../../argument/stated";
import { emotionNoun } from "../emotions";
import { type Case, inOrder, isPlural, type Order, the } from "../grammar";
import { clausesOf, figure, noun, thing, WHERE } from "./phrases";

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

  /** In this order of words; after an adverb only the first clause has its verb before its subject. */
  clauses(ids: readonly number[], order: Order = "main"): Said[] {
    const ordinary = ids.filter((id) => isOrdinary(this.claim(id)));
    const marked = ids.filter((id) => !ordinary.includes(id));
    let before = "";
    const said: Said[][] = marked.map((id, i) => {
      const claim = this.claim(id);
      const clause = this.#choice.by(clausesOf(claim), (one) => inOrder(one, "main"));
      const isTakenUp = clause.subject === before;
      before = clause.subject;
      // "die Stimme liegt hoch, sie ist rau und klingt gepresst"
      const again = i === marked.length - 1 ? "" : clause.pronoun;
      const subject = isTakenUp ? again : clause.subject;
      const own = order === "inverted" && i > 0 ? "main" : order;
      const text = inOrder(
        { ...clause, subject },
        own,
        clause.hasPlace === false ? "" : this.#where(claim),
      );
      return [{ text: this.#withFigure(text, claim, MOST_FIGURES), fact: id }];
    });
    if (ordinary.length === 0) return joined(said, "und");
    const nouns = joined(
      ordinary.map((id): Said[] => [{ text: this.#noun(id), fact: id }]),
      "und",
    );
    const verb = ordinary.length > 1 ? "sind" : "ist";
    if (said.length > 0)
      return [...joined(said, "und"), ", während ", ...nouns, ` wie üblich ${verb}`];
    if (order === "subordinate") return [...nouns, ` wie üblich ${verb}`];
    if (order === "inverted") return [`${verb} `, ...nouns, " wie üblich"];
    return [...nouns, ` ${verb} wie üblich`];
  }

  /** Whether what is told ends in a clause that "which" would be taken to speak of. */
  endsAside(ids: readonly number[]): boolean {
    return ids.some((id) => isOrdinary(this.claim(id)));
  }

  things(ids: readonly number[], as: Case = "nominative"): Said[] {
    return joined(
      ids.map((id): Said[] => [{ text: the(thing(this.claim(id)), as), fact: id }]),
      "und",
    );
  }

  /** "die Tonhöhe (124 Hz; üblich: 102 bis 189) und das Tempo": a figure for the first, while fewer than `mostFigures` were given. */
  nouns(ids: readonly number[], mostFigures: number): Said[] {
    return joined(
      ids.map((id, i): Said[] => {
        const text = this.#noun(id);
        const isFirst = i === 0;
        return [
          { text: isFirst ? this.#withFigure(text, this.claim(id), mostFigures) : text, fact: id },
        ];
      }),
      "und",
    );
  }

  /** "die hohe Stimmlage spricht stark für Wut" */
  speaks(ids: readonly number[], move: "for" | "against", emotion: Emotion): Said[] {
    const verb = this.isMany(ids) ? "sprechen" : "spricht";
    return [...this.things(ids), ` ${verb} ${this.sized(ids, move, emotion)}`];
  }

  /** "stark für Wut" */
  sized(ids: readonly number[], move: "for" | "against", emotion: Emotion): string {
    const size = Math.abs(this.bits(ids, emotion));
    const how = size < CLEAR_BITS ? "leicht " : size >= STRONG_BITS ? "stark " : "";
    return `${how}${PREPOSITIONS[move]} ${emotionNoun(emotion)}`;
  }

  isMany(ids: readonly number[]): boolean {
    const [only] = ids;
    return ids.length > 1 || (only !== undefined && isPlural(thing(this.claim(only))));
  }

  #noun(id: number): string {
    return the({ noun: noun(this.claim(id)) }, "nominative");
  }

  #withFigure(text: string, claim: Claim, most: number): string {
    return this.takesFigure(most) ? `${text} (${figure(claim)})` : text;
  }

  /** What holds of a stretch alone says where that is. */
  #where(claim: Claim): string {
    return claim.scope === "stretch" ? WHERE[regionOf(claim, this.#extent)] : "";
  }
}

export const PREPOSITIONS = { for: "für", against: "gegen" } as const;
