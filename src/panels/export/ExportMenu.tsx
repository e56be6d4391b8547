/** Saves what is on screen: for Praat, for a spreadsheet, for a program. */
import { useRef } from "react";
import { tracksCsv } from "../../export/csv";
import { analysisJson } from "../../export/json";
import { exportName, saveText } from "../../export/save";
import { toTextGrid } from "../../export/textGrid";
import type { Result } from "../../session/state";
import { Button } from "../../ui/Button";
import { SaveIcon } from "../../ui/icons";
import styles from "./ExportMenu.module.css";

const POPOVER_ID = "export";

const FORMATS = [
  {
    extension: "TextGrid",
    name: "TextGrid",
    holds: "phrases, syllables, claims and reasoning, for Praat",
    type: "text/plain",
    write: ({ analysis }: Result) => toTextGrid(analysis),
  },
  {
    extension: "csv",
    name: "CSV",
    holds: "every track, a row per 10 ms",
    type: "text/csv",
    write: ({ analysis }: Result) => tracksCsv(analysis),
  },
  {
    extension: "json",
    name: "JSON",
    holds: "the whole analysis",
    type: "application/json",
    write: ({ source, analysis }: Result) => analysisJson(source, analysis),
  },
] as const;

export function ExportMenu({ result }: { readonly result: Result }) {
  const popover = useRef<HTMLDivElement>(null);
  return (
    <>
      <Button look="quiet" className={styles.open} popoverTarget={POPOVER_ID}>
        <SaveIcon />
        Export
      </Button>
      <div
        ref={popover}
        id={POPOVER_ID}
        popover="auto"
        role="dialog"
        aria-label="Export"
        className={styles.popover}
      >
        {FORMATS.map(({ extension, name, holds, type, write }) => (
          <Button
            key={extension}
            look="quiet"
            className={styles.format}
            onPress={() => {
              saveText(exportName(result.source, extension), write(result), type);
              popover.current?.hidePopover();
            }}
          >
            <strong>{name}</strong> <span>{holds}</span>
          </Button>
        ))}
      </div>
    </>
  );
}
