/**
 * A recording is its own baseline: with enough utterances of one voice each is answered relative to the others of it.
 * Nothing is heard again for that, and nothing of it is kept beyond the recording.
 */
import type { Analysis, Answered } from "./analysis";
import { countClip, NEW_SPEAKER, type SpeakerStatistics } from "./speakerStatistics";
import type { EngineApi } from "./workerApi";

/** Utterances of a voice from which on it is known well enough. */
export const ENOUGH_UTTERANCES = 10;

function heardIn(analyses: readonly (Analysis | null)[]) {
  return analyses.flatMap((analysis, index) => {
    const clip = analysis?.heardVoice?.statistics;
    return analysis && clip ? [{ index, analysis, clip }] : [];
  });
}

/** True where a recording has enough utterances that a voice can be known from; null: one that waits. */
export function hasOwnVoice(analyses: readonly (Analysis | null)[]): boolean {
  return heardIn(analyses).length >= ENOUGH_UTTERANCES;
}

/** The answers of those utterances, by index, each relative to its voice; alone where its voice says too little. */
export async function answersToOwn(
  api: Pick<EngineApi, "voices" | "answerAgain">,
  analyses: readonly (Analysis | null)[],
  isRelative: boolean,
): Promise<ReadonlyMap<number, Answered>> {
  const heard = heardIn(analyses);
  const voices = isRelative ? await api.voices(heard.map(({ clip }) => clip)) : [];
  const speakers = new Map<number, SpeakerStatistics>();
  heard.forEach(({ clip }, i) => {
    const voice = voices[i];
    if (voice === undefined) return;
    // The check for one voice was made: an answer is not held back by it a second time.
    const known = speakers.get(voice) ?? { ...NEW_SPEAKER, isOnePerson: true };
    speakers.set(voice, countClip(known, clip));
  });
  const answers = new Map<number, Answered>();
  for (const [i, { index, analysis }] of heard.entries()) {
    const speaker = speakers.get(voices[i] ?? -1) ?? null;
    const isKnown = speaker !== null && speaker.clips.length >= ENOUGH_UTTERANCES;
    answers.set(index, await api.answerAgain(analysis, { speaker: isKnown ? speaker : null }));
  }
  return answers;
}
