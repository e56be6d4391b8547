/** "What if": the same voice higher, faster or louder, resynthesised in the worker and analysed anew. */
import { useState } from "react";
import { whatIf as say } from "../../../words";
import type { Result } from "../../model/take";
import { cx } from "../../ui/cx";
import { later } from "../../ui/later";
import panel from "../../ui/Panel.module.css";
import styles from "./WhatIfPanel.module.css";

const Experiment = later(() => import("./Experiment").then(({ Experiment }) => Experiment));

export function WhatIfPanel({ result }: { readonly result: Result }) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details
      className={cx(panel.panel, styles.panel)}
      data-testid="what-if"
      onToggle={(event) => event.currentTarget.open && setWasOpened(true)}
    >
      <summary className={styles.title}>{say.title}</summary>
      {wasOpened && <Experiment result={result} />}
    </details>
  );
}
