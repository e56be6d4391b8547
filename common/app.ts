/** What wrote a file. */

/** As package.json says, which a test compares. */
export const APP: { readonly name: "emotionthinker"; readonly version: string } = {
  name: "emotionthinker",
  version: "0.1.0",
};

/** Of the JSON that page and command line write; changes where a reader of the one before would misread it. */
export const JSON_VERSION = 1 as const;
