/**
 * Selecting a stretch by dragging over the picture, or by dragging one of its edges. For a mouse or
 * a pen: a finger scrolls, and selects by hitting a phrase or a syllable, or by resting on the picture. What is selected
 * has two handles for all of them, see SelectionHandles.
 */
import type { Span } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { timeToX, type Viewport, xToTime } from "./scale";

/** A press that moves less is a click. */
const DRAG_ABOVE_PX = 4;
const EDGE_PX = 6;
/** A finger that rests so long selects, ms. */
const LONG_PRESS_MS = 500;
/** A finger that moves further scrolls, CSS px. */
const RESTS_WITHIN_PX = 10;
/** Share of the view that it then selects. */
const LONG_PRESS_SHARE = 0.25;
/** One frame. */
export const MIN_SELECTION_S = HOP_S;

interface Options {
  /** Within the picture: x from the plot's left edge, y from the top. */
  position(event: MouseEvent): { readonly x: number; readonly y: number };
  viewport(): Viewport;
  isSelectable(y: number): boolean;
  readonly duration_s: number;
  selection(): Span | null;
  onSelect(span: Span): void;
  listen<
    T extends
      | "pointerdown"
      | "pointermove"
      | "pointerup"
      | "pointercancel"
      | "click"
      | "contextmenu",
  >(
    type: T,
    listener: (event: HTMLElementEventMap[T]) => void,
    options?: AddEventListenerOptions,
  ): void;
}

/** The stretch between two times in either order, within the signal, to the millisecond. */
export function spanBetween(a_s: number, b_s: number, duration_s: number): Span {
  const within = (time_s: number) =>
    Math.round(Math.min(duration_s, Math.max(0, time_s)) * 1000) / 1000;
  const start = Math.min(within(a_s), within(duration_s - MIN_SELECTION_S), within(b_s));
  return { start, end: Math.max(within(a_s), within(b_s), start + MIN_SELECTION_S) };
}

/** The selection after one of its edges was taken to a time: up to the other edge, and no further. */
export function withEdge(
  { start, end }: Span,
  edge: "start" | "end",
  time_s: number,
  duration_s: number,
): Span {
  return edge === "start"
    ? spanBetween(Math.min(time_s, end - MIN_SELECTION_S), end, duration_s)
    : spanBetween(start, Math.max(time_s, start + MIN_SELECTION_S), duration_s);
}

/** What a finger selects that rests at `x`: a stretch about it, within what is in view. */
export function stretchAbout(x: number, viewport: Viewport, duration_s: number): Span {
  const { view } = viewport;
  const half_s = ((view.end - view.start) * LONG_PRESS_SHARE) / 2;
  const middle_s = Math.min(view.end - half_s, Math.max(view.start + half_s, xToTime(x, viewport)));
  return spanBetween(middle_s - half_s, middle_s + half_s, duration_s);
}

/** The other end of the selection, where `x` grabs one of its edges; else null. */
export function oppositeEdge(x: number, selection: Span | null, viewport: Viewport): number | null {
  if (!selection) return null;
  const toStart = Math.abs(x - timeToX(selection.start, viewport));
  const toEnd = Math.abs(x - timeToX(selection.end, viewport));
  if (Math.min(toStart, toEnd) > EDGE_PX) return null;
  return toStart < toEnd ? selection.end : selection.start;
}

export function attachSelection(host: HTMLElement, options: Options): void {
  const { position, viewport, duration_s, listen } = options;
  let drag: { readonly x: number; readonly anchor_s: number; isMoving: boolean } | null = null;
  /** The click that ends a drag is no click. */
  let wasDragged = false;
  let rest: { readonly x: number; readonly y: number; readonly timer: number } | null = null;
  const endRest = () => {
    clearTimeout(rest?.timer);
    rest = null;
  };
  const startRest = (x: number, y: number) => {
    const timer = window.setTimeout(() => {
      rest = null;
      wasDragged = true;
      options.onSelect(stretchAbout(x, viewport(), duration_s));
    }, LONG_PRESS_MS);
    rest = { x, y, timer };
  };

  listen("pointerdown", (event) => {
    wasDragged = false;
    endRest();
    if (event.button !== 0) return;
    const { x, y } = position(event);
    const current = viewport();
    if (!options.isSelectable(y) || x < -EDGE_PX || x > current.width + EDGE_PX) return;
    if (event.pointerType === "touch") {
      // The second finger of a pinch rests, too.
      if (event.isPrimary) startRest(x, y);
      return;
    }
    const anchor_s = oppositeEdge(x, options.selection(), current) ?? xToTime(x, current);
    drag = { x, anchor_s, isMoving: false };
  });
  listen("pointermove", (event) => {
    if (rest) {
      const { x, y } = position(event);
      if (!event.isPrimary || Math.hypot(x - rest.x, y - rest.y) > RESTS_WITHIN_PX) endRest();
    }
    if (!drag) return;
    // Released outside of the window.
    if (event.buttons === 0) {
      drag = null;
      return;
    }
    const { x } = position(event);
    if (!drag.isMoving && Math.abs(x - drag.x) < DRAG_ABOVE_PX) return;
    if (!drag.isMoving) host.setPointerCapture(event.pointerId);
    drag.isMoving = true;
    options.onSelect(spanBetween(drag.anchor_s, xToTime(x, viewport()), duration_s));
  });
  listen("pointerup", () => {
    endRest();
    wasDragged ||= drag?.isMoving ?? false;
    drag = null;
  });
  listen("pointercancel", () => {
    endRest();
    drag = null;
  });
  // What a finger that rests would get is a menu for text or an image.
  listen("contextmenu", (event) => wasDragged && event.preventDefault());
  listen(
    "click",
    (event) => {
      if (!wasDragged) return;
      wasDragged = false;
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
