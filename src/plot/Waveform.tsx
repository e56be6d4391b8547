/** The plot: wavesurfer's wave with our plugin's tracks, as one labelled slider. */
import { useMemo, useRef } from "react";
import { plot as say } from "../../words";
import { makeRail } from "../model/rail";
import { useSession } from "../session";
import { usePlayback } from "../session/playback";
import type { AudibleResult } from "../session/state";
import { Overview } from "./Overview";
import { layoutOf } from "./overlayPlugin";
import { momentAt } from "./readout";
import { totalHeight } from "./scale";
import { Transport } from "./Transport";
import { useWaveSurfer } from "./useWaveSurfer";
import styles from "./Waveform.module.css";

export function Waveform({ result }: { readonly result: AudibleResult }) {
  const host = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  useWaveSurfer(result, host, container);
  const { source, analysis } = result;
  const shown = useSession((state) => state.preferences.shown);
  const layout = useMemo(
    () => layoutOf(analysis, makeRail(analysis.claims).lanes, shown),
    [analysis, shown],
  );
  // While it plays the value would change 60 times a second: assistive tech hears it when it rests.
  const resting_s = usePlayback((state) =>
    state.playing ? Math.floor(state.time_s) : state.time_s,
  );
  const moment = momentAt(analysis.tracks, resting_s, analysis.prosody.f0_median_hz);
  return (
    <section
      className={styles.section}
      aria-label={say.plot}
      data-testid="plot"
      data-tall={shown.spectrogram}
    >
      <div
        ref={host}
        className={styles.host}
        role="slider"
        tabIndex={0}
        aria-label={say.playhead(source)}
        aria-valuemin={0}
        aria-valuemax={Number(analysis.seconds.toFixed(2))}
        aria-valuenow={Number(resting_s.toFixed(2))}
        aria-valuetext={say.readoutSentence(moment, analysis.seconds)}
        style={{ height: totalHeight(layout) }}
      >
        <div ref={container} className={styles.container} style={{ top: layout.plot.top }} />
      </div>
      <Overview result={result} />
      <Transport result={result} />
    </section>
  );
}
