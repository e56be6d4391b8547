/** What a person says of their own takes, and what was learnt from it. */
import type { Label } from "../../../common/speakerStatistics";
import { emotionName } from "../emotions";
import { counted } from "../grammar";

export const question = "Wie war es gemeint?";
export const unsaid = "nicht gesagt";
export const ownWord = "ein anderes Wort …";
export const word = "In eigenen Worten";
export const nearest = "Am nächsten bei";
export const noEmotion = "keiner davon";
export const keep = "Behalten";
export const nameFirst = "Benennen Sie die Stimme, um zu sagen, wie es gemeint war";

/** "wütend", "„genervt“ (wütend)", "„wehmütig“". */
export const label = ({ emotion, word: own }: Label) => {
  if (own === null) return emotion === null ? unsaid : emotionName(emotion);
  return emotion === null ? `„${own}“` : `„${own}“ (${emotionName(emotion)})`;
};

const labelsOf = (labels: number, name: string) =>
  `${counted(labels, "Etikett", "Etiketten")} zur Stimme „${name}“`;

/** Under the answer. */
export const learnt = (labels: number, name: string, helps: boolean) =>
  helps
    ? `Aus Ihren Angaben gelernt: ${labelsOf(labels, name)}.`
    : `${labelsOf(labels, name)}: hier ohne Einfluss, sie helfen noch nicht.`;
export const ownLeftOut = "Was Sie zu dieser Aufnahme selbst gesagt haben, zählt für sie nicht.";
export const soundsLike = (own: string) =>
  `Am ähnlichsten klingt sie dem, was Sie „${own}“ genannt haben.`;

// In the dialog of the voice.
export const title = (labels: number, name: string) => labelsOf(labels, name);
export const verdict = (helps: boolean) =>
  helps
    ? "Sie haben Einfluss auf die Einschätzungen."
    : "Sie helfen noch nicht und haben keinen Einfluss.";
export const count = (own: Label, takes: number) =>
  `${label(own)}: ${counted(takes, "Aufnahme", "Aufnahmen")}`;
export const forget = (own: Label) => `${label(own)} vergessen`;
export const forgetAll = "Alle Etiketten vergessen";
export const note =
  "Was in einer etikettierten Aufnahme gehört wurde, bleibt mit der Stimme in diesem Browser und beeinflusst nur die Einschätzungen dieser Stimme. Jedes Etikett wird an den anderen geprüft: Wo sie nicht helfen, haben sie keinen Einfluss.";
