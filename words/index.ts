/** The sentences that people read, in the language in use. A second language is a second folder with the same exports. */
export * from "./en";
export type { RichText } from "./rich";
