/** The keyboard map. */
import { shell as say } from "../../../words";
import { Modal } from "../../ui/Modal";
import styles from "./KeySheet.module.css";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function KeySheet({ isOpen, onClose }: Props) {
  return (
    <Modal title={say.keyboard} isOpen={isOpen} onClose={onClose}>
      <dl className={styles.keys}>
        {say.keys.map(([keys, does]) => (
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
