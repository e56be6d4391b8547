/** Play, zoom, the figures under the pointer (or playhead), and the selected span. */
import { plot as say } from "../../words";
import type { Result } from "../model/take";
import { useSession } from "../session";
import { playback, usePlayback } from "../session/playback";
import { Button } from "../ui/Button";
import { FitIcon, MinusIcon, PauseIcon, PlayIcon, PlusIcon } from "../ui/icons";
import { Rich } from "../ui/Rich";
import { momentIn } from "./readout";
import { handleId } from "./SelectionHandles";
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
        aria-label={playing ? say.pause : say.play}
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
          aria-label={say.zoomOut}
          onPress={() => controls().controls?.zoom(1 / ZOOM_STEP)}
        >
          <MinusIcon />
        </Button>
        <Button
          look="quiet"
          icon
          aria-label={say.zoomIn}
          onPress={() => controls().controls?.zoom(ZOOM_STEP)}
        >
          <PlusIcon />
        </Button>
        <Button
          look="quiet"
          icon
          aria-label={say.showAll}
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
      <Rich
        text={say.position(time_s, result.take.seconds)}
        as={{ now: (text) => <strong>{text}</strong> }}
      />
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
      {say.selectedSpan(index + 1, claim)}
    </span>
  );
}

/** A selection without a pointer that can drag: what is in view, to be narrowed by its handles or its two figures. */
function MeasureButton() {
  const hasSelection = usePlayback((state) => state.selection !== null);
  if (hasSelection) return null;
  return (
    <Button
      className={styles.measure}
      title={say.orDrag}
      data-heir={handleId("start")}
      onPress={() => {
        const { start, end } = playback.getState().view;
        playback.setState({ selection: spanBetween(start, end, end) });
      }}
    >
      {say.measureView}
    </Button>
  );
}

function Figures({ result }: { readonly result: Result }) {
  const time_s = usePlayback((state) => state.pointer_s ?? state.time_s);
  const moment = momentIn(result.take, time_s);
  const { time, f0, semitones, level } = say.readout(moment);
  return (
    <dl className={styles.figures} data-testid="readout">
      <Figure name={say.figures.time} value={time} />
      <Figure name={say.figures.f0} value={f0} tint="pitch" />
      <Figure name={say.figures.semitones} value={semitones} tint="pitch" />
      <Figure name={say.figures.level} value={level} tint="energy" />
      <SpectrogramFigures />
    </dl>
  );
}

/** What the pointer is on in the spectrogram. */
function SpectrogramFigures() {
  const point = usePlayback((state) => state.inSpectrogram);
  if (!point) return null;
  const { frequency, power } = say.inSpectrogram(point.frequency_hz, point.power_db);
  return (
    <>
      <Figure name={say.figures.frequency} value={frequency} />
      <Figure name={say.figures.power} value={power} />
    </>
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
