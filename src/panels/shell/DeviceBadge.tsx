/** Which device computes, why, and the switch to the other. */
import { deviceName, hardwareText, noWebGpuText, reportText, shell as say } from "../../../words";
import { useSession } from "../../session";
import type { Engine } from "../../session/state";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import styles from "./DeviceBadge.module.css";

const POPOVER_ID = "device";

/** The badge's word. */
export function badgeText(engine: Engine): string {
  switch (engine.status) {
    case "ready":
      return deviceName(engine.report.device);
    case "idle":
      return say.notLoaded;
    case "failed":
      return say.failed;
    case "downloading":
    case "compiling":
      return say.loading;
    default:
      return engine satisfies never;
  }
}

export function DeviceBadge() {
  const engine = useSession((state) => state.engine);
  const device = useSession((state) => state.preferences.device);
  const setDevice = useSession((state) => state.setDevice);
  const report = engine.status === "ready" ? engine.report : null;
  const text = badgeText(engine);
  return (
    <>
      <Button
        look="quiet"
        data-testid="device-badge"
        aria-label={say.badge(text)}
        className={styles.badge}
        popoverTarget={POPOVER_ID}
      >
        <span className={styles.dot} data-status={engine.status} aria-hidden="true" />
        {text}
      </Button>
      <div
        id={POPOVER_ID}
        popover="auto"
        role="dialog"
        aria-label={say.computingDevice}
        className={styles.popover}
      >
        <Choice
          label={say.computeWith}
          value={device}
          onChange={setDevice}
          options={[
            { value: "auto", label: say.automatic },
            {
              value: "webgpu",
              label: deviceName("webgpu"),
              isDisabled: report !== null && !report.webgpuAvailable,
            },
            { value: "wasm", label: deviceName("wasm") },
          ]}
        />
        {report && <p className={styles.note}>{say.inUse(text, hardwareText(report))}</p>}
        {report?.reason && <p className={styles.note}>{noWebGpuText(report.reason)}</p>}
        {engine.status === "failed" && <p className={styles.note}>{reportText(engine.error)}</p>}
        <p className={styles.note}>{say.sameResult}</p>
      </div>
    </>
  );
}
