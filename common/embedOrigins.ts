/**
 * Who may show /embed inside a page of their own: embed.json beside it, which whoever hosts the app writes. Read by the page,
 * which answers to no other, and by what sends the page's headers.
 */
import * as v from "valibot";

/** Beside embed.html. */
export const EMBED_FILE = "embed.json";

/** "https://example.org": a scheme and a host, nothing behind them, no wildcard. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return /^https?:$/.test(protocol) && origin === text && !text.includes("*");
}

const schema = v.object({ origins: v.array(v.pipe(v.string(), v.check(isOrigin, "no origin"))) });

/** Of embed.json's text; none where it is not what it should be: nobody is let in by a slip of the pen. */
export function embedOrigins(text: string): readonly string[] {
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output.origins : [];
  } catch {
    return [];
  }
}
