/** The answer and every probability. */
import type { DeviceKind } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import { deviceName } from "../device";
import { emotionName } from "../emotions";
import { formatProbability, formatTime } from "../figures";
import { fixed } from "../numbers";

export const open =
  "Keine Emotion hebt sich genug ab, um genannt zu werden. Die gemessenen Belege gelten trotzdem.";
export const supposed = (facts: number) =>
  facts === 1
    ? "Angenommen, dieser eine Befund wäre wie üblich."
    : `Angenommen, ${facts} Befunde wären wie üblich.`;
export const asMeasured = "Wie gemessen";
export const probabilities = "Wahrscheinlichkeiten";
export const whatToMakeOfIt = "Was das bedeutet";

/** "wütend 62 %" */
export const share = (named: Emotion, probability: number) =>
  `${emotionName(named)} ${formatProbability(probability)}`;

export const analysedIn = (seconds: number, ms: number, device: DeviceKind) =>
  `${formatTime(seconds)} in ${fixed(ms / 1000, 2)} s mit ${deviceName(device)} analysiert.`;
