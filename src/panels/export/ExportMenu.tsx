/** Saves what is on screen: for Praat, for a spreadsheet, for a program. */
import { useRef, useState } from "react";
import { app, exportMenu as say } from "../../../words";
import { exportName, saveText } from "../../export/save";
import type { Result } from "../../model/take";
import { Button } from "../../ui/Button";
import { SaveIcon } from "../../ui/icons";
import { laterPart } from "../../ui/laterParts";
import styles from "./ExportMenu.module.css";

const POPOVER_ID = "export";

const textGrid = laterPart(() => import("../../export/textGrid"));
const csv = laterPart(() => import("../../export/csv"));
const json = laterPart(() => import("../../export/json"));

const FORMATS = [
  {
    extension: "TextGrid",
    type: "text/plain",
    write: async ({ take }: Result) => (await textGrid()).toTextGrid(take),
  },
  {
    extension: "csv",
    type: "text/csv",
    write: async ({ take }: Result) => (await csv()).tracksCsv(take),
  },
  {
    extension: "json",
    type: "application/json",
    write: async ({ take }: Result) => (await json()).takeJson(take),
  },
] as const;

export function ExportMenu({ result }: { readonly result: Result }) {
  const popover = useRef<HTMLDivElement>(null);
  /** What writes a format is loaded when it is first wanted. */
  const [hasFailed, setHasFailed] = useState(false);
  return (
    <>
      <Button look="quiet" className={styles.open} popoverTarget={POPOVER_ID}>
        <SaveIcon />
        {say.title}
      </Button>
      <div
        ref={popover}
        id={POPOVER_ID}
        popover="auto"
        role="dialog"
        aria-label={say.title}
        className={styles.popover}
      >
        {FORMATS.map(({ extension, type, write }) => (
          <Button
            key={extension}
            look="quiet"
            className={styles.format}
            onPress={() =>
              void write(result).then(
                (text) => {
                  saveText(exportName(result.source, extension), text, type);
                  popover.current?.hidePopover();
                  setHasFailed(false);
                },
                () => setHasFailed(true),
              )
            }
          >
            <strong>{say.formats[extension].name}</strong>{" "}
            <span>{say.formats[extension].holds}</span>
          </Button>
        ))}
        {hasFailed && <p role="alert">{app.partNotLoaded}</p>}
      </div>
    </>
  );
}
