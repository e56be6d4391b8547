/** The answer, every probability, and the answer per window. */
import type { DeviceKind, Span } from "../../../common/analysis";
import type { Named } from "../../../common/answer";
import { deviceName } from "../device";
import { emotionName } from "../emotions";
import { formatProbability, formatSpan, formatTime } from "../figures";

export const disagreement =
  "The voice as a whole and what was measured of it point different ways.";
export const open =
  "No emotion stands out enough to name one. The measured evidence holds all the same.";
export const probabilities = "Probabilities";
export const throughTime = "Through time";
export const whatToMakeOfIt = "What to make of it";

/** "angry 62 %" */
export const share = (named: Named, probability: number) =>
  `${emotionName(named)} ${formatProbability(probability)}`;

export const inWindow = (window: Span, named: Named, probability: number) =>
  `${formatSpan(window)}: ${share(named, probability)}`;

export const analysedIn = (seconds: number, ms: number, device: DeviceKind) =>
  `${formatTime(seconds)} analysed in ${(ms / 1000).toFixed(2)} s on ${deviceName(device)}.`;
