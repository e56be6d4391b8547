/** Every measure over the selected stretch. */
import type { Span } from "../../../common/analysis";
import { formatSpan } from "../figures";

export const title = (span: Span) => `Measures, ${formatSpan(span)}`;
export const onlyOne = (utterances: number) =>
  `The selection reaches into ${utterances} utterances; these are the measures of the one in its middle.`;
export const start = "Start";
export const end = "End";
export const play = "Play selection";
export const clear = "Clear the selection";
export const table = "Functionals over the selection";
export const columns = { measure: "Measure", value: "Value", name: "eGeMAPS name" };
export const outOfOrder = (seconds: number) =>
  `Start and end must lie between 0 and ${seconds.toFixed(2)} s, start first.`;

/** For a spreadsheet. */
export const copyTsv = "Copy as TSV";
export const copy = "Copy as CSV";
export const copied = "Copied";
export const notCopied = "The browser did not allow it";
