/** Panels that come after the page (laterParts.ts). */
import { type ComponentType, useEffect, useState } from "react";
import { app as say } from "../../words";
import styles from "./later.module.css";
import { laterPart } from "./laterParts";

/** The component that `load` gives, once it is here. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  laterPart(load);
  return function Later(props: P) {
    const [Part, setPart] = useState(() => loaded);
    const [hasFailed, setHasFailed] = useState(false);
    useEffect(() => {
      if (loaded) return;
      let isGone = false;
      load().then(
        (part) => {
          loaded = part;
          if (!isGone) setPart(() => part);
        },
        () => !isGone && setHasFailed(true),
      );
      return () => {
        isGone = true;
      };
    }, []);
    if (Part) return <Part {...props} />;
    if (!hasFailed) return null;
    return (
      <p className={styles.failed} role="alert">
        {say.partNotLoaded}
      </p>
    );
  };
}
