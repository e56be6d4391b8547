/** Whether the page works without a network, and the offer of a newer version. */
import { useEffect, useState } from "react";
import { shell as say } from "../../../words";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import styles from "./OfflineStatus.module.css";
import { keepOfflineCopy, type OfflineCopy } from "./offlineCopy";

/** A page that a service worker already serves has everything it needs. */
const wasControlled = Boolean(globalThis.navigator?.serviceWorker?.controller);

/**
 * On a first visit the offline copy waits until the model is here (or failed, or was declined):
 * fetching it all twice at once would slow the first result down.
 */
export function OfflineStatus() {
  const isLoadOver = useSession(
    ({ engine, preferences }) =>
      engine.status === "ready" ||
      engine.status === "failed" ||
      (engine.status === "idle" && !preferences.loadOnVisit),
  );
  const [mayInstall, setMayInstall] = useState(wasControlled);
  if (isLoadOver && !mayInstall) setMayInstall(true);
  return mayInstall ? <Registered /> : null;
}

function Registered() {
  const [copy, setCopy] = useState<OfflineCopy | null>(null);
  useEffect(() => void keepOfflineCopy(setCopy), []);
  if (copy?.update) {
    return (
      <Button look="accent" className={styles.update} onPress={copy.update}>
        {say.update}
      </Button>
    );
  }
  return copy || wasControlled ? (
    <span className={styles.ready} title={say.storedHere}>
      {say.offlineReady}
    </span>
  ) : null;
}
