/** What a person says of their own takes, and what was learnt from it. */
import type { Label } from "../../../common/speakerStatistics";
import { emotionName } from "../emotions";

export const question = "How was it meant?";
export const unsaid = "not said";
export const ownWord = "another word …";
export const word = "In your own word";
export const nearest = "Nearest to";
export const noEmotion = "none of these";
export const keep = "Keep";
export const nameFirst = "Name the voice to say how it was meant";

/** "angry", "“annoyed” (angry)", "“wistful”". */
export const label = ({ emotion, word: own }: Label) => {
  if (own === null) return emotion === null ? unsaid : emotionName(emotion);
  return emotion === null ? `“${own}”` : `“${own}” (${emotionName(emotion)})`;
};

const labelsOf = (labels: number, name: string) =>
  `${labels} ${labels === 1 ? "label" : "labels"} of ${name}`;

/** Under the answer: "Learnt from 9 labels of Ana." */
export const learnt = (labels: number, name: string, helps: boolean) =>
  helps
    ? `Learnt from ${labelsOf(labels, name)}.`
    : `${labelsOf(labels, name)}, which have no say here: they do not help yet.`;
export const ownLeftOut = "What you said of this take itself is no evidence for it.";
export const soundsLike = (own: string) => `It sounds most like what you called “${own}”.`;

// In the dialog of the voice.
export const title = (labels: number, name: string) => labelsOf(labels, name);
export const verdict = (helps: boolean): string =>
  helps ? "They have a say in the answers." : "They do not help yet: they have no say.";
export const count = (own: Label, takes: number) =>
  `${label(own)}: ${takes} ${takes === 1 ? "take" : "takes"}`;
export const forget = (own: Label) => `Forget ${label(own)}`;
export const forgetAll = "Forget all labels";
export const note =
  "What was heard of a labelled take is kept in this browser with the voice, and moves the answers of that voice alone. Each label is held against the others: where they do not help, they have no say.";
