/** The most probable emotion in each of the network's windows, along the time axis. */
import type { MouseEvent } from "react";
import type { SegmentPosterior } from "../../../common/analysis";
import { ranked } from "../../../common/answer";
import { emotionPanel as say } from "../../../words";
import { tint } from "../../model/answer";
import { playback, usePlayback } from "../../session/playback";
import styles from "./SegmentStrip.module.css";

/** More windows than this run together without lines between them. */
const MAX_SEPARATED = 40;

/** The window at `time_s`, or the last one. */
export function segmentAt(
  segments: readonly SegmentPosterior[],
  time_s: number,
): SegmentPosterior | undefined {
  return segments.find((segment) => time_s < segment.end) ?? segments.at(-1);
}

interface Props {
  /** Of the whole signal. */
  readonly seconds: number;
  readonly segments: readonly SegmentPosterior[];
}

export function SegmentStrip({ seconds, segments }: Props) {
  const current = usePlayback((state) => segmentAt(segments, state.pointer_s ?? state.time_s));
  const top = current && ranked(current.probabilities)[0];
  const seek = (event: MouseEvent<HTMLElement>) => {
    const rect = event.currentTarget.getBoundingClientRect();
    playback.getState().controls?.seek(((event.clientX - rect.left) / rect.width) * seconds);
  };
  return (
    <div className={styles.segments}>
      <h3 className={styles.title}>{say.throughTime}</h3>
      {/* The same windows are rows of the table view, and the keys move the playhead. */}
      <div
        className={styles.strip}
        data-dense={segments.length > MAX_SEPARATED}
        aria-hidden="true"
        onClick={seek}
      >
        {segments.map((segment) => {
          const [first] = ranked(segment.probabilities);
          if (!first) return null;
          return (
            <span
              key={segment.start}
              className={styles.segment}
              data-current={segment === current}
              style={{
                insetInlineStart: `${(segment.start / seconds) * 100}%`,
                inlineSize: `${((segment.end - segment.start) / seconds) * 100}%`,
                background: tint(first.emotion),
              }}
            />
          );
        })}
      </div>
      {current && top && (
        <p className={styles.current}>{say.inWindow(current, top.emotion, top.probability)}</p>
      )}
    </div>
  );
}
