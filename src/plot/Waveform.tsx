/** The plot: wavesurfer's wave with our plugin's tracks, as one labelled slider. */
import { useMemo, useRef } from "react";
import { plot as say } from "../../words";
import type { AudibleResult } from "../model/take";
import { useSession } from "../session";
import { usePlayback } from "../session/playback";
import { Overview } from "./Overview";
import { layoutOf } from "./picture";
import { momentIn } from "./readout";
import { SelectionHandles } from "./SelectionHandles";
import { totalHeight } from "./scale";
import { Timeline } from "./Timeline";
import { Transport } from "./Transport";
import { useStuck } from "./useStuck";
import { useWaveSurfer } from "./useWaveSurfer";
import styles from "./Waveform.module.css";

/** What stands around the picture while it is small: its margin, the row of buttons, the frame, CSS px. */
const COMPACT_FRAME_PX = 56;

export function Waveform({ result }: { readonly result: AudibleResult }) {
  const section = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const { source, take } = result;
  const shown = useSession((state) => state.preferences.shown);
  const full = useMemo(() => layoutOf(take, shown), [take, shown]);
  const compact = useMemo(() => layoutOf(take, shown, true), [take, shown]);
  const stuck = useStuck(section, totalHeight(compact) + COMPACT_FRAME_PX);
  const layout = stuck.isStuck ? compact : full;
  useWaveSurfer(result, host, container, stuck.isStuck);
  // While it plays the value would change 60 times a second: assistive tech hears it when it rests.
  const resting_s = usePlayback((state) =>
    state.playing ? Math.floor(state.time_s) : state.time_s,
  );
  const moment = momentIn(take, resting_s);
  return (
    <section
      ref={section}
      className={styles.section}
      aria-label={say.plot}
      data-testid="plot"
      data-tall={shown.spectrogram}
      data-compact={stuck.isStuck}
      style={stuck.style}
    >
      <div className={styles.stage}>
        <div
          ref={host}
          className={styles.host}
          role="slider"
          tabIndex={0}
          aria-label={say.playhead(source)}
          aria-valuemin={0}
          aria-valuemax={Number(take.seconds.toFixed(2))}
          aria-valuenow={Number(resting_s.toFixed(2))}
          aria-valuetext={say.readoutSentence(moment, take.seconds)}
          style={{ height: totalHeight(layout) }}
        >
          <div ref={container} className={styles.container} style={{ top: layout.plot.top }} />
        </div>
        <SelectionHandles seconds={take.seconds} band={layout.plot} />
        {take.utterances.length > 1 && <Timeline take={take} band={layout.utterances} />}
      </div>
      <Overview result={result} />
      <Transport result={result} />
    </section>
  );
}
