/** Runs of text that know which claim they speak of, and what sentences are put together from. */

/** A run of text; `fact`: the claim that it speaks of. */
export interface Part {
  readonly text: string;
  readonly fact: number | null;
}

export interface Sentence {
  /** Places of the steps that it says. */
  readonly steps: readonly number[];
  readonly parts: readonly Part[];
}

export type Said = string | { readonly text: string; readonly fact: number };

/** "a", "a and b", "a, b and c", by the language's `and`. */
export function joined(items: readonly (readonly Said[])[], and: string): Said[] {
  return items.flatMap((item, i) => {
    const before = i === 0 ? [] : i === items.length - 1 ? [` ${and} `] : [", "];
    return [...before, ...item];
  });
}

/** With a capital and a full stop. */
export function partsOf(said: readonly Said[]): Part[] {
  const parts = said
    .map((part): Part => (typeof part === "string" ? { text: part, fact: null } : part))
    .filter(({ text }) => text !== "");
  return parts.map(({ text, fact }, i) => {
    const start = i === 0 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
    return { text: i === parts.length - 1 ? `${start}.` : start, fact };
  });
}
