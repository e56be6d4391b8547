/** Every measure over the selected stretch. */
import type { Span } from "../../../common/analysis";
import { formatSpan } from "../figures";
import { fixed } from "../numbers";

export const title = (span: Span) => `Messwerte, ${formatSpan(span)}`;
export const onlyOne = (utterances: number) =>
  `Die Auswahl reicht in ${utterances} Äußerungen; dies sind die Messwerte derjenigen in ihrer Mitte.`;
export const start = "Anfang";
export const end = "Ende";
export const play = "Auswahl abspielen";
export const clear = "Auswahl aufheben";
export const table = "Kennwerte der Auswahl";
export const columns = { measure: "Messgröße", value: "Wert", name: "eGeMAPS-Name" };
export const outOfOrder = (seconds: number) =>
  `Anfang und Ende müssen zwischen 0 und ${fixed(seconds, 2)} s liegen, der Anfang zuerst.`;

/** For a spreadsheet. */
export const copyTsv = "Als TSV kopieren";
export const copy = "Als CSV kopieren";
export const copied = "Kopiert";
export const notCopied = "Der Browser hat es nicht erlaubt";
