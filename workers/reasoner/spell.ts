/** Words of the reasoner, lower case and one by one → text as one writes it. */

/** Nothing between these and the word before. */
const CLOSING = /^[.,;:?!)'’]$/;
/** Nothing between these and the word after. */
const OPENING = /^[('’]$/;
const SENTENCE_END = /^[.?!]$/;

/** Returns a function that gives each next word with the space before it and its capital. */
export function createSpeller(): (word: string) => string {
  let before: string | null = null;
  return (word) => {
    const begins = before === null || SENTENCE_END.test(before);
    const joined = before === null || CLOSING.test(word) || OPENING.test(before);
    before = word;
    const written = begins ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
    return joined ? written : ` ${written}`;
  };
}
