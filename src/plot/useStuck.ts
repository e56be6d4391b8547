/**
 * On a small screen the plot scrolls as everything else until only the room of a small one is left; from there on a small
 * one stays. It takes the same room of the page as the whole one, so that nothing below it moves.
 */
import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useState } from "react";
import { useMedia } from "../ui/useMedia";

/** One column, and room for a text beside the small plot. */
const SMALL_SCREEN = "(max-width: 900px) and (min-height: 600px)";
/** Places are rounded to the screen's pixels, CSS px. */
const ROUNDING_PX = 0.6;

interface Stuck {
  readonly isStuck: boolean;
  /** For the section; undefined where it never stays. */
  readonly style: CSSProperties | undefined;
}

/** `compact_px`: the section's height while it is small. */
export function useStuck(section: RefObject<HTMLElement | null>, compact_px: number): Stuck {
  const isSmallScreen = useMedia(SMALL_SCREEN);
  const [isDown, setDown] = useState(false);
  const [whole_px, setWhole] = useState<number | null>(null);
  const isStuck = isSmallScreen && isDown;
  const saved_px = Math.max(0, (whole_px ?? 0) - compact_px);

  useEffect(() => {
    const { current } = section;
    if (!current || !isSmallScreen || isStuck) return;
    const observer = new ResizeObserver(() => setWhole(current.offsetHeight));
    observer.observe(current);
    return () => observer.disconnect();
  }, [section, isSmallScreen, isStuck]);

  useEffect(() => {
    if (!isSmallScreen || whole_px === null) return;
    const look = () => {
      const top = section.current?.getBoundingClientRect().top ?? 0;
      setDown(top <= (isStuck ? 0 : -saved_px) + ROUNDING_PX);
    };
    window.addEventListener("scroll", look, { passive: true });
    look();
    return () => window.removeEventListener("scroll", look);
  }, [section, isSmallScreen, isStuck, saved_px, whole_px]);

  useLayoutEffect(() => {
    if (!isSmallScreen) return;
    const { style } = document.documentElement;
    style.setProperty("--stuck-top", `${compact_px + 8}px`);
    return () => {
      style.removeProperty("--stuck-top");
    };
  }, [isSmallScreen, compact_px]);

  if (!isSmallScreen) return { isStuck, style: undefined };
  const place = isStuck ? { top: 0, height: compact_px, marginTop: saved_px } : { top: -saved_px };
  return { isStuck, style: { position: "sticky", zIndex: 5, ...place } };
}
