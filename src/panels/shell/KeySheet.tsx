/** The keyboard map. */
import { Modal } from "../../ui/Modal";
import styles from "./KeySheet.module.css";

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ["Space", "Play or pause"],
  ["R", "Record, or stop recording"],
  ["O", "Open a file"],
  ["← →", "Move the playhead by 0.1 s"],
  ["Shift ← →", "Move the playhead by one frame (10 ms)"],
  ["Home End", "To the start, to the end"],
  ["↑ ↓", "Previous or next claim"],
  ["[ ]", "Select from the playhead, up to the playhead (or drag over the plot)"],
  ["Enter", "Play the selection, or the selected claim’s span"],
  ["+ − 0", "Zoom in, zoom out, show all"],
  ["Esc", "Cancel the analysis, end the selection, unselect the claim"],
  ["?", "This list"],
];

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function KeySheet({ isOpen, onClose }: Props) {
  return (
    <Modal title="Keyboard" isOpen={isOpen} onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
