/**
 * A recording is its own baseline: with enough utterances of one voice each is answered relative to the others of it.
 * Nothing is heard again for that, and nothing of it is kept beyond the recording.
 */
import type { Analysis, Answered } from "./analysis";
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
    return analysis && clip ? [{ index, analysis, clip, channel }] : [];
  });
}

/** True where a recording has enough utterances that a voice can be known from. */
export function hasOwnVoice(utterances: readonly Answerable[]): boolean {
  return heardIn(utterances).length >= ENOUGH_UTTERANCES;
}

/** The answers of those utterances, by index, each relative to its voice; alone where its voice says too little. */
export async function answersToOwn(
  api: Pick<EngineApi, "voices" | "answerAgain">,
  utterances: readonly Answerable[],
  isRelative: boolean,
): Promise<ReadonlyMap<number, Answered>> {
  const heard = heardIn(utterances);
  const voices = isRelative ? await voicesIn(api, heard) : [];
  const speakers = new Map<string, SpeakerStatistics>();
  heard.forEach(({ clip }, i) => {
    const voice = voices[i];
    if (voice === undefined) return;
    // The check for one voice was made: an answer is not held back by it a second time.
    const known = speakers.get(voice) ?? { ...NEW_SPEAKER, isOnePerson: true };
    speakers.set(voice, countClip(known, clip));
  });
  const answers = new Map<number, Answered>();
  for (const [i, { index, analysis }] of heard.entries()) {
    const speaker = speakers.get(voices[i] ?? "") ?? null;
    const isKnown = speaker !== null && speaker.clips.length >= ENOUGH_UTTERANCES;
    answers.set(index, await api.answerAgain(analysis, { speaker: isKnown ? speaker : null }));
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
