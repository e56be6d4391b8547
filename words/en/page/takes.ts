/** The list of takes. */
import type { Emotion } from "../../../common/constants";
import { emotionName, utteranceLabel } from "../emotions";
import { formatMegabytes, formatProbability } from "../figures";

export const list = "Takes";
export const listOf = (takes: number) => `Takes (${takes})`;
export const rename = (source: string) => `Rename ${source}`;
export const name = "Name of the take";
export const order = "Order";
export const orders = {
  newest: "newest first",
  name: "by name",
  answer: "by answer",
  sureness: "surest first",
};
export const filter = "Filter by name or answer";
export const noneFits = "No take fits.";
export const remove = (source: string) => `Delete ${source}`;
export const dismiss = (source: string) => `Leave ${source} out`;
export const undo = "Undo";
export const deleted = (source: string) => `${source} was deleted.`;

export interface Label {
  readonly named: readonly Emotion[];
  readonly probability: number | null;
  readonly utterances: number;
}

/** "angry 97 %", "angry or afraid"; of several utterances "mostly sad, 14 utterances". */
export const answer = ({ named, probability, utterances }: Label) => {
  if (utterances > 1) {
    const [most] = named;
    return `${most === undefined ? "mixed" : `mostly ${emotionName(most)}`}, ${utterances} utterances`;
  }
  const figure = probability === null ? "" : ` ${formatProbability(probability)}`;
  return `${utteranceLabel(named)}${figure}`;
};

export const keep = "Keep takes on this device";
export const withSounds = "with their sounds";
/** Of what is on screen. */
export const noSound =
  "Its sound was not kept: it can be read and compared, not heard or measured anew.";
export const untilClosed = "Until the page is closed.";
export const keptNow = (takes: number, bytes: number) =>
  `${takes === 1 ? "1 take" : `${takes} takes`} kept here, ${formatMegabytes(bytes)}.`;
export const openFolder = "Open a folder…";
export const exportAll = "Export all:";
/** With their sounds, to be opened again. */
export const sessionFile = "session (ZIP)";
/** Names of files: they get their extensions. */
export const fileName = "EmotionThinker takes";
export const forgetAll = "Forget everything";
export const reallyForget = "All takes here and the voice that is known?";
export const forget = "Forget them";
export const no = "No";

const MINUTE = { hour: "2-digit", minute: "2-digit" } as const;
const DAY = { day: "numeric", month: "short" } as const;

/** "14:03", and of another day "3 Nov, 14:03". */
export const moment = (at: Date, now: Date) => {
  const isToday = at.toDateString() === now.toDateString();
  return at.toLocaleString("en-GB", isToday ? MINUTE : { ...DAY, ...MINUTE });
};
