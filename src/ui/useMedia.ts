/** Whether a media query holds, for what the order of the page hangs on and a style sheet can't say. */
import { useCallback, useSyncExternalStore } from "react";

/** One column, and a bar under the thumb; the style sheets' widths are the same. */
export const PHONE = "(max-width: 640px)";

export function useMedia(query: string): boolean {
  const watch = useCallback(
    (onChange: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", onChange);
      return () => media.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore(watch, () => window.matchMedia(query).matches);
}
