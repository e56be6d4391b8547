/** The model's download as one honest line: one total over wasm and model, then the shaders. */

import { controls, preparationText, reportText, shell as say } from "../../../words";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { ProgressLine } from "../../ui/ProgressLine";
import styles from "./EngineLine.module.css";

export function EngineLine() {
  const engine = useSession((state) => state.engine);
  const load = useSession((state) => state.load);
  const cancel = useSession((state) => state.cancelLoad);
  const hasFailure = useSession((state) => state.failure !== null);
  switch (engine.status) {
    case "ready":
      return null;
    case "idle":
      return (
        <div className={styles.line}>
          <span>{say.modelNotLoaded}</span>
          <Button look="link" onPress={() => void load()}>
            {say.loadNow}
          </Button>
        </div>
      );
    case "failed":
      // An analysis that failed with the load says so itself, and offers the retry.
      return hasFailure ? null : (
        <div className={styles.line} role="alert">
          <span>{reportText(engine.error)}</span>
          <Button onPress={() => void load()}>{controls.tryAgain}</Button>
        </div>
      );
    case "downloading": {
      const { loaded_bytes, total_bytes } = engine;
      return (
        <div className={styles.line}>
          <span>
            {total_bytes > 0 ? say.gettingOf(loaded_bytes, total_bytes) : say.gettingModel}
          </span>
          <ProgressLine
            label={say.modelDownload}
            value={total_bytes > 0 ? loaded_bytes / total_bytes : null}
          />
          <Button look="link" onPress={cancel}>
            {controls.cancel}
          </Button>
        </div>
      );
    }
    case "compiling":
      return (
        <div className={styles.line}>
          <span>{say.preparing(engine.what)}</span>
          <ProgressLine label={preparationText(engine.what)} value={null} />
          <Button look="link" onPress={cancel}>
            {controls.cancel}
          </Button>
        </div>
      );
    default:
      return engine satisfies never;
  }
}
