/** A person's own tiers: brought, made, labelled, and what the utterances are. */
import { useState } from "react";
import { tiers as say } from "../../../words";
import type { Result } from "../../model/take";
import { useSession } from "../../session";
import { cx } from "../../ui/cx";
import { later } from "../../ui/later";
import panel from "../../ui/Panel.module.css";
import styles from "./TiersPanel.module.css";

const Tiers = later(() => import("./Tiers").then(({ Tiers }) => Tiers));

export function TiersPanel({ result }: { readonly result: Result }) {
  const [wasOpened, setWasOpened] = useState(false);
  const isCompared = useSession((state) => state.whatIf !== null);
  // Two versions of a voice are compared as they are.
  if (isCompared) return null;
  return (
    <details
      className={cx(panel.panel, styles.panel)}
      data-testid="tiers"
      onToggle={(event) => event.currentTarget.open && setWasOpened(true)}
    >
      <summary className={styles.title}>{say.title}</summary>
      <div className={styles.content}>{wasOpened && <Tiers take={result.take} />}</div>
    </details>
  );
}
