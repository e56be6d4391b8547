/** The whole signal in small, shown only while a part of it is in view; drag it to scroll. */
import { type PointerEvent, useEffect, useRef } from "react";
import { HOP_S } from "../../common/constants";
import type { Result } from "../model/take";
import { analysesOf, type Take } from "../model/take";
import { playback, usePlayback } from "../session/playback";
import styles from "./Overview.module.css";
import { ribbonHeight } from "./scale";

const COLUMNS = 600;

/** Loudest level per column, 0…1. */
export function overviewColumns(take: Take, columns: number): number[] {
  const heights = new Array<number>(columns).fill(0);
  for (const { start, tracks } of analysesOf(take)) {
    tracks.level_db.forEach((level_db, i) => {
      const at = Math.floor(((start + i * HOP_S) / take.seconds) * columns);
      const column = Math.min(columns - 1, at);
      heights[column] = Math.max(heights[column] ?? 0, ribbonHeight(level_db));
    });
  }
  return heights;
}

export function Overview({ result }: { readonly result: Result }) {
  const { take } = result;
  const { seconds } = take;
  const view = usePlayback((state) => state.view);
  const path = useRef<SVGPathElement>(null);
  const isZoomed = view.end - view.start < seconds - HOP_S;
  useEffect(() => {
    if (!isZoomed) return;
    const heights = overviewColumns(take, COLUMNS);
    const d = heights.map((height, x) => `M${x} ${16 - height * 14}V${16 + height * 14}`);
    path.current?.setAttribute("d", d.join(""));
  }, [take, isZoomed]);
  if (!isZoomed) return null;

  const scrollTo = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 0) return;
    const rect = event.currentTarget.getBoundingClientRect();
    const center = ((event.clientX - rect.left) / rect.width) * seconds;
    playback.getState().controls?.scrollTo(center - (view.end - view.start) / 2);
  };
  return (
    <div
      className={styles.overview}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        scrollTo(event);
      }}
      onPointerMove={scrollTo}
    >
      <svg viewBox={`0 0 ${COLUMNS} 32`} preserveAspectRatio="none" aria-hidden="true">
        <path ref={path} className={styles.level} />
      </svg>
      <div
        className={styles.view}
        style={{
          insetInlineStart: `${(view.start / seconds) * 100}%`,
          inlineSize: `${((view.end - view.start) / seconds) * 100}%`,
        }}
      />
    </div>
  );
}
