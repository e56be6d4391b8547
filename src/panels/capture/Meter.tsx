/** Of a recording under way: whether it runs, how long it is, how loud, and what is wrong with that. */
import { capture as say } from "../../../words";
import { useSession } from "../../session";
import styles from "./Meter.module.css";

/** The meter shows this range, dB re full scale. */
const METER_FLOOR_DBFS = -60;

export function Meter({ isPaused }: { readonly isPaused: boolean }) {
  const recording = useSession((state) => state.recording);
  if (!recording) return null;
  const { rms_dbfs, seconds, warning } = recording;
  const filled = isPaused ? 0 : Math.min(1, Math.max(0, 1 - rms_dbfs / METER_FLOOR_DBFS));
  const state = isPaused ? "paused" : warning ? "warning" : "recording";
  return (
    <>
      <span className={styles.state} data-state={state} data-testid="recording-state">
        {isPaused ? say.paused : warning ? say.warning[warning] : say.recording}
      </span>
      <span className={styles.time}>{say.recorded(seconds)}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw a <meter> as they like */}
      <div
        className={styles.meter}
        role="meter"
        aria-label={say.inputLevel}
        aria-valuemin={METER_FLOOR_DBFS}
        aria-valuemax={0}
        aria-valuenow={Math.round(Math.max(METER_FLOOR_DBFS, rms_dbfs))}
        aria-valuetext={isPaused ? say.paused : say.level[warning ?? "good"]}
      >
        <div
          className={styles.level}
          data-clipped={warning === "clipped"}
          style={{ inlineSize: `${filled * 100}%` }}
        />
      </div>
    </>
  );
}
