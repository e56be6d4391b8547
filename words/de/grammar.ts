/** German grammar, as far as the sentences need it: noun phrases by case, clauses by the order of their words. */

export type Case = "nominative" | "accusative" | "dative";

/** Gender, or plural. */
export type Form = "m" | "f" | "n" | "pl";

const THE: Readonly<Record<Form, Readonly<Record<Case, string>>>> = {
  m: { nominative: "der", accusative: "den", dative: "dem" },
  f: { nominative: "die", accusative: "die", dative: "der" },
  n: { nominative: "das", accusative: "das", dative: "dem" },
  pl: { nominative: "die", accusative: "die", dative: "den" },
};

/** Takes up what was named. */
export type Pronoun = "er" | "sie" | "es";

const PRONOUN: Readonly<Record<Form, Pronoun>> = { m: "er", f: "sie", n: "es", pl: "sie" };

/** Endings of the dative without an article: "üblicher Tonhöhe", "üblichem Tempo". */
const STRONG_DATIVE: Readonly<Record<Form, string>> = { m: "em", f: "er", n: "em", pl: "en" };

export interface Noun {
  readonly form: Form;
  readonly text: string;
  /** After the noun: "des Stimmklangs". */
  readonly of?: string;
}

/** A noun with its definite article. `adjective`: its stem, "hoh", "dunkl". */
export interface Phrase {
  readonly noun: Noun;
  readonly adjective?: string;
}

/** "die hohe Stimmlage", "dem raschen Tempo" */
export function the({ noun, adjective }: Phrase, as: Case): string {
  const { form, text, of } = noun;
  const isPlain = form !== "pl" && (as === "nominative" || (as === "accusative" && form !== "m"));
  const ending = isPlain ? "e" : "en";
  const isDativePlural = form === "pl" && as === "dative" && !/[ns]$/.test(text);
  return [
    THE[form][as],
    ...(adjective === undefined ? [] : [adjective + ending]),
    isDativePlural ? `${text}n` : text,
    ...(of === undefined ? [] : [of]),
  ].join(" ");
}

/** "üblicher Tonhöhe": completes "bei …". */
export function bareDative({ form, text, of }: Noun, adjective: string): string {
  return [`${adjective}${STRONG_DATIVE[form]}`, text, ...(of === undefined ? [] : [of])].join(" ");
}

export function pronoun({ form }: Noun): Pronoun {
  return PRONOUN[form];
}

export function isPlural({ noun }: Phrase): boolean {
  return noun.form === "pl";
}

/** A statement: "die Stimme liegt hoch", "die Tonhöhe sinkt weit ab". */
export interface Clause {
  /** In the nominative, with its article. */
  readonly subject: string;
  /** Takes up the subject where the next clause is about the same. */
  readonly pronoun: Pronoun;
  readonly verb: string;
  readonly rest: string;
  /** What parts from the verb: "ab" of "sinkt … ab". */
  readonly particle?: string;
  /** Whether it can be said where it holds. @default true */
  readonly hasPlace?: boolean;
}

/** Main: "die Stimme liegt hoch"; inverted, after an adverb: "liegt die Stimme hoch"; subordinate: "die Stimme hoch liegt". */
export type Order = "main" | "inverted" | "subordinate";

/** `where`: "am Anfang", or nothing. */
export function inOrder(
  { subject, verb, rest, particle = "" }: Clause,
  order: Order,
  where = "",
): string {
  const words = {
    main: [subject, verb, where, rest, particle],
    inverted: [verb, subject, where, rest, particle],
    subordinate: [subject, where, rest, particle + verb],
  };
  return words[order].filter((word) => word !== "").join(" ");
}

/** "Tempo", "Tempo und Pausen", "Tempo, Pausen und Tonhöhe" */
export function listed(items: readonly string[], and = "und"): string {
  const before = items.slice(0, -1);
  const last = items.at(-1) ?? "";
  return before.length === 0 ? last : `${before.join(", ")} ${and} ${last}`;
}

/** "1 Äußerung", "14 Äußerungen" */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
