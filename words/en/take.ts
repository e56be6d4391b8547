/** What a recording of several utterances is made of. */
import type { Emotion } from "../../common/constants";
import type { Span } from "../../common/facts";
import { heardAs, utteranceLabel } from "./emotions";
import { formatSpan } from "./figures";

interface Summary {
  readonly most: Emotion | null;
  readonly others: readonly (Span & { readonly emotion: Emotion })[];
  readonly more: number;
}

/** "Mostly unmarked; angry 0:42.0–0:58.1, and 2 shorter stretches." */
export function takeHeadline({ most, others, more }: Summary): string {
  const mostly =
    most === null
      ? "No single mood for most of it"
      : most === "unmarked"
        ? "Mostly no marked emotion"
        : `Mostly sounds ${heardAs(most)}`;
  const stretches = others.map(({ emotion, ...span }) => `${heardAs(emotion)} ${formatSpan(span)}`);
  const further =
    more === 0 ? [] : [more === 1 ? "1 shorter stretch" : `${more} shorter stretches`];
  const rest = [...stretches, ...further];
  return rest.length === 0 ? `${mostly}.` : `${mostly}; ${listed(rest)}.`;
}

function listed(items: readonly string[]): string {
  const [last = "", ...before] = items.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(", ")} and ${last}`;
}

/** "14 utterances": so many are shown; while it is analysed, how many are. */
export function utteranceCount(analysed: number, of: number): string {
  return analysed === of ? `${of} utterances` : `${analysed} of ${of} utterances analysed`;
}

/** As another comes on screen: "Utterance 3 of 14, angry"; `of`: null while more are found. */
export function utteranceShown(
  number: number,
  of: number | null,
  named: readonly Emotion[],
): string {
  return `Utterance ${number}${of === null ? "" : ` of ${of}`}, ${utteranceLabel(named)}`;
}
export const utteranceSteps = { previous: "Previous utterance", next: "Next utterance" };

/** After the analysis was cancelled. */
export const analyseRest = "Analyse the rest";

/** Which of them is shown: "Utterance 3 of 14, 0:42.0–0:45.1". */
export function utteranceTitle(
  number: number,
  of: number,
  span: Span,
  channel: number | null,
): string {
  const side = channel === null ? "" : `, ${channel === 0 ? "left" : "right"} channel`;
  return `Utterance ${number} of ${of}, ${formatSpan(span)}${side}`;
}
