/**
 * A recording is its own baseline: with enough utterances of one voice each is answered relative to the others of it.
 * Nothing is heard again for that, and nothing of it is kept beyond the take.
 */
import type { Analysis, Answered } from "../../common/analysis";
import { countClip, NEW_SPEAKER, type SpeakerStatistics } from "../../common/speakerStatistics";
import type { EngineApi } from "../../common/workerApi";
import type { Take } from "../model/take";

/** Utterances of a voice from which on it is known well enough. */
export const ENOUGH_UTTERANCES = 10;

type Heard = NonNullable<NonNullable<Analysis["heardVoice"]>["statistics"]>;

/** The utterances of a take that a voice can be known from. */
function heardIn(
  take: Pick<Take, "utterances">,
): { index: number; analysis: Analysis; clip: Heard }[] {
  return take.utterances.flatMap(({ analysis }, index) => {
    const clip = analysis?.heardVoice?.statistics;
    return analysis && clip ? [{ index, analysis, clip }] : [];
  });
}

/** True where a take has enough of them. */
export function hasEnough(take: Pick<Take, "utterances">): boolean {
  return heardIn(take).length >= ENOUGH_UTTERANCES;
}

/** The answers of those utterances, by index, each relative to its voice; alone where a voice says too little. */
export async function answersToOwn(
  api: Pick<EngineApi, "voices" | "answerAgain">,
  take: Pick<Take, "utterances">,
  isRelative: boolean,
): Promise<ReadonlyMap<number, Answered>> {
  const heard = heardIn(take);
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
