/** A small button that is on or off. */
import type { ReactNode } from "react";
import styles from "./Toggle.module.css";

interface Props {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
}

export function Toggle({ isOn, onChange, children }: Props) {
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
    >
      {children}
    </button>
  );
}
