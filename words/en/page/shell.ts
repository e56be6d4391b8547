/** Around the panels: what loads, what is under way, what went wrong, the keys, the announcements. */

import type { HeardSpan } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import type { Preparation } from "../../../common/workerApi";
import type { RichText } from "../../rich";
import { preparationText } from "../device";
import { headline } from "../emotions";
import { formatMegabytes, HOP } from "../figures";
import { heardText, noSpeechText } from "../heard";

export const keyboard = "Keyboard";

// The device.
export const notLoaded = "Not loaded";
export const loading = "Loading";
export const failed = "Failed";
export const computingDevice = "Computing device";
export const badge = (text: string) => `${text}: computing device`;
export const computeWith = "Compute with";
export const automatic = "Automatic";
export const inUse = (device: string, hardware: string) => `In use: ${device}, ${hardware}.`;
export const sameResult = "Both give the same result within rounding; the speed differs.";

// The model.
export const modelNotLoaded =
  "The model is not loaded. It loads when you record, open or pick something.";
export const loadNow = "Load now";
export const modelDownload = "Model download";
export const gettingModel = "Getting the model";
export const gettingOf = (loaded_bytes: number, total_bytes: number) =>
  `Getting the model: ${formatMegabytes(loaded_bytes)} of ${formatMegabytes(total_bytes)}`;
export const preparing = (what: Preparation) => `${preparationText(what)}…`;

// A failure.
export const stillShown = "The previous analysis is still shown below.";
export const dismiss = "Dismiss";

// The analysis under way.
export const analysis = "Analysis";
export const cancelAnalysis = "Cancel the analysis";
const STAGES = {
  decoding: "Reading the audio",
  changing: "Changing the voice",
  waiting: "Waiting for the model",
  prosody: "Measuring pitch and energy",
  emotion: "Listening for emotion",
  evidence: "Collecting the evidence",
};
export const doing = (stage: keyof typeof STAGES) => STAGES[stage];
export const stage = (
  source: string,
  stage: keyof typeof STAGES,
  utterance: { readonly number: number; readonly of: number } | null,
): RichText<"source"> => [
  ["source", source],
  ` ${STAGES[stage]}${utterance ? ` of utterance ${utterance.number} of ${utterance.of}` : ""}`,
];

/** After what is done of the file under way. */
export const moreWait = (files: number) =>
  files === 1 ? "(1 more file waits)" : `(${files} more files wait)`;

// Offline.
export const update = "Update and reload";
export const otherTabInUse =
  "Another tab records, analyses or shows a result, and would lose it. Close that tab, or update there.";
export const newerIsReady = "A newer version is ready.";
export const reload = "Reload";
export const offlineReady = "Offline ready";
export const storedHere = "The page, the model and the samples are stored here.";

/** Keys, with blanks between, and what they do. */
export const keys: readonly (readonly [keys: string, does: string])[] = [
  ["Space", "Play or pause"],
  ["R", "Record, or stop recording"],
  ["P", "Pause the recording, or go on"],
  ["O", "Open a file"],
  ["← →", "Move the playhead by 0.1 s"],
  ["Shift ← →", `Move the playhead by one frame (${HOP})`],
  ["Home End", "To the start, to the end"],
  ["↑ ↓", "Previous or next claim"],
  ["PgUp PgDn", "Previous or next utterance of a recording"],
  ["[ ]", "Select from the playhead, up to the playhead (or drag over the plot)"],
  ["Shift ↑ ↓", "Correct the pitch of the selection: an octave up, an octave down"],
  ["U", "Correct the pitch of the selection: no voice"],
  ["Ctrl Z", "Undo the last correction"],
  ["N", "Zoom to the selection"],
  ["Enter", "Play the selection, or the selected claim’s span"],
  ["+ − 0", "Zoom in, zoom out, show all"],
  ["Esc", "Cancel the start of a recording or the analysis, end the selection, unselect the claim"],
  ["?", "This list"],
];

// Announcements to assistive tech, a sentence each.
export const isStarting = "Starting to record.";
export const isRecording = "Recording.";
export const isPaused = "Recording paused.";
export const isAnalysing = (source: string) => `Analysing ${source}.`;
export const isLoading = "Loading the model.";
export const isPreparing = (what: Preparation) => `${preparationText(what)}.`;
export const isReady = "Ready.";
export const isAnalysed = (
  source: string,
  named: readonly Emotion[],
  claims: number,
  heard: readonly HeardSpan[],
) => {
  const others = heardText(heard);
  return `${source}: ${headline(named)}. ${claims} measured claims.${others && ` ${others}`}`;
};

/** Of several utterances; which of them is shown is told beside them. */
export const isTakeAnalysed = (source: string, headline: string) => `${source}: ${headline}`;

export const isWithoutSpeech = (source: string, heard: readonly HeardSpan[]) =>
  `${source}: ${headline([])}. ${noSpeechText(heard)}`;
