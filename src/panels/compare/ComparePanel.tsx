/** The take on screen beside another one. */
import { useState } from "react";
import { compareTakes as say } from "../../../words";
import type { AudibleResult } from "../../model/take";
import { useSession } from "../../session";
import { listedTakes } from "../../session/select";
import { cx } from "../../ui/cx";
import { later } from "../../ui/later";
import panel from "../../ui/Panel.module.css";
import styles from "./ComparePanel.module.css";

const Comparison = later(() => import("./Comparison").then(({ Comparison }) => Comparison));

export function ComparePanel({ result }: { readonly result: AudibleResult }) {
  const [wasOpened, setWasOpened] = useState(false);
  const others = useSession(listedTakes).filter(({ key }) => key !== result.take.key);
  if (others.length === 0) return null;
  return (
    <details
      className={cx(panel.panel, styles.panel)}
      data-testid="compare"
      onToggle={(event) => event.currentTarget.open && setWasOpened(true)}
    >
      <summary className={styles.title}>{say.title}</summary>
      <div className={styles.content}>
        {wasOpened && <Comparison result={result} others={others} />}
      </div>
    </details>
  );
}
