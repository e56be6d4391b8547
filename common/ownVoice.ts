/**
 * A recording is its own baseline: with enough utterances of one voice each is answered relative to the others of it.
 * Nothing is heard again for that, and nothing of it is kept beyond the recording.
 */
import type { Analysis, Answered, SpeakerBaseline } from "./analysis";
import { countClip, NEW_SPEAKER, type SpeakerStatistics } from "./speakerStatistics";
import type { Utterance } from "./utterance";
import type { EngineApi } from "./workerApi";

/** Utterances of a voice from which on it is known well enough. */
export const ENOUGH_UTTERANCES = 10;

/** An utterance of a recording; its analysis is null while it waits. */
interface Answerable extends Pick<Utterance, "channel"> {
  readonly analysis: Analysis | null;
}

function heardIn(utterances: readonly Answerable[]) {
  return utterances.flatMap(({ analysis, channel }, index) => {
    const clip = analysis?.heardVoice?.statistics;
    return clip ? [{ index, clip, channel }] : [];
  });
}

/** True where a recording has enough utterances that a voice can be known from. */
export function hasOwnVoice(utterances: readonly Answerable[]): boolean {
  return heardIn(utterances).length >= ENOUGH_UTTERANCES;
}

/** Whose voice each utterance is to be answered relative to, by index; null: by itself. */
export type Voices = readonly (SpeakerStatistics | null)[];

/** The voices in a recording; null where one is heard too little. */
export async function ownVoices(
  api: Pick<EngineApi, "voices">,
  utterances: readonly Answerable[],
): Promise<Voices> {
  const heard = heardIn(utterances);
  const names = await voicesIn(api, heard);
  const speakers = new Map<string, SpeakerStatistics>();
  for (const [i, { clip }] of heard.entries()) {
    const name = names[i] ?? "";
    speakers.set(name, countClip(speakers.get(name) ?? ONE_PERSON, clip));
  }
  const voices: (SpeakerStatistics | null)[] = utterances.map(() => null);
  for (const [i, { index }] of heard.entries()) {
    const speaker = speakers.get(names[i] ?? "") ?? null;
    const isKnown = speaker !== null && speaker.clips.length >= ENOUGH_UTTERANCES;
    voices[index] = isKnown ? speaker : null;
  }
  return voices;
}

/** Of utterances that somebody said are one person's. */
export function oneVoice(utterances: readonly Answerable[]): SpeakerStatistics {
  return heardIn(utterances).reduce((sum, { clip }) => countClip(sum, clip), ONE_PERSON);
}

/** The check for one voice was made, or somebody said it: an answer is not held back by it a second time. */
const ONE_PERSON: SpeakerStatistics = { ...NEW_SPEAKER, isOnePerson: true };

/** The utterances that speech is heard in answered anew, by index. `baseline`: of the speaker who is named. */
export async function answersRelativeTo(
  api: Pick<EngineApi, "answerAgain">,
  utterances: readonly Answerable[],
  voices: Voices,
  baseline: SpeakerBaseline | null = null,
): Promise<ReadonlyMap<number, Answered>> {
  const answers = new Map<number, Answered>();
  for (const { index } of heardIn(utterances)) {
    const { analysis } = utterances[index] as Answerable;
    const speaker = voices[index] ?? null;
    if (analysis) answers.set(index, await api.answerAgain(analysis, { baseline, speaker }));
  }
  return answers;
}

/** A name for the voice of each; those of two channels are never one. */
async function voicesIn(
  api: Pick<EngineApi, "voices">,
  heard: ReturnType<typeof heardIn>,
): Promise<string[]> {
  const voices = new Array<string>(heard.length);
  for (const channel of new Set(heard.map((one) => one.channel))) {
    const own = [...heard.keys()].filter((i) => heard[i]?.channel === channel);
    const found = await api.voices(own.flatMap((i) => heard[i]?.clip ?? []));
    own.forEach((i, k) => {
      voices[i] = `${channel} ${found[k]}`;
    });
  }
  return voices;
}
