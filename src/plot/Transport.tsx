/** Play, zoom, the figures under the pointer (or playhead), and the selected span. */

import { formatSpan, formatTime } from "../../words";
import { useSession } from "../session";
import { playback, usePlayback } from "../session/playback";
import type { Result } from "../session/state";
import { Button } from "../ui/Button";
import { FitIcon, MinusIcon, PauseIcon, PlayIcon, PlusIcon } from "../ui/icons";
import { readoutAt } from "./readout";
import { spanBetween } from "./selection";
import styles from "./Transport.module.css";

const ZOOM_STEP = 1.6;

export function Transport({ result }: { readonly result: Result }) {
  const playing = usePlayback((state) => state.playing);
  const controls = playback.getState;
  return (
    <div className={styles.transport}>
      <Button
        look="accent"
        icon
        aria-label={playing ? "Pause" : "Play"}
        onPress={() => controls().controls?.toggle()}
      >
        {playing ? <PauseIcon /> : <PlayIcon />}
      </Button>
      <Position result={result} />
      <SelectedSpan result={result} />
      <MeasureButton />
      <Figures result={result} />
      <div className={styles.zoom}>
        <Button
          look="quiet"
          icon
          aria-label="Zoom out"
          onPress={() => controls().controls?.zoom(1 / ZOOM_STEP)}
        >
          <MinusIcon />
        </Button>
        <Button
          look="quiet"
          icon
          aria-label="Zoom in"
          onPress={() => controls().controls?.zoom(ZOOM_STEP)}
        >
          <PlusIcon />
        </Button>
        <Button
          look="quiet"
          icon
          aria-label="Show all"
          onPress={() => controls().controls?.zoom(0)}
        >
          <FitIcon />
        </Button>
      </div>
    </div>
  );
}

function Position({ result }: { readonly result: Result }) {
  const time_s = usePlayback((state) => state.time_s);
  return (
    <span className={styles.position}>
      <strong>{formatTime(time_s)}</strong> / {formatTime(result.analysis.seconds)}
    </span>
  );
}

/** The span of the selected claim; always there for the eye to find, empty while nothing is selected. */
function SelectedSpan({ result }: { readonly result: Result }) {
  const selected = useSession((state) => state.selected);
  const index = result.analysis.claims.findIndex((claim) => claim.id === selected);
  const claim = result.analysis.claims[index];
  if (!claim) return null;
  return (
    <span
      className={styles.selected}
      data-testid="selected-span"
      data-start={claim.start}
      data-end={claim.end}
    >
      Span {index + 1}: {formatSpan(claim)}
    </span>
  );
}

/** A selection without a pointer that can drag: what is in view, to be narrowed by its two figures. */
function MeasureButton() {
  const hasSelection = usePlayback((state) => state.selection !== null);
  if (hasSelection) return null;
  return (
    <Button
      className={styles.measure}
      title="Or drag over the plot"
      onPress={() => {
        const { start, end } = playback.getState().view;
        playback.setState({ selection: spanBetween(start, end, end) });
      }}
    >
      Measure this view
    </Button>
  );
}

function Figures({ result }: { readonly result: Result }) {
  const time_s = usePlayback((state) => state.pointer_s ?? state.time_s);
  const { tracks, prosody } = result.analysis;
  const { time, f0, semitones, level } = readoutAt(tracks, time_s, prosody.f0_median_hz);
  return (
    <dl className={styles.figures} data-testid="readout">
      <Figure name="at" value={time} />
      <Figure name="F0" value={f0} tint="pitch" />
      <Figure name="re median" value={semitones} tint="pitch" />
      <Figure name="level" value={level} tint="energy" />
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly tint?: "pitch" | "energy";
}

function Figure({ name, value, tint }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd data-tint={tint}>{value}</dd>
    </div>
  );
}
