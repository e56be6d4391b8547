/** The same claims and frames as tables: for assistive tech, and for whoever wants the figures. */
import { useState } from "react";
import { tables as say } from "../../../words";
import type { Result } from "../../model/take";
import { Button } from "../../ui/Button";
import { later } from "../../ui/later";
import styles from "./TableView.module.css";

const Tables = later(() => import("./Tables").then(({ Tables }) => Tables));

export function TableView({ result }: { readonly result: Result }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className={styles.section} aria-label={say.tables}>
      <Button look="link" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
        {isOpen ? say.hide : say.show}
      </Button>
      {isOpen && <Tables result={result} />}
    </section>
  );
}
