/**
 * A take, from its utterances to their answers: what is looked at first, the others in order of time, those that are
 * still found too. It comes on screen with the first answer.
 */
import type { Analysis, SpeakerBaseline } from "../../common/analysis";
import {
  answersRelativeTo,
  ENOUGH_UTTERANCES,
  hasOwnVoice,
  oneVoice,
  ownVoices,
  type Voices,
} from "../../common/ownVoice";
import type { SpeakerStatistics } from "../../common/speakerStatistics";
import type { Utterance } from "../../common/utterance";
import type { Sound } from "../capture/sound";
import type { Brought } from "../kept/brought";
import { correctionsIn, isMeasuredSo } from "../model/corrections";
import type { AudibleTake, Take, TakenUtterance, TierCut } from "../model/take";
import { analyse } from "./analyse";
import type { Context } from "./context";
import type { Cuts } from "./cuts";
import { type KnownAnalyses, keyOf } from "./liveUtterances";
import {
  NOTHING_CHOSEN,
  withAnalysis,
  withAnswers,
  withChanged,
  withCuts,
  withListed,
  withRefused,
  withTake,
} from "./results";
import { visitTakes } from "./select";
import type { Job, WhatIf } from "./state";

/** A sound that was read, to be analysed, and tried again. */
export interface Read
  extends Pick<AudibleTake, "source" | "sound" | "channels" | "file" | "isSample" | "key"> {
  /** Of its take. */
  readonly takeId: number;
  /** What it was made from; `excerpt`: that itself, where it is a part of a take. */
  readonly whatIf: (Omit<WhatIf, "changed"> & { readonly excerpt: AudibleTake | null }) | null;
  /** Leaves what is on screen there. */
  readonly isBehind?: boolean;
  /** Rest: what is not analysed, too; corrected: only what was measured with other corrections than its take's. */
  readonly extent: "all" | "rest" | "corrected";
  /** What its utterances are, where they are not as they were found. */
  readonly cutBy: TierCut | null;
  readonly cuts: Cuts;
  /** What came with it. */
  readonly brought?: Brought | undefined;
  /** What was analysed while it was recorded. */
  readonly known?: KnownAnalyses | undefined;
}

/** The job that it is done in. */
export interface Running {
  readonly id: number;
  readonly isCurrent: () => boolean;
  readonly update: (change: Partial<Job>) => void;
}

export interface TakeAnalysis {
  /** Rejects where the device fails, or where there is nothing in it that could be analysed. */
  analyse(subject: Read, job: Running): Promise<void>;
  /** Answers the utterances of a take relative to the voice that is known, or alone where a person wants that. */
  relate(take: number): Promise<void>;
  /** Answers what the speaker who is named has said by what is known of them now: a take, or all, what is on screen first. */
  answerAgain(take?: number): Promise<void>;
}

interface Work {
  readonly subject: Read;
  readonly job: Running;
  /** Analysed, or refused. */
  readonly over: Set<number>;
  /** To be measured anew. */
  readonly corrected: readonly number[];
  readonly refused: Set<number>;
  /** So many were there when all were last answered relative to their voice. */
  related: number;
  /** The first signal that was not analysed: said where there is nothing else to show. */
  refusal: Error | null;
}

/** Names of the errors that are about a signal itself; all others are about the device, or end the job. */
const REFUSALS = ["SilentSignalError", "SignalTooShortError", "NonFiniteSignalError"];

/** `onHeard`: told of every voice that was analysed as it was spoken. */
export function makeTakeAnalysis(
  context: Context,
  onHeard: (analysis: Analysis) => void,
): TakeAnalysis {
  const { get, set, engine } = context;
  let versions = 0;
  let relations = 0;
  /** Of each take, its relation that was asked for last. */
  const latest = new Map<number, number>();

  /** One utterance after the other. What is there when one fails stays. */
  async function analyseTake(subject: Read, job: Running): Promise<void> {
    const { cuts, takeId } = subject;
    const work = begun(subject, job);
    while (job.isCurrent() && !isEnough(work)) {
      const index = nextOf(work);
      if (index !== null) await analyseOne(work, index);
      else if (!cuts.isOver) await cuts.more();
      else break;
    }
    if (!job.isCurrent()) return;
    if (work.related < work.over.size) await relate(takeId);
    const take = get().takes.get(takeId);
    if (work.refusal && !(take && isOf(subject, take))) throw work.refusal;
  }

  function begun(subject: Read, job: Running): Work {
    const { takeId, extent } = subject;
    const take = extent === "all" ? undefined : get().takes.get(takeId);
    const known = take?.utterances ?? [];
    const indices = [...known.keys()];
    const refused = new Set(indices.filter((i) => known[i]?.isRefused));
    const analysed = indices.filter((i) => known[i]?.analysis);
    const corrected = take
      ? analysed.filter((i) => !isMeasuredSo(take, known[i] as TakenUtterance))
      : [];
    const over = new Set([...analysed, ...refused].filter((i) => !corrected.includes(i)));
    return { subject, job, over, corrected, refused, related: 0, refusal: null };
  }

  async function analyseOne(work: Work, index: number): Promise<void> {
    const { subject, job, over } = work;
    const { source, sound, cuts, known, takeId } = subject;
    const { heard, channel } = cuts.found[index] as Utterance;
    const samples = await sound.read(heard.start, heard.end, channel);
    const of = expectedCount(cuts, sound);
    job.update({ utterance: of > 1 ? { number: over.size + 1, of } : null });
    const onProgress = (change: Partial<Job>) => {
      const share = change.done === undefined ? {} : { done: (over.size + change.done) / of };
      job.update({ ...change, ...share });
    };
    const signal = { samples, source };
    const { corrections } = get().takes.get(takeId) ?? subject.brought ?? NOT_CORRECTED;
    const edits = correctionsIn(corrections ?? [], { heard, channel });
    const place = { start: heard.start, edits };
    try {
      const analysis =
        known?.get(keyOf(heard)) ?? (await analyse(context, job.id, signal, place, onProgress));
      if (!job.isCurrent()) return;
      show(work, index, analysis);
    } catch (error) {
      if (!(error instanceof Error && REFUSALS.includes(error.name))) throw error;
      if (!job.isCurrent()) return;
      // An utterance that cannot be answered costs no other.
      work.refusal ??= error;
      work.refused.add(index);
      const { refused } = work;
      set(
        withChanged(get(), takeId, (now) => (isOf(subject, now) ? withRefused(now, refused) : now)),
      );
    }
    over.add(index);
    // What is known of the voice grows: all is answered again now and then, and at the end.
    if (Number.isInteger(Math.log2(over.size / ENOUGH_UTTERANCES))) {
      work.related = over.size;
      await relate(takeId);
    }
  }

  async function relate(id: number): Promise<void> {
    const request = ++relations;
    latest.set(id, request);
    const take = get().takes.get(id);
    const voices = take && (await voicesFor(take));
    if (!voices) return;
    await answerBy(id, request, take, voices, null);
  }

  async function answerAgain(only?: number): Promise<void> {
    const { takes, shown, preferences } = get();
    const name = preferences.baseline?.name;
    const theirs = [...takes.values()].filter(({ id, speaker }) =>
      only === undefined ? speaker === name : id === only,
    );
    const isShown = ({ id }: Take) => (id === shown ? 0 : 1);
    for (const take of theirs.toSorted((a, b) => isShown(a) - isShown(b))) {
      const { baseline, speaker } = get().preferences;
      if (!baseline) return;
      const request = ++relations;
      latest.set(take.id, request);
      const voices = take.utterances.map(() => speaker);
      await answerBy(take.id, request, take, voices, baseline);
    }
  }

  async function answerBy(
    id: number,
    request: number,
    { utterances }: Take,
    voices: Voices,
    baseline: SpeakerBaseline | null,
  ): Promise<void> {
    const answers = await answersRelativeTo(engine.api, utterances, voices, baseline);
    // Asked for anew meanwhile, by whom it is to be relative to then.
    if (latest.get(id) !== request) return;
    const state = get();
    // What a speaker who is named has said is part of every analysis: it is relative to no voice of its own.
    const own = baseline ? utterances.map(() => null) : voices;
    set({
      ...withChanged(state, id, (now) =>
        withAnswers(now, { utterances, answers, voices: own }, () => ++versions),
      ),
      ...(state.shown === id && { selected: null, hovered: null, ordinary: [] }),
    });
  }

  /** Whom its utterances are to be answered relative to; null where that is what they are. */
  async function voicesFor(take: Take): Promise<Voices | null> {
    const { takes, whatIf, preferences, visitIsOneVoice } = get();
    // A speaker who is named is known from other takes too, and part of every analysis.
    if (preferences.baseline) return null;
    const { utterances } = take;
    const all = (voice: SpeakerStatistics | null) => utterances.map(() => voice);
    if (take.id === whatIf?.changed) {
      // What was changed is the sound; whom it is compared with stays.
      const [original] = takes.get(whatIf.original)?.utterances ?? [];
      return original?.voice ? all(original.voice) : null;
    }
    if (!take.isAlone) {
      const visit = visitTakes(get());
      if (visitIsOneVoice && visit.includes(take)) {
        return all(oneVoice(visit.flatMap((other) => other.utterances)));
      }
      if (hasOwnVoice(utterances)) return ownVoices(engine.api, utterances);
    }
    return utterances.some(({ voice }) => voice) ? all(null) : null;
  }

  /** What a person waits for, else what comes first; null where nothing waits. */
  function nextOf({ subject: { cuts, takeId }, over, corrected }: Work): number | null {
    const { wanted, shown, takes } = get();
    const focus = takes.get(takeId)?.focus ?? null;
    const looked = [...corrected, shown === takeId ? wanted : null, focus];
    const waits = (index: number | null) =>
      index !== null && index in cuts.found && !over.has(index);
    const first = looked.find(waits) ?? cuts.found.findIndex((_, i) => !over.has(i));
    return first === -1 ? null : first;
  }

  function show({ subject, refused }: Work, index: number, analysis: Analysis) {
    const { takeId, whatIf, cuts } = subject;
    if (whatIf === null) onHeard(analysis);
    const state = get();
    const isWanted = state.wanted === index;
    const answer = { analysis, version: ++versions, isInFocus: isWanted };
    const before = state.takes.get(takeId);
    const speaker = state.preferences.baseline?.name ?? null;
    const isCutAnew = before !== undefined && !isOf(subject, before);
    const cut = { cutBy: subject.cutBy, ...(isCutAnew && { utterances: [], focus: index }) };
    const known = { ...(before ?? takeOf(subject, index)), ...cut, sound: subject.sound, speaker };
    const take = withAnalysis(withRefused(withCuts(known, cuts), refused), index, answer);
    if (subject.isBehind && state.shown !== null && state.shown !== takeId) {
      set(withListed(state, take));
      return;
    }
    const isOther = state.shown !== takeId || take.focus === index;
    const takes = whatIf?.excerpt
      ? new Map(state.takes).set(whatIf.excerpt.id, whatIf.excerpt)
      : state.takes;
    const { original = 0, from = null } = whatIf ?? {};
    set({
      ...withTake({ ...state, takes }, take, whatIf && { original, from, changed: takeId }),
      ...(isOther && NOTHING_CHOSEN),
    });
  }

  return { analyse: analyseTake, relate, answerAgain };
}

function takeOf(read: Read, focus: number): AudibleTake {
  const { takeId: id, key, source, sound, channels, file, isSample } = read;
  const about = { id, key, source, seconds: sound.seconds, sound, channels, file, isSample };
  const {
    tiers = [],
    corrections = [],
    isAlone = false,
    opened_ms = Date.now(),
  } = read.brought ?? {};
  const own = { tiers, corrections, cutBy: read.cutBy };
  const state = { isOpen: true, focus, isAlone, opened_ms, ...own };
  return { ...about, utterances: [], speaker: null, isOfVisit: true, ...state };
}

/** Whether a take has the utterances that are analysed: not those before it was cut another way. */
function isOf({ cutBy }: Read, take: Take): boolean {
  return take.cutBy === cutBy;
}

function isEnough({ subject, corrected, over }: Work): boolean {
  return subject.extent === "corrected" && corrected.every((index) => over.has(index));
}

const NOT_CORRECTED = { corrections: [] };

/** As many as have been found; where more come, as many as there will be if it goes on like that. */
function expectedCount({ found, isOver }: Cuts, { seconds }: Sound): number {
  const read_s = found.at(-1)?.heard.end ?? seconds;
  return isOver
    ? found.length
    : Math.max(found.length, Math.round((found.length * seconds) / read_s));
}
