/** Sentences about no fact: what the timbre adds, what is usual beforehand, what the argument ends on. */
import type { Conclusion, Step } from "../../../common/argument";
import type { Emotion } from "../../../common/constants";
import type { Choice } from "../../argument/choice";
import { emotionNoun, SOUNDS } from "../emotions";

const ADVERB = { slight: "slightly ", clear: "clearly ", strong: "strongly " } as const;

/** `isAlone`: nothing that was measured speaks for the same; `isLed`: a connective comes before it. */
export function timbre(
  { emotion, side, size }: Extract<Step, { move: "timbre" }>,
  choice: Choice,
  { isAlone, isLed }: { readonly isAlone: boolean; readonly isLed: boolean },
): string {
  if (emotion === null) {
    return choice.of([
      "the timbre, all that these measurements leave unexplained, decides nothing",
      "what no measurement explains, the timbre, has little to add",
    ]);
  }
  if (isAlone && emotion !== "unmarked") {
    return `it is the timbre, all that these measurements leave unexplained, that speaks ${ADVERB[size]}for ${emotionNoun(emotion)}`;
  }
  const what = choice.of([
    "the timbre, all that these measurements leave unexplained,",
    "what no measurement explains, the timbre,",
    ...(isLed ? [] : ["beyond these measurements the timbre"]),
  ]);
  return `${what} speaks ${ADVERB[size]}${side} ${emotionNoun(emotion)}`;
}

/** What the takes that a person labelled say. */
export function taught({ emotion, side, size }: Extract<Step, { move: "taught" }>): string {
  return `your labels of this voice speak ${ADVERB[size]}${side} ${emotionNoun(emotion)}`;
}

/** Where what was measured points to another emotion. */
export function onlyTimbre(
  { size }: Extract<Step, { move: "timbre" }>,
  emotion: Emotion,
  measured: Emotion,
): string {
  return `what was measured leans to ${emotionNoun(measured)}; only the timbre, all that is left unexplained, speaks ${ADVERB[size]}for ${emotionNoun(emotion)}`;
}

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
    const from = isUnfounded ? ", to which no measurement points" : "";
    return `the nearest marked emotion would be ${it}${from}, but most voices are unmarked, and that keeps an unmarked voice ahead`;
  }
  if (isAgainstTimbre) {
    return choice.of([
      `what was measured outweighs that and leans to ${it}, but most voices are unmarked, and that keeps an unmarked voice ahead`,
      `the measurements lean to ${it} by more than that; only because most voices are unmarked does an unmarked voice stay ahead`,
    ]);
  }
  return choice.of([
    `by itself all this leans to ${it}; only because most voices are unmarked does an unmarked voice stay ahead`,
    `taken alone, all this leans to ${it}, but most voices are unmarked, and that keeps an unmarked voice ahead`,
  ]);
}

/** What would be: "the voice would still sound angry". */
export function conditional(then: Conclusion, now: Conclusion | null): string {
  const [first, second] = then;
  const still = then.join() === now?.join();
  if (second) {
    const isTurned = now?.[0] === second && now[1] === first;
    return isTurned
      ? `${emotionNoun(first)} would be likelier than ${emotionNoun(second)}`
      : `it would ${still ? "stay" : "be"} open between ${emotionNoun(first)} and ${emotionNoun(second)}`;
  }
  if (first === "unmarked") return `no emotion would be marked`;
  return `the voice would ${still ? "still " : ""}sound ${SOUNDS[first]}`;
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
  if (second && ending.isSaid) return `so both stay open, ${emotionNoun(first)} being the likelier`;
  if (second) {
    const [one, other] = [emotionNoun(first), emotionNoun(second)];
    const from = ending.isUnfounded ? ", to which no measurement points" : "";
    return choice.of([
      ...(from
        ? []
        : [`so it stays open between ${one} and ${other}, the first being the likelier`]),
      `so neither is sure: ${one} is the likelier, the next is ${other}${from}`,
      `all told, ${one} is the likeliest, but not surely so; the next is ${other}${from}`,
    ]);
  }
  if (first === "unmarked") {
    return ending.isByDefault
      ? choice.of([
          "so no marked emotion is stated",
          "so it is not enough to state a marked emotion",
        ])
      : choice.of([
          "so no emotion is marked in this voice",
          "so this voice is unmarked",
          "all told, no emotion is marked in this voice",
        ]);
  }
  if (ending.isByTimbre) {
    return choice.of([
      `so, by its timbre alone, this voice sounds ${SOUNDS[first]}`,
      `all told, the voice sounds ${SOUNDS[first]}, though only by its timbre`,
    ]);
  }
  if (ending.isSaid) return `so it sounds ${SOUNDS[first]}`;
  return choice.of([
    `so this voice sounds ${SOUNDS[first]}`,
    `all told, the voice sounds ${SOUNDS[first]}`,
    `on balance, this voice sounds ${SOUNDS[first]}`,
  ]);
}
