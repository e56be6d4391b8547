/** Whether the page works without a network, and the offer of a newer version. */
import { useRegisterSW } from "virtual:pwa-register/react";
import { useState } from "react";
import { useSession } from "../../session";
import { Button } from "../ui/Button";
import styles from "./OfflineStatus.module.css";

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
  const {
    offlineReady: [installed],
    needRefresh: [needRefresh],
    updateServiceWorker,
  } = useRegisterSW();
  if (needRefresh) {
    return (
      <Button
        look="accent"
        className={styles.update}
        onPress={() => void updateServiceWorker(true)}
      >
        Update and reload
      </Button>
    );
  }
  return installed || wasControlled ? (
    <span className={styles.ready} title="The page, the model and the samples are stored here.">
      Offline ready
    </span>
  ) : null;
}
