/** The answer and every probability. */
import type { DeviceKind } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import { deviceName } from "../device";
import { emotionName } from "../emotions";
import { formatProbability, formatTime } from "../figures";

export const open =
  "No emotion stands out enough to name one. The measured evidence holds all the same.";
export const supposed = (facts: number) =>
  facts === 1
    ? "Supposing that one fact were ordinary."
    : `Supposing that ${facts} facts were ordinary.`;
export const asMeasured = "As measured";
export const probabilities = "Probabilities";
export const whatToMakeOfIt = "What to make of it";

/** "angry 62 %" */
export const share = (named: Emotion, probability: number) =>
  `${emotionName(named)} ${formatProbability(probability)}`;

export const analysedIn = (seconds: number, ms: number, device: DeviceKind) =>
  `${formatTime(seconds)} analysed in ${(ms / 1000).toFixed(2)} s on ${deviceName(device)}.`;
