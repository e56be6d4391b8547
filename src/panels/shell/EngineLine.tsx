/** The model's download as one honest line: one total over wasm and model, then the shaders. */

import { formatMegabytes, preparationText, reportText } from "../../../words";
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
          <span>The model is not loaded. It loads when you record, open or pick something.</span>
          <Button look="link" onPress={() => void load()}>
            Load now
          </Button>
        </div>
      );
    case "failed":
      // An analysis that failed with the load says so itself, and offers the retry.
      return hasFailure ? null : (
        <div className={styles.line} role="alert">
          <span>{reportText(engine.error)}</span>
          <Button onPress={() => void load()}>Try again</Button>
        </div>
      );
    case "downloading": {
      const { loaded_bytes, total_bytes } = engine;
      return (
        <div className={styles.line}>
          <span>
            {total_bytes > 0
              ? `Getting the model: ${formatMegabytes(loaded_bytes)} of ${formatMegabytes(total_bytes)}`
              : "Getting the model"}
          </span>
          <ProgressLine
            label="Model download"
            value={total_bytes > 0 ? loaded_bytes / total_bytes : null}
          />
          <Button look="link" onPress={cancel}>
            Cancel
          </Button>
        </div>
      );
    }
    case "compiling":
      return (
        <div className={styles.line}>
          <span>{preparationText(engine.what)}…</span>
          <ProgressLine label={preparationText(engine.what)} value={null} />
          <Button look="link" onPress={cancel}>
            Cancel
          </Button>
        </div>
      );
    default:
      return engine satisfies never;
  }
}
