/** Name, device, offline state and the two dialogs. */
import { app, settings, shell } from "../../../words";
import { Button } from "../../ui/Button";
import { KeysIcon, SettingsIcon } from "../../ui/icons";
import { DeviceBadge } from "./DeviceBadge";
import { OfflineStatus } from "./OfflineStatus";
import styles from "./TopBar.module.css";

interface Props {
  readonly onSettings: () => void;
  readonly onKeys: () => void;
}

export function TopBar({ onSettings, onKeys }: Props) {
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>
        <svg width="22" height="18" viewBox="0 0 22 18" aria-hidden="true">
          <path d="M2 9v0M6 6v6M10 2v14M14 5v8M18 8v2" className={styles.mark} />
        </svg>
        {app.name}
      </h1>
      <OfflineStatus />
      <DeviceBadge />
      <Button
        look="quiet"
        icon
        className={styles.keys}
        aria-label={shell.keyboard}
        onPress={onKeys}
      >
        <KeysIcon />
      </Button>
      <Button look="quiet" icon aria-label={settings.title} onPress={onSettings}>
        <SettingsIcon />
      </Button>
    </header>
  );
}
