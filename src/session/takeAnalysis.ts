/**
 * A take, from its utterances to their answers: what is looked at first, the others in order of time, those that are
 * still found too. It comes on screen with the first answer.
 */
import type { Analysis } from "../../common/analysis";
import { answersToOwn, ENOUGH_UTTERANCES, hasOwnVoice } from "../../common/ownVoice";
import type { Utterance } from "../../common/utterance";
import type { Sound } from "../capture/sound";
import type { AudibleTake } from "../model/take";
import { analyse } from "./analyse";
import type { Context } from "./context";
import type { Cuts } from "./cuts";
import type { EngineControl } from "./engine";
import { type KnownAnalyses, keyOf } from "./liveUtterances";
import { withAnalysis, withAnswers, withChanged, withCuts, withRefused, withTake } from "./results";
import { secondEngine, WORTH_WAITING } from "./secondEngine";
import { audibleTake } from "./select";
import type { Job, WhatIf } from "./state";

/** A sound that was read, to be analysed, and tried again. */
export interface Read extends Pick<AudibleTake, "source" | "sound" | "channels" | "file"> {
  /** Of its take. */
  readonly takeId: number;
  readonly whatIf: Omit<WhatIf, "changed"> | null;
  /** Leave out what is analysed. */
  readonly onlyRest: boolean;
  readonly cuts: Cuts;
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
  /** Answers the utterances of a take relative to their own voice, or alone where a person wants that. */
  relate(take: number): Promise<void>;
  cancel(job: Pick<Job, "id" | "stage">): void;
}

/** What those who work on one take share. */
interface Work {
  readonly subject: Read;
  readonly job: Running;
  /** Somebody has these, or had them. */
  readonly taken: Set<number>;
  readonly refused: Set<number>;
  /** Done of its utterance, by each who works, 0 … 1. */
  readonly doing: Map<EngineControl, number>;
  done: number;
  /** So many were there when all were last answered relative to their voice. */
  related: number;
  /** The first signal that was not analysed: said where there is nothing else to show. */
  refusal: Error | null;
}

/** Names of the errors that are about a signal itself; all others are about the device, or end the job. */
const REFUSALS = ["SilentSignalError", "SignalTooShortError", "NonFiniteSignalError"];

const NOTHING_CHOSEN = { selected: null, hovered: null, ordinary: [], wanted: null } as const;

/** `onHeard`: told of every voice that was analysed as it was spoken. */
export function makeTakeAnalysis(
  context: Context,
  onHeard: (analysis: Analysis) => void,
): TakeAnalysis {
  const { get, set, deps, engine } = context;
  let versions = 0;
  /** Helps with the take under way. */
  let second: EngineControl | null = null;

  async function analyseTake(subject: Read, job: Running): Promise<void> {
    const work = begun(subject, job);
    // The first comes by itself: another network that loads would hold it up.
    await workOn(work, engine, 1);
    await Promise.all([workOn(work, engine), help(work)]);
    // What the helper gave up.
    await workOn(work, engine);
    if (!job.isCurrent()) return;
    if (work.related < work.done) await relate(subject.takeId);
    if (work.refusal && !get().takes.has(subject.takeId)) throw work.refusal;
  }

  function begun(subject: Read, job: Running): Work {
    const known = subject.onlyRest ? (get().takes.get(subject.takeId)?.utterances ?? []) : [];
    const indices = [...known.keys()];
    const refused = new Set(indices.filter((i) => known[i]?.isRefused));
    const taken = new Set(indices.filter((i) => known[i]?.analysis || refused.has(i)));
    const counts = { done: taken.size, related: 0, refusal: null };
    return { subject, job, taken, refused, doing: new Map(), ...counts };
  }

  /** One utterance after the other until none is left, or so many. What is there when one fails stays. */
  async function workOn(work: Work, own: EngineControl, most = Infinity): Promise<void> {
    const { cuts } = work.subject;
    for (let count = 0; count < most && work.job.isCurrent(); ) {
      const index = nextOf(work);
      if (index !== null) {
        await workOnOne(work, index, own);
        count++;
      } else if (cuts.isOver) return;
      else await cuts.more();
    }
  }

  /** A second worker, where enough wait for it. It may fail: then the first does it all. */
  async function help(work: Work): Promise<void> {
    const { cuts } = work.subject;
    let own: EngineControl | null = null;
    try {
      const isWorthIt = () => cuts.found.length - work.taken.size >= WORTH_WAITING;
      while (!isWorthIt() && !cuts.isOver && work.job.isCurrent()) await cuts.more();
      if (!isWorthIt() || !work.job.isCurrent()) return;
      own = secondEngine(deps, get().engine);
      second = own;
      if (own) await workOn(work, own);
    } catch {
      // What it had was put back.
    } finally {
      own?.reset();
      if (second === own) second = null;
    }
  }

  async function workOnOne(work: Work, index: number, own: EngineControl): Promise<void> {
    const { subject, job, taken, doing } = work;
    const { source, sound, cuts } = subject;
    const { heard, channel } = cuts.found[index] as Utterance;
    taken.add(index);
    try {
      const samples = await sound.read(heard.start, heard.end, channel);
      const of = expectedCount(cuts, sound);
      job.update({ utterance: of > 1 ? { number: work.done + 1, of } : null });
      const onProgress = ({ done, ...change }: Partial<Job>) => {
        if (done !== undefined) doing.set(own, done);
        const parts = [...doing.values()].reduce((sum, part) => sum + part, 0);
        job.update({ ...(own === engine && change), done: (work.done + parts) / of });
      };
      const signal = { samples, source };
      const analysis =
        subject.known?.get(keyOf(heard)) ??
        (await analyse(context, own, job.id, signal, heard.start, onProgress));
      if (!job.isCurrent()) return;
      show(work, index, analysis);
    } catch (error) {
      const isRefused = error instanceof Error && REFUSALS.includes(error.name);
      if (!isRefused) taken.delete(index);
      if (!isRefused || !job.isCurrent()) throw error;
      // An utterance that cannot be answered costs no other.
      work.refusal ??= error;
      work.refused.add(index);
      set(withChanged(get(), subject.takeId, (take) => withRefused(take, work.refused)));
    }
    doing.delete(own);
    work.done++;
    // What is known of the voice grows: all is answered again now and then, and at the end.
    if (Number.isInteger(Math.log2(work.done / ENOUGH_UTTERANCES))) {
      work.related = work.done;
      await relate(subject.takeId);
    }
  }

  async function relate(id: number): Promise<void> {
    const take = get().takes.get(id);
    // Where the speaker is named, that voice is known, from other takes too.
    if (!take || get().preferences.baseline || !hasOwnVoice(take.utterances)) return;
    const answers = await answersToOwn(engine.api, take.utterances, !take.isAlone);
    const state = get();
    set({
      ...withChanged(state, id, (now) => withAnswers(now, answers, () => ++versions)),
      ...(state.shown === id && { selected: null, hovered: null, ordinary: [] }),
    });
  }

  /** What a person waits for, else what comes first; null where nothing waits. */
  function nextOf({ subject: { cuts, takeId }, taken }: Work): number | null {
    const { wanted, shown, takes } = get();
    const looked = [shown === takeId ? wanted : null, takes.get(takeId)?.focus ?? null];
    const waits = (index: number | null) =>
      index !== null && index in cuts.found && !taken.has(index);
    const first = looked.find(waits) ?? cuts.found.findIndex((_, i) => !taken.has(i));
    return first === -1 ? null : first;
  }

  function show({ subject, refused }: Work, index: number, analysis: Analysis) {
    const { takeId, whatIf, cuts } = subject;
    if (whatIf === null) onHeard(analysis);
    const state = get();
    const isWanted = state.wanted === index;
    const answer = { analysis, version: ++versions, isInFocus: isWanted };
    const known = audibleTake(state, takeId) ?? takeOf(subject, index);
    const take = withAnalysis(withRefused(withCuts(known, cuts), refused), index, answer);
    const isOther = state.shown !== takeId || take.focus === index;
    set({
      ...withTake(state, take, whatIf && { ...whatIf, changed: takeId }),
      ...(isOther && NOTHING_CHOSEN),
    });
  }

  function cancel({ id, stage }: Pick<Job, "id" | "stage">) {
    if (stage !== "decoding" && stage !== "waiting") engine.api.cancel(id);
    second?.reset();
    second = null;
  }

  return { analyse: analyseTake, relate, cancel };
}

function takeOf({ takeId: id, source, sound, channels, file }: Read, focus: number): AudibleTake {
  const about = { id, source, seconds: sound.seconds, sound, channels, file };
  return { ...about, utterances: [], isOpen: true, focus, isAlone: false };
}

/** As many as have been found; where more come, as many as there will be if it goes on like that. */
function expectedCount({ found, isOver }: Cuts, { seconds }: Sound): number {
  const read_s = found.at(-1)?.heard.end ?? seconds;
  return isOver
    ? found.length
    : Math.max(found.length, Math.round((found.length * seconds) / read_s));
}
