/** Record, and while recording: the level, the time, stop and discard. */
import { capture as say } from "../../../words";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { RecordIcon, StopIcon } from "../../ui/icons";
import styles from "./RecordButton.module.css";

/** The meter shows this range, dB re full scale. */
const METER_FLOOR_DBFS = -60;

/** What the meter's figure means for the speaker. */
function judge(rms_dbfs: number, peak: number): keyof typeof say.level {
  if (peak >= 0.99) return "loud";
  return rms_dbfs < -50 ? "quiet" : "good";
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
        {say.record}
      </Button>
    );
  }
  const { rms_dbfs, peak, seconds } = recording;
  const advice = say.level[judge(rms_dbfs, peak)];
  const filled = Math.min(1, Math.max(0, 1 - rms_dbfs / METER_FLOOR_DBFS));
  return (
    <div className={styles.recording}>
      <Button look="record" large={large ?? false} onPress={() => void stop()}>
        <StopIcon />
        {say.stop}
      </Button>
      <span className={styles.time}>{say.recorded(seconds)}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw a <meter> as they like */}
      <div
        className={styles.meter}
        role="meter"
        aria-label={say.inputLevel}
        aria-valuemin={METER_FLOOR_DBFS}
        aria-valuemax={0}
        aria-valuenow={Math.round(Math.max(METER_FLOOR_DBFS, rms_dbfs))}
        aria-valuetext={advice}
      >
        <div
          className={styles.level}
          data-clipping={peak >= 0.99}
          style={{ inlineSize: `${filled * 100}%` }}
        />
      </div>
      <span className={styles.advice} aria-hidden="true">
        {advice}
      </span>
      <Button look="quiet" onPress={discard}>
        {say.discard}
      </Button>
    </div>
  );
}
