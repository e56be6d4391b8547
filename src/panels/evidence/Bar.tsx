/** One step of the sum, from where it stood to where it stands: a bar that grows to the right for the answer. */
import { formatSigned } from "../../../words";
import { cx } from "../../ui/cx";
import styles from "./Bar.module.css";

export interface Scale {
  readonly from: number;
  readonly to: number;
}

interface Props {
  readonly bits: number;
  readonly from: number;
  readonly to: number;
  readonly isOff?: boolean;
  readonly scale: Scale;
}

export function Bar({ bits, from, to, isOff = false, scale }: Props) {
  const share = (x: number) => `${(100 * (x - scale.from)) / (scale.to - scale.from)}%`;
  const start = Math.min(from, to);
  const end = Math.max(from, to);
  return (
    <span className={styles.line} data-off={isOff}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.zero} style={{ insetInlineStart: share(0) }} />
        <span
          className={cx(styles.bar)}
          data-side={bits < 0 ? "against" : "for"}
          style={{
            insetInlineStart: share(start),
            inlineSize: `calc(${share(scale.from + end - start)} + 1px)`,
          }}
        />
      </span>
      <span className={styles.bits}>{formatSigned(bits, 1)}</span>
    </span>
  );
}
