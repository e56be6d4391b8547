/** Runs in the page: when what a person waits for stands in the document. */

export interface Seen {
  readonly seconds: number;
  readonly words: number;
  /** From choosing the file to its emotion on screen, ms. */
  readonly result_ms: number;
  /** From there to the first word of the reasoning, and to its end, ms. */
  readonly firstWord_ms: number;
  readonly trace_ms: number;
}

/**
 * Looks at every change of the document, from the choice of the next file to the end of the reasoning about `source`. Handed to
 * `page.evaluate`, so it reaches nothing but the page's globals.
 */
export function watch(source: string): Promise<Seen> {
  const find = (selector: string) => document.querySelector(selector);
  return new Promise((resolve) => {
    let chosen_ms = Number.NaN;
    let result_ms = Number.NaN;
    let firstWord_ms = Number.NaN;
    document.addEventListener("change", () => (chosen_ms = performance.now()), {
      capture: true,
      once: true,
    });
    const observer = new MutationObserver(() => {
      const playhead = find(`[role=slider][aria-label="Playhead in ${source}"]`);
      const trace = find("[data-testid=trace]");
      if (!playhead || !trace || !find("[data-testid=emotion]")) return;
      const now_ms = performance.now();
      if (Number.isNaN(result_ms)) result_ms = now_ms;
      const text = trace.querySelector("p");
      if (text?.textContent?.trim() && Number.isNaN(firstWord_ms)) firstWord_ms = now_ms;
      if (trace.ariaBusy !== "false" || !find("[data-testid=trust]")) return;
      observer.disconnect();
      // The marks carry figures of their own.
      const words = text?.cloneNode(true) as Element;
      for (const mark of words.querySelectorAll("button")) mark.remove();
      resolve({
        seconds: Number(playhead.ariaValueMax),
        words: words.textContent?.trim().split(/\s+/).length ?? 0,
        result_ms: result_ms - chosen_ms,
        firstWord_ms: firstWord_ms - result_ms,
        trace_ms: now_ms - result_ms,
      });
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["aria-busy", "aria-label"],
    });
  });
}
