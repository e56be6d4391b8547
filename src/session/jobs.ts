/**
 * Analyses, one take at a time, from reading to result: the newest wins, and what fails or is cancelled leaves the
 * screen as it was. A take comes on screen with its first utterance; the others follow, what is looked at first.
 */
import type { Analysis, Signal } from "../../common/analysis";
import { reportOf } from "../../common/errors";
import { answersToOwn, ENOUGH_UTTERANCES, hasOwnVoice } from "../../common/ownVoice";
import type { Utterance } from "../../common/utterance";
import { memorySound, type Sound } from "../capture/sound";
import type { AudibleTake, TakenUtterance } from "../model/take";
import { analyse } from "./analyse";
import type { Context } from "./context";
import { withAnalysis, withAnswers, withChanged, withTake } from "./results";
import { audibleTake } from "./select";
import type { Job, WhatIf } from "./state";

/** A sound that was read, to be tried again. */
interface Read {
  readonly source: string;
  readonly sound: Sound;
  /** Of its take. */
  readonly takeId: number;
  readonly whatIf: Omit<WhatIf, "changed"> | null;
  /** Leave out what is analysed. */
  readonly onlyRest: boolean;
}

export interface Jobs {
  /** Analyses what `read` gives; replaces what is under way. `whatIf`: what it is made from, null where it is a voice as it was spoken. */
  run(
    source: string,
    read: (abort: AbortSignal) => Promise<Signal>,
    whatIf?: Omit<WhatIf, "changed"> | null,
  ): Promise<void>;
  /** What was read last once more. */
  retry(): Promise<void>;
  /** What is under way or on screen once more, after something changed that the analysis depends on. */
  again(): void;
  /** Analyses what is left of the take on screen. */
  goOn(): Promise<void>;
  /** Answers the utterances of a take relative to their own voice, or alone, as the take says. */
  relate(take: number): Promise<void>;
  /** An id for a take that no other has. */
  nextTake(): number;
  /** Ends what is under way. */
  drop(): void;
}

/** `onHeard`: told of every voice that was analysed as it was spoken. */
export function makeJobs(context: Context, onHeard: (analysis: Analysis) => void): Jobs {
  const { get, set, engine } = context;
  let jobs = 0;
  let takes = 0;
  let versions = 0;
  let reading: AbortController | null = null;
  let last: Read | null = null;

  const run: Jobs["run"] = (source, read, whatIf = null) =>
    start(source, whatIf === null ? "decoding" : "changing", async (job) => {
      const signal = await read(job.abort);
      return {
        source: signal.source,
        sound: memorySound(signal.samples),
        takeId: ++takes,
        whatIf,
        onlyRest: false,
      };
    });

  interface Started {
    readonly id: number;
    readonly abort: AbortSignal;
    readonly isCurrent: () => boolean;
    readonly update: (change: Partial<Job>) => void;
  }

  async function start(
    source: string,
    stage: Job["stage"],
    read: (job: Started) => Promise<Read>,
  ): Promise<void> {
    drop();
    const id = ++jobs;
    const controller = new AbortController();
    reading = controller;
    const isCurrent = () => get().job?.id === id;
    const update = (change: Partial<Job>) => {
      const { job } = get();
      if (job?.id === id) set({ job: { ...job, ...change } });
    };
    const started = { id, abort: controller.signal, isCurrent, update };
    set({ job: { id, source, stage, done: 0, utterance: null }, failure: null });
    let subject: Read | null = null;
    try {
      subject = await read(started);
      if (!isCurrent()) return;
      last = subject;
      await analyseTake(subject, started);
      if (isCurrent()) set({ job: null });
    } catch (error) {
      if (!isCurrent()) return;
      const failure = { error: reportOf(error), canRetry: subject !== null };
      set({ job: null, failure: failure.error.code === "cancelled" ? null : failure });
    }
  }

  /** One utterance after the other; what is there when one fails stays. */
  async function analyseTake(subject: Read, job: Started): Promise<void> {
    const { source, sound, takeId, whatIf } = subject;
    const known = get().takes.get(takeId)?.utterances;
    const cuts = known ?? (await cutsOf(subject));
    const isLeft = (index: number) => !subject.onlyRest || !known?.[index]?.analysis;
    const waiting = new Set([...cuts.keys()].filter(isLeft));
    for (let index = nextOf(waiting, takeId); index !== null; index = nextOf(waiting, takeId)) {
      if (!job.isCurrent()) return;
      waiting.delete(index);
      const { heard } = cuts[index] as Utterance;
      const samples = await sound.read(heard.start, heard.end);
      const share = (done: number) => (cuts.length - waiting.size - 1 + done) / cuts.length;
      const utterance =
        cuts.length > 1 ? { number: cuts.length - waiting.size, of: cuts.length } : null;
      job.update({ utterance });
      const analysis = await analyse(context, job.id, { samples, source }, heard.start, (change) =>
        job.update({ ...change, ...(change.done !== undefined && { done: share(change.done) }) }),
      );
      if (!job.isCurrent()) return;
      if (whatIf === null) onHeard(analysis);
      show(subject, cuts, index, analysis);
      const analysed = cuts.length - waiting.size;
      // What is known of the voice grows: all is answered again now and then, and at the end.
      if (waiting.size === 0 || Number.isInteger(Math.log2(analysed / ENOUGH_UTTERANCES))) {
        await relate(takeId);
      }
    }
  }

  /** Answers the utterances of a take relative to their own voice, or alone where a person wants that. */
  async function relate(id: number): Promise<void> {
    const take = get().takes.get(id);
    // Where the speaker is named, that voice is known, from other takes too.
    const analyses = take?.utterances.map(({ analysis }) => analysis) ?? [];
    if (!take || get().preferences.baseline || !hasOwnVoice(analyses)) return;
    const answers = await answersToOwn(engine.api, analyses, !take.isAlone);
    const state = get();
    set({
      ...withChanged(state, id, (now) => withAnswers(now, answers, () => ++versions)),
      ...(state.shown === id && { selected: null, hovered: null, ordinary: [] }),
    });
  }

  /** A changed voice is compared as a whole with what it was made from. */
  async function cutsOf({ sound, whatIf }: Read): Promise<readonly Utterance[]> {
    const whole = { start: 0, end: sound.seconds };
    if (whatIf !== null) return [{ speech: whole, heard: whole }];
    return engine.api.cut(await sound.read(0, sound.seconds));
  }

  /** What a person waits for, else what comes first. */
  function nextOf(waiting: ReadonlySet<number>, takeId: number): number | null {
    const { wanted, shown, takes } = get();
    const looked = [shown === takeId ? wanted : null, takes.get(takeId)?.focus ?? null];
    const first = looked.find((index) => index !== null && waiting.has(index));
    return first ?? waiting.values().next().value ?? null;
  }

  function show(
    { takeId, source, sound, whatIf }: Read,
    cuts: readonly Utterance[],
    index: number,
    analysis: Analysis,
  ): void {
    const state = get();
    const answer = { analysis, version: ++versions };
    const known = audibleTake(state, takeId);
    const isKnown = known?.utterances.length === cuts.length;
    const isWanted = state.wanted === index;
    const take = withAnalysis(isKnown ? known : takeOf(takeId, source, sound, cuts, index), index, {
      ...answer,
      isInFocus: isWanted,
    });
    const isOther = state.shown !== takeId || take.focus === index;
    set({
      ...withTake(state, take, whatIf && { ...whatIf, changed: takeId }),
      ...(isOther && NOTHING_CHOSEN),
    });
  }

  function drop() {
    const { job } = get();
    if (!job) return;
    reading?.abort();
    if (job.stage !== "decoding" && job.stage !== "waiting") engine.api.cancel(job.id);
    set({ job: null });
  }

  /** What is under way, where it was read and is not a changed voice; else what is on screen, as it was spoken. */
  function subject(): Read | null {
    const { job, shown, whatIf } = get();
    // A sound that is still being changed was not read yet.
    if (job && job.stage !== "changing" && last?.whatIf === null) return last;
    // Two versions can only be compared under the same settings: the original is where to start again.
    const take = audibleTake(get(), whatIf?.from ?? whatIf?.original ?? shown);
    return (
      take && {
        source: take.source,
        sound: take.sound,
        takeId: take.id,
        whatIf: null,
        onlyRest: false,
      }
    );
  }

  return {
    run,
    drop,
    nextTake: () => ++takes,
    async goOn() {
      const take = audibleTake(get(), get().shown);
      if (!take || take.utterances.every(({ analysis }) => analysis)) return;
      const { id: takeId, source, sound } = take;
      const rest = { source, sound, takeId, whatIf: null, onlyRest: true };
      await start(source, "waiting", async () => rest);
    },
    relate,
    async retry() {
      const again = last;
      if (again) await start(again.source, "decoding", async () => again);
    },
    again() {
      const { job } = get();
      // One that waits reads the new settings when its turn comes.
      if (job?.stage === "decoding" || job?.stage === "waiting") return;
      const again = subject();
      if (!again) return;
      void start(again.source, "decoding", async () => again);
    },
  };
}

const NOTHING_CHOSEN = { selected: null, hovered: null, ordinary: [], wanted: null } as const;

function takeOf(
  id: number,
  source: string,
  sound: Sound,
  cuts: readonly Utterance[],
  focus: number,
): AudibleTake {
  const utterances = cuts.map((cut): TakenUtterance => ({ ...cut, analysis: null, version: 0 }));
  const { seconds } = sound;
  return { id, source, seconds, sound, utterances, focus, isAlone: false };
}
