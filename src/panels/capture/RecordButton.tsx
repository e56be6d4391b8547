/** Record; then what it waits for; and while recording: the state, the time, the level, pause, stop and discard. */
import { controls, capture as say } from "../../../words";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { PauseIcon, RecordIcon, StopIcon } from "../../ui/icons";
import { Meter } from "./Meter";
import styles from "./RecordButton.module.css";

export function RecordButton({ large = false }: { readonly large?: boolean }) {
  const isRecording = useSession((state) => state.recording !== null);
  const starting = useSession((state) => state.microphone.starting);
  const isPaused = useSession((state) => state.microphone.isPaused);
  const start = useSession((state) => state.startRecording);
  const stop = useSession((state) => state.stopRecording);
  const pause = useSession((state) => state.pauseRecording);
  const discard = useSession((state) => state.discardRecording);
  const state = isRecording ? "recording" : starting ? "starting" : "idle";
  return (
    <div className={styles.recorder} data-state={state}>
      {/* One button all along, so that the focus stays on it; red means that a press records, or that it does. */}
      <div className={styles.actions}>
        <Button
          look={state === "starting" ? "plain" : "record"}
          large={large}
          aria-disabled={state === "starting"}
          data-landing
          onPress={() => {
            if (state === "idle") void start();
            if (state === "recording") void stop();
          }}
        >
          {state === "recording" ? <StopIcon /> : <RecordIcon />}
          {state === "recording" ? say.stop : starting ? say.starting : say.record}
        </Button>
        {isRecording && (
          <Button
            large={large}
            aria-label={isPaused ? say.resumeRecording : say.pauseRecording}
            onPress={() => pause(!isPaused)}
          >
            {isPaused ? <RecordIcon /> : <PauseIcon />}
            {isPaused ? say.resume : say.pause}
          </Button>
        )}
        {state !== "idle" && (
          <Button look="quiet" large={large} onPress={discard}>
            {isRecording ? say.discard : controls.cancel}
          </Button>
        )}
      </div>
      {starting && <span className={styles.hint}>{say.startingHint[starting]}</span>}
      {isRecording && <Meter isPaused={isPaused} />}
    </div>
  );
}
