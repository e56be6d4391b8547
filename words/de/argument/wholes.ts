/** Sentences about no fact: what the timbre adds, what is usual beforehand, what the argument ends on. */
import type { Conclusion, Step } from "../../../common/argument";
import type { Emotion } from "../../../common/constants";
import type { Choice } from "../../argument/choice";
import { emotionNoun, SOUNDS } from "../emotions";
import { type Clause, inOrder } from "../grammar";
import { withDative } from "./phrases";
import type { Lead } from "./thread";
import { PREPOSITIONS } from "./told";

const ADVERB = { slight: "leicht ", clear: "deutlich ", strong: "stark " } as const;

/** The first time one reads of it, it is said what it is. */
const TIMBRE = "die Klangfarbe, also alles, was diese Messungen nicht erklären,";

/** `isAlone`: nothing that was measured speaks for the same; `isToo`: something was said to. */
export function timbre(
  { emotion, side, size }: Extract<Step, { move: "timbre" }>,
  choice: Choice,
  {
    isAlone,
    isToo,
    lead,
  }: { readonly isAlone: boolean; readonly isToo: boolean; readonly lead: Lead },
): string {
  if (emotion === null) {
    return choice.of([
      `${TIMBRE} entscheidet nichts`,
      "was keine Messung erklärt, die Klangfarbe, trägt wenig bei",
    ]);
  }
  if (isAlone && emotion !== "unmarked") {
    const it = lead.order === "inverted" ? "ist es" : "es ist";
    return `${lead.text}${it} ${TIMBRE} die ${ADVERB[size]}für ${emotionNoun(emotion)} spricht`;
  }
  const rest = `${isToo ? "ebenfalls " : ""}${ADVERB[size]}${PREPOSITIONS[side]} ${emotionNoun(emotion)}`;
  const clause = (subject: string): Clause => ({ subject, pronoun: "sie", verb: "spricht", rest });
  if (lead.text !== "") return lead.text + inOrder(clause(TIMBRE), lead.order);
  return choice.of([
    inOrder(clause(TIMBRE), "main"),
    inOrder(clause("was keine Messung erklärt, die Klangfarbe,"), "main"),
    `über diese Messungen hinaus ${inOrder(clause("die Klangfarbe"), "inverted")}`,
  ]);
}

/** What the takes that a person labelled say. */
export function taught(
  { emotion, side, size }: Extract<Step, { move: "taught" }>,
  lead: Lead,
): string {
  const rest = `${ADVERB[size]}${PREPOSITIONS[side]} ${emotionNoun(emotion)}`;
  const subject = "Ihre Angaben zu dieser Stimme";
  return lead.text + inOrder({ subject, pronoun: "sie", verb: "sprechen", rest }, lead.order);
}

/** Where what was measured points to another emotion. */
export function onlyTimbre(
  { size }: Extract<Step, { move: "timbre" }>,
  emotion: Emotion,
  measured: Emotion,
): string {
  return `das Gemessene deutet eher auf ${emotionNoun(measured)}; nur die Klangfarbe, also alles, was unerklärt bleibt, spricht ${ADVERB[size]}für ${emotionNoun(emotion)}`;
}

const UNFOUNDED = ", worauf keine Messung hinweist";

/** `isUnfounded`: no measurement points to it; `isNamed`: it was spoken of; `isAgainstTimbre`: the timbre was said to speak for an unmarked voice. */
export function prior(
  otherwise: Emotion,
  {
    isUnfounded,
    isNamed,
    isAgainstTimbre,
  }: {
    readonly isUnfounded: boolean;
    readonly isNamed: boolean;
    readonly isAgainstTimbre: boolean;
  },
  choice: Choice,
): string {
  const it = emotionNoun(otherwise);
  if (!isNamed) {
    const from = isUnfounded ? UNFOUNDED : "";
    return `am nächsten läge ${it}${from}, doch die meisten Stimmen sind unauffällig, und das gibt hier den Ausschlag`;
  }
  if (isAgainstTimbre) {
    return choice.of([
      `das Gemessene wiegt schwerer und deutet auf ${it}, doch die meisten Stimmen sind unauffällig, und das gibt den Ausschlag`,
      `die Messungen deuten noch stärker auf ${it}; nur weil die meisten Stimmen unauffällig sind, bleibt eine unauffällige Stimme vorn`,
    ]);
  }
  return choice.of([
    `für sich genommen deutet all das auf ${it}; nur weil die meisten Stimmen unauffällig sind, bleibt eine unauffällige Stimme vorn`,
    `von sich aus spräche all das für ${it}, doch die meisten Stimmen sind unauffällig, und das gibt den Ausschlag`,
  ]);
}

/** What would be, after a condition: "würde die Stimme weiterhin wütend klingen". */
export function conditional(then: Conclusion, now: Conclusion | null): string {
  const [first, second] = then;
  const isSame = then.join() === now?.join();
  if (second) {
    const isTurned = now?.[0] === second && now[1] === first;
    return isTurned
      ? `wäre ${emotionNoun(first)} wahrscheinlicher als ${emotionNoun(second)}`
      : `${isSame ? "bliebe" : "wäre"} es zwischen ${withDative(first)} und ${withDative(second)} offen`;
  }
  const still = isSame ? "weiterhin " : "";
  if (first === "unmarked") return `fände sich ${still}keine ausgeprägte Emotion`;
  return `würde die Stimme ${still}${SOUNDS[first]} klingen`;
}

export interface Ending {
  /** It was the last thing that was said. */
  readonly isSaid: boolean;
  /** The timbre was said to speak for it, and no fact. */
  readonly isByTimbre: boolean;
  /** By what most voices are, not by the evidence. */
  readonly isByDefault: boolean;
  /** Nothing speaks of the second. */
  readonly isUnfounded: boolean;
}

export function conclusion([first, second]: Conclusion, ending: Ending, choice: Choice): string {
  if (second && ending.isSaid)
    return `damit bleibt beides offen, wobei ${emotionNoun(first)} wahrscheinlicher ist`;
  if (second) {
    const [one, other] = [emotionNoun(first), emotionNoun(second)];
    const from = ending.isUnfounded ? UNFOUNDED : "";
    return choice.of([
      ...(from
        ? []
        : [
            `damit bleibt es zwischen ${withDative(first)} und ${withDative(second)} offen, wobei ${one} wahrscheinlicher ist`,
          ]),
      `sicher ist also keines von beiden: Am wahrscheinlichsten ist ${one}, danach kommt ${other}${from}`,
      `alles in allem ist ${one} am wahrscheinlichsten, aber nicht sicher; danach kommt ${other}${from}`,
    ]);
  }
  if (first === "unmarked") {
    return ending.isByDefault
      ? choice.of([
          "daher wird keine Emotion genannt",
          "für eine ausgeprägte Emotion reicht es also nicht",
        ])
      : choice.of([
          "diese Stimme zeigt also keine ausgeprägte Emotion",
          "diese Stimme ist also unauffällig",
          "alles in allem zeigt diese Stimme keine ausgeprägte Emotion",
        ]);
  }
  if (ending.isByTimbre) {
    return choice.of([
      `allein der Klangfarbe nach klingt diese Stimme also ${SOUNDS[first]}`,
      `alles in allem klingt die Stimme ${SOUNDS[first]}, wenn auch nur der Klangfarbe nach`,
    ]);
  }
  if (ending.isSaid) return `sie klingt also ${SOUNDS[first]}`;
  return choice.of([
    `diese Stimme klingt also ${SOUNDS[first]}`,
    `alles in allem klingt die Stimme ${SOUNDS[first]}`,
    `insgesamt klingt diese Stimme ${SOUNDS[first]}`,
  ]);
}
