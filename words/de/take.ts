/** What a recording of several utterances is made of. */
import type { Emotion } from "../../common/constants";
import type { Span } from "../../common/facts";
import { heardAs, utteranceLabel } from "./emotions";
import { formatSpan } from "./figures";
import { counted, listed } from "./grammar";

interface Summary {
  readonly most: Emotion | null;
  readonly others: readonly (Span & { readonly emotion: Emotion })[];
  readonly more: number;
}

/** "Überwiegend keine ausgeprägte Emotion; wütend 0:42,0–0:58,1 und 2 kürzere Stellen." */
export function takeHeadline({ most, others, more }: Summary): string {
  const mostly =
    most === null
      ? "Keine Stimmung überwiegt"
      : most === "unmarked"
        ? "Überwiegend keine ausgeprägte Emotion"
        : `Klingt überwiegend ${heardAs(most)}`;
  const stretches = others.map(({ emotion, ...span }) => `${heardAs(emotion)} ${formatSpan(span)}`);
  const further = more === 0 ? [] : [counted(more, "kürzere Stelle", "kürzere Stellen")];
  const rest = [...stretches, ...further];
  return rest.length === 0 ? `${mostly}.` : `${mostly}; ${listed(rest)}.`;
}

/** "14 Äußerungen": so many are shown; while it is analysed, how many are. */
export function utteranceCount(analysed: number, of: number): string {
  return analysed === of
    ? counted(of, "Äußerung", "Äußerungen")
    : `${analysed} von ${counted(of, "Äußerung", "Äußerungen")} analysiert`;
}

/** As another comes on screen: "Äußerung 3 von 14, wütend"; `of`: null while more are found. */
export function utteranceShown(
  number: number,
  of: number | null,
  named: readonly Emotion[],
): string {
  return `Äußerung ${number}${of === null ? "" : ` von ${of}`}, ${utteranceLabel(named)}`;
}
export const utteranceSteps = { previous: "Vorige Äußerung", next: "Nächste Äußerung" };

/** After the analysis was cancelled. */
export const analyseRest = "Den Rest analysieren";

/** Which of them is shown: "Äußerung 3 von 14, 0:42,0–0:45,1". */
export function utteranceTitle(
  number: number,
  of: number,
  span: Span,
  channel: number | null,
): string {
  const side = channel === null ? "" : `, ${channel === 0 ? "linker" : "rechter"} Kanal`;
  return `Äußerung ${number} von ${of}, ${formatSpan(span)}${side}`;
}
