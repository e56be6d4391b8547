/** Saves what is on screen: for Praat, for a spreadsheet, for a program. */
import { useCallback, useRef, useState } from "react";
import { exportMenu as say } from "../../../words";
import { exportName, saveBlob, textBlob } from "../../export/save";
import type { AudibleResult } from "../../model/take";
import { Button } from "../../ui/Button";
import { faultText } from "../../ui/faultText";
import { SaveIcon } from "../../ui/icons";
import { later } from "../../ui/later";
import { laterPart } from "../../ui/laterParts";
import styles from "./ExportMenu.module.css";

const POPOVER_ID = "export";

const textGrid = laterPart(() => import("../../export/textGrid"));
const csv = laterPart(() => import("../../export/csv"));
const json = laterPart(() => import("../../export/json"));

const figure = laterPart(() => import("../../plot/figure"));
const Report = later(() => import("./Report").then(({ Report }) => Report));

const FORMATS = [
  {
    extension: "TextGrid",
    write: async ({ take }: AudibleResult) =>
      textBlob((await textGrid()).toTextGrid(take), "text/plain"),
  },
  {
    extension: "csv",
    write: async ({ take }: AudibleResult) => textBlob((await csv()).tracksCsv(take), "text/csv"),
  },
  {
    extension: "json",
    write: async ({ take }: AudibleResult) =>
      textBlob((await json()).takeJson(take), "application/json"),
  },
  {
    extension: "svg",
    write: async (result: AudibleResult) => (await figure()).figureSvg(result),
  },
  {
    extension: "png",
    write: async (result: AudibleResult) => (await figure()).figurePng(result),
  },
] as const;

export function ExportMenu({ result }: { readonly result: AudibleResult }) {
  const popover = useRef<HTMLDivElement>(null);
  /** What writes a format is loaded when it is first wanted. */
  const [fault, setFault] = useState<string | null>(null);
  /** So many times: asked for again, it is printed again. */
  const [printing, setPrinting] = useState(0);
  const endPrinting = useCallback(() => setPrinting(0), []);
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
        {FORMATS.map(({ extension, write }) => (
          <Button
            key={extension}
            look="quiet"
            className={styles.format}
            onPress={() =>
              void write(result).then(
                (file) => {
                  saveBlob(exportName(result.source, extension), file);
                  popover.current?.hidePopover();
                  setFault(null);
                },
                (error: unknown) => setFault(faultText(error)),
              )
            }
          >
            <strong>{say.formats[extension].name}</strong>{" "}
            <span>{say.formats[extension].holds}</span>
          </Button>
        ))}
        <Button
          look="quiet"
          className={styles.format}
          onPress={() => {
            popover.current?.hidePopover();
            setPrinting((times) => times + 1);
          }}
        >
          <strong>{say.report.name}</strong> <span>{say.report.holds}</span>
        </Button>
        {fault && <p role="alert">{fault}</p>}
      </div>
      {printing > 0 && <Report key={printing} result={result} onEnd={endPrinting} />}
    </>
  );
}
