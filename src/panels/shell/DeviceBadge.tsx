/** Which device computes, why, and the switch to the other. */
import { deviceName, hardwareText, noWebGpuText, reportText } from "../../../words";
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
      return "Not loaded";
    case "failed":
      return "Failed";
    case "downloading":
    case "compiling":
      return "Loading";
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
        aria-label={`${text}: computing device`}
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
        aria-label="Computing device"
        className={styles.popover}
      >
        <Choice
          label="Compute with"
          value={device}
          onChange={setDevice}
          options={[
            { value: "auto", label: "Automatic" },
            {
              value: "webgpu",
              label: "WebGPU",
              isDisabled: report !== null && !report.webgpuAvailable,
            },
            { value: "wasm", label: "WASM" },
          ]}
        />
        {report && (
          <p className={styles.note}>
            In use: {text}, {hardwareText(report)}.
          </p>
        )}
        {report?.reason && <p className={styles.note}>{noWebGpuText(report.reason)}</p>}
        {engine.status === "failed" && <p className={styles.note}>{reportText(engine.error)}</p>}
        <p className={styles.note}>Both give the same result; only the speed differs.</p>
      </div>
    </>
  );
}
