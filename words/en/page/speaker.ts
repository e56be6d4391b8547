/** One person's usual voice: made, named, compared with, forgotten. */
import type { KnownSpeaker, SpeakerBaseline } from "../../../common/analysis";
import { KINDS, kindsWhere, offScale } from "../../../common/kinds";
import type { RichText } from "../../rich";
import { kindText } from "../facts";
import { formatNumber, formatTime } from "../figures";

// The line over the claims.
export const manyVoices = "Compared with many voices.";
export const compareWithOne = "Compare with one speaker’s usual voice";
export const comparedToo = (name: string): RichText<"name"> => [
  "Compared with ",
  ["name", name],
  "’s usual voice, too.",
];
export const isOthers = "Someone else: compared with many voices.";
export const change = "Change";
export const sayIsOthers = "This is someone else";
export const sayIsTheirs = (name: string) => `It is ${name}`;
export const sayIsOne = (name: string) => `All of them are ${name}`;

// The dialog.
export const title = "A speaker’s voice";
export const unnamed = "This speaker";
export const intro =
  "What is high for one person is low for another. Choose recordings in which the person speaks as usual, best a minute or more in all; every claim is then compared with them, too. The voice also remembers each clip you open from then on, of any mood, best of several. From the second on the answers are relative to them: the more clips, the more.";
export const inUse = "In use";
export const inUseIs = (name: string) => `In use: ${name}`;
export const forget = "Forget";
export const usual = ({ clips, speech_s }: Pick<SpeakerBaseline, "clips" | "speech_s">) =>
  `The usual, from ${clips} ${clips === 1 ? "clip" : "clips"} with ${ofSpeech(speech_s)}:`;
export const ofSpeech = (speech_s: number) => `${formatTime(speech_s)} of speech`;
export const recordings = "Recordings of this visit";
export const name = "Name";
export const use = "Use as the usual voice";
export const note =
  "Only figures are kept, in this browser; the recordings are not. The same name adds to this voice, another one starts a new voice.";

/** Where a recording's own utterances are what is known of the voice. */
export const ofRecording = (utterances: number) =>
  `Relative to ${utterances} utterances of this recording, taken for one voice.`;
export const answerAlone = "Answer each alone";
export const answeredAlone = "Each utterance of this recording is answered alone.";
export const answerRelative = "Answer relative to this voice";

/** Where a visit's recordings may be one person's. */
export const isVisitOneVoice = (recordings: number) =>
  `Are the ${recordings} recordings of this visit one person’s? Then the answers can be relative to that voice.`;
export const visitIsOne = "One person’s";
export const visitIsNotOne = "Not one person’s";
export const ofVisit = (utterances: number) =>
  `Relative to ${utterances} utterances of this visit, said to be one person’s.`;

/**
 * How much the voice remembers, and what that does: "Answers are relative to this voice: 12 clips." `name`: null where
 * it is plain whose voice it is.
 */
export const remembered = (
  { clips, needed, isDoubtful, isRelative }: KnownSpeaker,
  name: string | null,
) => {
  const whose = name === null ? "this voice" : `${name}’s voice`;
  if (isDoubtful && !isRelative) {
    return `The ${clips} clips of ${whose} do not sound like one person. Answers are not relative to it.`;
  }
  if (isRelative) return `Answers are relative to ${whose}: ${clips} clips.`;
  const more = needed - clips;
  return `${more} more ${more === 1 ? "clip" : "clips"} of any mood until answers are relative to ${whose}.`;
};

/** The measures of a usual voice: mean and spread. */
export const measures = (baseline: Pick<SpeakerBaseline, "measures">) =>
  kindsWhere((kind) => kind.inBaseline).flatMap((name) => {
    const usual = baseline.measures[name];
    if (!usual) return [];
    const kind = KINDS[name];
    const mean = formatNumber(offScale(kind, usual.mean), kind.decimals);
    // An interval has no fixed width in Hz.
    const text =
      kind.scale === "octave"
        ? `${mean} ${kind.unit} ± ${formatNumber(usual.sd, 1)} st`
        : `${mean} ± ${formatNumber(usual.sd, kind.decimals)} ${kind.unit}`;
    return [{ label: kindText(name), text }];
  });
