/** Whether the page works without a network, and the offer of a newer version. */
import { useEffect, useState } from "react";
import { shell as say } from "../../../words";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import styles from "./OfflineStatus.module.css";
import { keepOfflineCopy, type OfflineCopy } from "./offlineCopy";
import { setTabInUse } from "./tabInUse";

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
  const isInUse = useSession(
    ({ recording, job, takes }) => recording !== null || job !== null || takes.size > 0,
  );
  useEffect(() => setTabInUse(isInUse), [isInUse]);
  const [mayInstall, setMayInstall] = useState(wasControlled);
  if (isLoadOver && !mayInstall) setMayInstall(true);
  return mayInstall ? <Registered /> : null;
}

function Registered() {
  const [copy, setCopy] = useState<OfflineCopy | null>(null);
  const isBusy = useSession(({ recording, job }) => recording !== null || job !== null);
  useEffect(() => keepOfflineCopy(setCopy), []);
  // Nobody is asked anything while they speak.
  if (copy?.state === "outdated" && !isBusy) return <Update onPress={copy.update} />;
  if (copy?.state === "replaced" && !isBusy) {
    return (
      <>
        <span className={styles.newer} role="status">
          {say.newerIsReady}
        </span>
        <Button look="accent" className={styles.update} onPress={() => location.reload()}>
          {say.reload}
        </Button>
      </>
    );
  }
  return copy || wasControlled ? (
    <span className={styles.ready} title={say.storedHere}>
      {say.offlineReady}
    </span>
  ) : null;
}

function Update({ onPress }: { readonly onPress: () => Promise<boolean> }) {
  const [isRefused, setRefused] = useState(false);
  return (
    <div>
      <Button
        look="accent"
        className={styles.update}
        onPress={() => void onPress().then((isDone) => setRefused(!isDone))}
        onBlur={() => setRefused(false)}
      >
        {say.update}
      </Button>
      {isRefused && (
        <p className={styles.note} role="status">
          {say.otherTabInUse}
        </p>
      )}
    </div>
  );
}
