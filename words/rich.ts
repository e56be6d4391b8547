/**
 * A sentence with marked stretches (a link, an emphasis) in whatever order a language puts them: plain text, and
 * [name, text] for each stretch. What a name looks like is the page's matter.
 */
export type RichText<Name extends string> = readonly (
  | string
  | readonly [name: Name, text: string]
)[];
