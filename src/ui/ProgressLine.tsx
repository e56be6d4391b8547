/** A thin bar for something under way; without `value` it only says that it is. */
import { cx } from "./cx";
import styles from "./ProgressLine.module.css";

interface Props {
  readonly label: string;
  /** 0…1; null while it cannot be told. */
  readonly value: number | null;
}

export function ProgressLine({ label, value }: Props) {
  const percent = Math.round((value ?? 0) * 100);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value !== null && { "aria-valuenow": percent })}
    >
      <div
        // A new element per kind, so that the width does not glide from one to the other.
        key={String(value === null)}
        className={cx(styles.fill, value === null && styles.moving)}
        style={{ inlineSize: value === null ? "30%" : `${percent}%` }}
      />
    </div>
  );
}
