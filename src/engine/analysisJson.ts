/** An analysis as a file, as the page exports it (docs/analysis.schema.json). */
import type { Analysis } from "../../common/analysis";
import { takeJson } from "../export/json";

/** `source`: the sound's name. */
export function analysisJson(analysis: Analysis, source: string): string {
  const { start, seconds } = analysis;
  const end = start + seconds;
  return takeJson({ source, seconds: end, utterances: [{ speech: { start, end }, analysis }] });
}
