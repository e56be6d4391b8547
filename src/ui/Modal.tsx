/** A dialog over the page, with its title and a close button: the platform's own modal `<dialog>`. */
import { type ReactNode, useEffect, useId, useRef } from "react";
import { controls } from "../../words";
import { Button } from "./Button";
import { CloseIcon } from "./icons";
import styles from "./Modal.module.css";

interface Props {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Modal({ isOpen, ...props }: Props) {
  return isOpen && <OpenModal {...props} />;
}

function OpenModal({ title, onClose, children }: Omit<Props, "isOpen">) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  // Closing goes through the element, which gives the focus back to what had it.
  const close = () => dialog.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the element itself closes on Escape
    <dialog
      ref={dialog}
      className={styles.modal}
      aria-labelledby={titleId}
      onClose={onClose}
      // Only the backdrop is the dialog itself: everything else lies in the content.
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className={styles.content}>
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <Button look="quiet" icon aria-label={controls.close} onPress={close}>
            <CloseIcon />
          </Button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
