/** A list of takes as a person wants to go through it. */
import { EMOTIONS } from "../../common/constants";
import type { TakeLabel } from "./label";

export const TAKE_ORDERS = ["newest", "name", "answer", "sureness"] as const;
export type TakeOrder = (typeof TAKE_ORDERS)[number];

interface Orderable {
  readonly source: string;
  readonly opened_ms: number;
  readonly label: TakeLabel;
}

const COMPARE: Readonly<Record<TakeOrder, (a: Orderable, b: Orderable) => number>> = {
  newest: (a, b) => b.opened_ms - a.opened_ms,
  // "take 10" after "take 9".
  name: (a, b) => a.source.localeCompare(b.source, undefined, { numeric: true }),
  answer: (a, b) => placeOf(a) - placeOf(b),
  sureness: (a, b) => (b.label.probability ?? 0) - (a.label.probability ?? 0),
};

/** Those whose name or answer holds the text, in that order; the newest first where it says nothing. */
export function orderedTakes<T extends Orderable>(
  takes: readonly T[],
  order: TakeOrder,
  text: string,
  textOf: (take: T) => string,
): T[] {
  const wanted = text.trim().toLocaleLowerCase();
  return takes
    .filter((take) => textOf(take).toLocaleLowerCase().includes(wanted))
    .sort((a, b) => COMPARE[order](a, b) || COMPARE.newest(a, b));
}

/** One emotion after the other; at the end what is between two, mixed, or without speech. */
function placeOf({ label: { named } }: Orderable): number {
  const [only, other] = named;
  return only === undefined || other !== undefined ? EMOTIONS.length : EMOTIONS.indexOf(only);
}
