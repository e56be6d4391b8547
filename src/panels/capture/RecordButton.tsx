/** Record, and while recording: the level, the time, stop and discard. */
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { RecordIcon, StopIcon } from "../../ui/icons";
import styles from "./RecordButton.module.css";

/** The meter shows this range, dB re full scale. */
const METER_FLOOR_DBFS = -60;

/** What the meter's figure means for the speaker. */
export function levelAdvice(rms_dbfs: number, peak: number): string {
  if (peak >= 0.99) return "Too loud";
  return rms_dbfs < -50 ? "Very quiet" : "Good level";
}

export function RecordButton({ large }: { readonly large?: boolean }) {
  const recording = useSession((state) => state.recording);
  const start = useSession((state) => state.startRecording);
  const stop = useSession((state) => state.stopRecording);
  const discard = useSession((state) => state.discardRecording);
  if (!recording) {
    return (
      <Button look="record" large={large ?? false} onPress={() => void start()}>
        <RecordIcon />
        Record
      </Button>
    );
  }
  const { rms_dbfs, peak, seconds } = recording;
  const filled = Math.min(1, Math.max(0, 1 - rms_dbfs / METER_FLOOR_DBFS));
  return (
    <div className={styles.recording}>
      <Button look="record" large={large ?? false} onPress={() => void stop()}>
        <StopIcon />
        Stop
      </Button>
      <span className={styles.time}>{seconds.toFixed(1)} s</span>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw a <meter> as they like */}
      <div
        className={styles.meter}
        role="meter"
        aria-label="Input level"
        aria-valuemin={METER_FLOOR_DBFS}
        aria-valuemax={0}
        aria-valuenow={Math.round(Math.max(METER_FLOOR_DBFS, rms_dbfs))}
        aria-valuetext={levelAdvice(rms_dbfs, peak)}
      >
        <div
          className={styles.level}
          data-clipping={peak >= 0.99}
          style={{ inlineSize: `${filled * 100}%` }}
        />
      </div>
      <span className={styles.advice} aria-hidden="true">
        {levelAdvice(rms_dbfs, peak)}
      </span>
      <Button look="quiet" onPress={discard}>
        Discard
      </Button>
    </div>
  );
}
