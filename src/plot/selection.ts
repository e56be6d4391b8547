/**
 * Selecting a stretch by dragging over the picture, or by dragging one of its edges. For a mouse or
 * a pen: a finger scrolls, and selects by hitting a phrase or a syllable.
 */
import type { Span } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { timeToX, type Viewport, xToTime } from "./scale";

/** A press that moves less is a click. */
const DRAG_ABOVE_PX = 4;
const EDGE_PX = 6;
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
  listen<T extends "pointerdown" | "pointermove" | "pointerup" | "pointercancel" | "click">(
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

  listen("pointerdown", (event) => {
    wasDragged = false;
    if (event.button !== 0 || event.pointerType === "touch") return;
    const { x, y } = position(event);
    const current = viewport();
    if (!options.isSelectable(y) || x < -EDGE_PX || x > current.width + EDGE_PX) return;
    const anchor_s = oppositeEdge(x, options.selection(), current) ?? xToTime(x, current);
    drag = { x, anchor_s, isMoving: false };
  });
  listen("pointermove", (event) => {
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
    wasDragged = drag?.isMoving ?? false;
    drag = null;
  });
  listen("pointercancel", () => {
    drag = null;
  });
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
