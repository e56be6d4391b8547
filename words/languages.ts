/** The languages that there are, and what each of them has to say. */
import type * as en from "./en";

export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each named in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
};

/** Of languages by their tags, the dearest first, the first that there is ("de-AT" is German); else English. */
export function languageOf(preferred: readonly string[]): Language {
  const known = preferred.flatMap((tag) => {
    const [primary = ""] = tag.toLowerCase().split("-");
    return LANGUAGES.filter((language) => language === primary);
  });
  return known[0] ?? "en";
}

/** English by its shape: every message under its name, taking the same values, whatever it says. */
export type Words = Worded<typeof en>;

type Worded<T> = T extends string
  ? string
  : T extends readonly unknown[] | ((...values: never) => unknown)
    ? T
    : { readonly [Name in keyof T]: Worded<T[Name]> };
