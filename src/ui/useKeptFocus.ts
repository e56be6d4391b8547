/**
 * Keeps the focus on the page. Where the element that has it goes (a button that did its work, a panel that closed), the
 * browser gives it to nothing: the next key would start at the top, and a screen reader loses its place.
 */
import { useEffect } from "react";

/** Where the focus lands when nothing near is left: what a person came for, else the way to it. */
const LANDINGS = "[data-landing]";
const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, [tabindex]:not([tabindex="-1"])';

export function useKeptFocus(): void {
  useEffect(() => {
    let last: HTMLElement | null = null;
    /** The elements around it, the nearest first, as they were when it got the focus. */
    let around: readonly Element[] = [];
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      around = ancestorsOf(target);
    };
    const keep = () => {
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      const { heir } = last.dataset;
      last = null;
      const next = (heir && document.getElementById(heir)) || nearest(around);
      if (next) next.focus();
      // What one looks at stays in view.
      else landing()?.focus({ preventScroll: true });
    };
    document.addEventListener("focusin", remember);
    const observer = new MutationObserver(keep);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", remember);
      observer.disconnect();
    };
  }, []);
}

function ancestorsOf(element: Element): Element[] {
  const { parentElement } = element;
  return parentElement ? [parentElement, ...ancestorsOf(parentElement)] : [];
}

/** The first that takes the focus in the nearest place that is left, where its own section is. */
function nearest(around: readonly Element[]): HTMLElement | null {
  const place = around.find((element) => element.isConnected);
  if (!place?.closest("section")) return null;
  return [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown) ?? null;
}

function landing(): HTMLElement | null {
  return [...document.querySelectorAll<HTMLElement>(LANDINGS)].findLast(isShown) ?? null;
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility();
}
