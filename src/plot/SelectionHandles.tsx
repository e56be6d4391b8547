/** The two ends of the selected stretch, for a finger, a mouse and the keyboard: each a slider as wide as a fingertip. */
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import type { Span } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { formatTime, plot as say } from "../../words";
import { playback, usePlayback } from "../session/playback";
import styles from "./SelectionHandles.module.css";
import { type Band, GUTTER_PX } from "./scale";
import { withEdge } from "./selection";

type Edge = "start" | "end";

/** By arrow key; with shift a frame. */
const STEP_S = 0.1;

/** Of a share of the view: times are rounded to the millisecond. */
const ROUNDING = 1e-3;

export const handleId = (edge: Edge) => `selection-${edge}`;

interface Props {
  /** Of the take. */
  readonly seconds: number;
  readonly band: Band;
}

export function SelectionHandles({ seconds, band }: Props) {
  const selection = usePlayback((state) => state.selection);
  const view = usePlayback((state) => state.view);
  if (!selection) return null;
  return (
    <div
      className={styles.plot}
      style={{ top: band.top, height: band.height, insetInline: GUTTER_PX }}
    >
      <Handle edge="start" {...{ selection, view, seconds }} />
      <Handle edge="end" {...{ selection, view, seconds }} />
    </div>
  );
}

interface HandleProps {
  readonly edge: Edge;
  readonly selection: Span;
  readonly view: Span;
  readonly seconds: number;
}

function Handle({ edge, selection, view, seconds }: HandleProps) {
  /** How far the finger is from the edge that it holds, CSS px. */
  const held_px = useRef<number | null>(null);
  const time_s = selection[edge];
  const share = (time_s - view.start) / Math.max(1e-9, view.end - view.start);
  const moveTo = (to_s: number) =>
    playback.setState({ selection: withEdge(selection, edge, to_s, seconds) });
  /** The place of a pointer within the plot, CSS px, and the plot's width. */
  const placeOf = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const plot = currentTarget.parentElement?.getBoundingClientRect();
    return { x: clientX - (plot?.left ?? 0), width: plot?.width ?? 1 };
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (held_px.current === null) return;
    const { x, width } = placeOf(event);
    moveTo(view.start + ((x - held_px.current) / width) * (view.end - view.start));
  };
  const walk = (event: KeyboardEvent) => {
    // These correct the pitch.
    if (event.shiftKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) return;
    const step_s = event.shiftKey ? HOP_S : STEP_S;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: time_s - step_s,
      ArrowDown: time_s - step_s,
      ArrowRight: time_s + step_s,
      ArrowUp: time_s + step_s,
      Home: edge === "start" ? 0 : selection.start,
      End: edge === "start" ? selection.end : seconds,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    moveTo(target);
    event.preventDefault();
    // The page's own keys move the playhead.
    event.stopPropagation();
  };
  return (
    <div
      id={handleId(edge)}
      className={styles.handle}
      role="slider"
      tabIndex={0}
      aria-label={say.edges[edge]}
      aria-valuemin={edge === "start" ? 0 : selection.start}
      aria-valuemax={edge === "start" ? selection.end : seconds}
      aria-valuenow={time_s}
      aria-valuetext={formatTime(time_s)}
      data-edge={edge}
      hidden={Math.abs(share - 0.5) > 0.5 + ROUNDING}
      style={{ insetInlineStart: `${100 * share}%` }}
      onKeyDown={walk}
      onPointerDown={(event) => {
        const { x, width } = placeOf(event);
        held_px.current = x - share * width;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        held_px.current = null;
      }}
      onPointerCancel={() => {
        held_px.current = null;
      }}
    />
  );
}
