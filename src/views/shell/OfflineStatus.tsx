/** Whether the page works without a network, and the offer of a newer version. */
import { useRegisterSW } from "virtual:pwa-register/react";
import { Button } from "../ui/Button";
import styles from "./OfflineStatus.module.css";

/** A page that a service worker already serves has everything it needs. */
const wasControlled = Boolean(globalThis.navigator?.serviceWorker?.controller);

export function OfflineStatus() {
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
