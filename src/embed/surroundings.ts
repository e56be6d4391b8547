/** The page around this one: who it is, and whether it may be. */
import { EMBED_FILE, embedOrigins } from "../../common/embedOrigins";

/** Origins that may show this page and speak with it: its own, and those of embed.json. */
export async function allowedOrigins(): Promise<ReadonlySet<string>> {
  const text = await fetch(EMBED_FILE, { cache: "no-cache" })
    .then((response) => (response.ok ? response.text() : ""))
    .catch(() => "");
  return new Set([location.origin, ...embedOrigins(text)]);
}

/** Null where it stands alone, or the browser does not tell: then it is known by its first message. */
export function surroundingOrigin(): string | null {
  if (window.parent === window) return null;
  const { ancestorOrigins } = location as Partial<Pick<Location, "ancestorOrigins">>;
  const [nearest] = ancestorOrigins ?? [];
  if (nearest !== undefined) return nearest;
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : null;
}
