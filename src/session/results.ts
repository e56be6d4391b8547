/** The map of takes: what comes in, and what goes once no id names it any more. Pure functions. */
import type { Analysis, Answered } from "../../common/analysis";
import type { Voices } from "../../common/ownVoice";
import type { AudibleTake, Take, TakenUtterance } from "../model/take";
import type { Cuts } from "./cuts";
import type { Results, WhatIf } from "./state";

/** As many as are worth a list. */
const MAX_EARLIER = 200;

export const NO_RESULTS: Results = { takes: new Map(), shown: null, whatIf: null, earlier: [] };

/** Of what is on screen, once it is something else. */
export const NOTHING_CHOSEN = {
  selected: null,
  hovered: null,
  ordinary: [],
  wanted: null,
} as const;

/** A take comes on screen; `whatIf`: what it was made from, null where it was not changed. */
export function withTake(
  { takes, earlier }: Results,
  take: AudibleTake,
  whatIf: WhatIf | null = null,
): Results {
  const others = earlier.filter((id) => id !== take.id);
  return withoutUnnamed({
    takes: new Map(takes).set(take.id, take),
    shown: take.id,
    whatIf,
    // A changed voice is nobody's: it does not join what this visit has heard.
    earlier: whatIf === null ? [take.id, ...others].slice(0, MAX_EARLIER) : others,
  });
}

/** The same takes, one of them changed; as they were where it is gone. */
export function withChanged<R extends Pick<Results, "takes">>(
  { takes }: R,
  id: number,
  change: (take: Take) => Take,
): Pick<Results, "takes"> {
  const take = takes.get(id);
  return { takes: take ? new Map(takes).set(id, change(take)) : takes };
}

/** With all utterances that have been found by now. */
export function withCuts<T extends Take>(take: T, { found, isOver }: Cuts): T {
  const { length } = take.utterances;
  const isOpen = !isOver;
  if (length === found.length && isOpen === take.isOpen) return take;
  const more = found.slice(length).map((cut) => ({
    ...cut,
    analysis: null,
    isRefused: false,
    voice: null,
    version: 0,
  }));
  return { ...take, utterances: [...take.utterances, ...more], isOpen };
}

/** With the utterances in which nothing can be measured, by index. */
export function withRefused<T extends Take>(take: T, refused: ReadonlySet<number>): T {
  const utterances = take.utterances.map((old, i) =>
    refused.has(i) && !old.isRefused ? { ...old, isRefused: true } : old,
  );
  return { ...take, utterances };
}

interface Relation {
  /** As they were when it was asked for. */
  readonly utterances: readonly TakenUtterance[];
  readonly answers: ReadonlyMap<number, Answered>;
  readonly voices: Voices;
}

/** With other answers, by utterance, and whom each is relative to; `version`: gives each a number of its own. */
export function withAnswers(
  take: Take,
  { utterances: asked, answers, voices }: Relation,
  version: () => number,
): Take {
  const utterances = take.utterances.map((old, i) => {
    const answer = answers.get(i);
    // One that was measured anew meanwhile has an answer of its own.
    if (!answer || !old.analysis || old.analysis !== asked[i]?.analysis) return old;
    const voice = voices[i] ?? null;
    return { ...old, analysis: { ...old.analysis, ...answer }, voice, version: version() };
  });
  return { ...take, utterances };
}

/** With an utterance that was analysed, which may come into focus. */
export function withAnalysis<T extends Take>(
  take: T,
  index: number,
  { isInFocus, ...answer }: Answer,
): T {
  const utterances = take.utterances.map((old, i) =>
    i === index ? { ...old, ...answer, isRefused: false, voice: null } : old,
  );
  return { ...take, utterances, focus: isInFocus ? index : take.focus };
}

interface Answer extends Pick<TakenUtterance, "analysis" | "version"> {
  readonly isInFocus: boolean;
}

/** An utterance by itself, as a take of its own whose sound and times begin with it. */
export function excerptOf(
  { source }: Pick<Take, "source">,
  { speech, heard, voice, version }: TakenUtterance,
  analysis: Analysis,
  about: Pick<AudibleTake, "id" | "sound">,
): AudibleTake {
  const seconds = about.sound.seconds;
  const by = (time_s: number) => time_s - heard.start;
  const moved = { start: by(speech.start), end: by(speech.end) };
  const whole = { start: 0, end: seconds };
  const only = {
    speech: moved,
    heard: whole,
    channel: null,
    analysis,
    isRefused: false,
    voice,
    version,
  };
  return {
    ...about,
    source,
    seconds,
    utterances: [only],
    isOpen: false,
    tiers: [],
    corrections: [],
    cutBy: null,
    focus: 0,
    isAlone: true,
    channels: null,
    file: null,
    isSample: false,
    key: "",
    opened_ms: 0,
    speaker: null,
    isOfVisit: true,
  };
}

/** Drops what no id names, and lays the sound aside of what is not on screen or beside it: an hour of it is 230 MB. */
function withoutUnnamed({ takes, ...ids }: Results): Results {
  const { shown, whatIf, earlier } = ids;
  const heard = new Set([shown, whatIf?.original, whatIf?.changed, whatIf?.from]);
  const kept = new Map<number, Take>();
  for (const [id, take] of takes) {
    if (heard.has(id)) kept.set(id, take);
    else if (earlier.includes(id)) kept.set(id, laidAside(take));
  }
  return { takes: kept, ...ids };
}

/** One that is still read lies on the disk already. */
function laidAside(take: Take): Take {
  const { sound, isOpen } = take;
  return isOpen || !("read" in sound) ? take : { ...take, sound: sound.stored() };
}

/** Another take of the visit on screen, or none. */
export function withShown({ takes, earlier }: Results, take: AudibleTake | null): Results {
  const all = take ? new Map(takes).set(take.id, take) : takes;
  return withoutUnnamed({ takes: all, shown: take?.id ?? null, whatIf: null, earlier });
}

/** A take among the others, behind the one on screen. */
export function withListed({ takes, earlier, ...ids }: Results, take: Take): Results {
  const others = earlier.filter((id) => id !== take.id);
  const all = new Map(takes).set(take.id, take);
  return withoutUnnamed({
    takes: all,
    earlier: [take.id, ...others].slice(0, MAX_EARLIER),
    ...ids,
  });
}

/** A take that was deleted, among the others again. */
export function withAgain({ takes, earlier, ...ids }: Results, take: Take): Results {
  const all = new Map(takes).set(take.id, take);
  const others = earlier.filter((id) => id !== take.id);
  return withoutUnnamed({ takes: all, earlier: [take.id, ...others], ...ids });
}

/** Without a take; nothing is on screen where it was, or what was made of it. */
export function withoutTake({ takes, shown, whatIf, earlier }: Results, id: number): Results {
  const ids = isOnScreen({ shown, whatIf }, id) ? { shown: null, whatIf: null } : { shown, whatIf };
  return withoutUnnamed({ takes, ...ids, earlier: earlier.filter((other) => other !== id) });
}

/** Itself, or what was made of it. */
export function isOnScreen({ shown, whatIf }: Pick<Results, "shown" | "whatIf">, id: number) {
  return shown === id || whatIf?.original === id || whatIf?.from === id;
}
