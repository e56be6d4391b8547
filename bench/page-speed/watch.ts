/** Runs in the page: when what a person waits for stands in the document. */

export interface Seen {
  readonly seconds: number;
  readonly words: number;
  /** From choosing the file to its emotion and reasoning on screen, ms. */
  readonly result_ms: number;
}

/**
 * Looks at every change of the document, from the choice of the next file to the reasoning about `source`. Handed to
 * `page.evaluate`, so it reaches nothing but the page's globals.
 */
export function watch(source: string): Promise<Seen> {
  const find = (selector: string) => document.querySelector(selector);
  return new Promise((resolve) => {
    let chosen_ms = Number.NaN;
    document.addEventListener("change", () => (chosen_ms = performance.now()), {
      capture: true,
      once: true,
    });
    const observer = new MutationObserver(() => {
      const playhead = find(`[role=slider][aria-label="Playhead in ${source}"]`);
      const text = find("[data-testid=reasoning] p")?.textContent?.trim();
      if (!playhead || !text || !find("[data-testid=emotion]")) return;
      observer.disconnect();
      resolve({
        seconds: Number(playhead.ariaValueMax),
        words: text.split(/\s+/).length,
        result_ms: performance.now() - chosen_ms,
      });
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["aria-label"],
    });
  });
}
