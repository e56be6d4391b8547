/**
 * Analyses, one take at a time, from reading to result: the newest wins, and what fails or is cancelled leaves the
 * screen as it was.
 */
import type { Analysis, Signal } from "../../common/analysis";
import type { ChannelChoice } from "../../common/audio/channels";
import { reportOf } from "../../common/errors";
import { inOrderOfTime, type Utterance } from "../../common/utterance";
import { memorySound, type Sound } from "../capture/sound";
import type { FileSignal } from "../capture/toSignal";
import type { Brought } from "../kept/brought";
import type { AudibleTake, TierCut } from "../model/take";
import { isPointTier, utterancesOf } from "../model/tiers/tiers";
import { waitingIn } from "../model/waiting";
import { laterPart } from "../ui/laterParts";
import type { Context } from "./context";
import { cutsWithin, knownCuts } from "./cuts";
import type { KnownAnalyses } from "./liveUtterances";
import type { OpenedFile } from "./longFile";
import { withChanged, withCuts, withoutTake } from "./results";
import { audibleTake } from "./select";
import type { Job } from "./state";
import { makeTakeAnalysis, type Read, type Running } from "./takeAnalysis";

const longFile = laterPart(() => import("./longFile"));

/** A recording that has ended. */
export interface Recorded {
  /** A signal, or a sound that is too long to be one. */
  readonly sound: Signal | Sound;
  /** As they were found while it was recorded. */
  readonly utterances: readonly Utterance[];
  readonly known: KnownAnalyses | undefined;
}

export interface Jobs {
  /** Analyses what `read` gives; replaces what is under way. `whatIf`: what it is made from, null where it is one of the app's samples. */
  run(
    source: string,
    read: (abort: AbortSignal) => Promise<Signal>,
    whatIf?: Read["whatIf"],
  ): Promise<void>;
  /** Analyses a recording; what was analysed while it was recorded is not analysed again. */
  runRecording(source: string, hear: () => Promise<Recorded>, brought?: Brought): Promise<void>;
  /** Analyses a file; a long one while it is decoded. `choice`: of its channels, by what is in them unless given. */
  runFile(file: File, choice?: ChannelChoice | null): Promise<void>;
  /** Analyses the first file, and the others behind what is on screen, one after the other, whenever nothing else is under way. */
  runFiles(files: readonly File[]): Promise<void>;
  /** What was read last once more. */
  retry(): Promise<void>;
  /** What is under way or on screen once more, after something changed that the analysis depends on. */
  again(): void;
  /** Analyses what is left of the take on screen. */
  goOn(): Promise<void>;
  /** Analyses the take on screen with other utterances, which are those of a tier, or as they were found. */
  recut(utterances: readonly Utterance[], by: TierCut | null): Promise<void>;
  /** Whether another sound is read or analysed for the screen, which anything else would end. */
  isOther(take: number): boolean;
  /** Measures the take on screen anew where it was measured with other corrections than it has now. */
  correct(): Promise<void>;
  /** Answers the utterances of a take relative to the voice that is known, or alone, as is wanted. */
  relate(take: number): Promise<void>;
  /** Answers what the speaker who is named has said by what is known of them now, what is on screen first. */
  answerAgain(take?: number): Promise<void>;
  /** An id for a take that no other has. */
  nextTake(): number;
  /** Gives the next file that waits its turn, where nothing is under way. */
  runWaiting(): void;
  /** Ends what is under way; a file that is analysed behind the screen has its turn later. */
  drop(): void;
  /** A take was deleted: ends what is done for it. */
  forget(take: number): void;
  /** Ends what is under way, and all that waits. */
  cancel(): void;
}

/** `onHeard`: told of every voice that was analysed as it was spoken. */
export function makeJobs(context: Context, onHeard: (analysis: Analysis) => void): Jobs {
  const { get, set, deps, engine } = context;
  const takes = makeTakeAnalysis(context, onHeard);
  let jobs = 0;
  let takeIds = 0;
  let reading: AbortController | null = null;
  let last: Read | null = null;
  /** The take that the job under way makes; null before it is read. */
  let making: number | null = null;
  /** Long files, by take. */
  const streams = new Map<number, Pick<OpenedFile, "cuts" | "close">>();

  const run: Jobs["run"] = (source, read, whatIf = null) =>
    start(source, whatIf === null ? "decoding" : "changing", async ({ abort }) => {
      const signal = await read(abort);
      const subject = await subjectOf({ signal, channels: null, sides: null }, ++takeIds, whatIf);
      return { ...subject, isSample: whatIf === null };
    });

  const runRecording: Jobs["runRecording"] = (source, hear, brought) =>
    start(source, "decoding", async () => {
      const { sound, utterances, known } = await hear();
      const takeId = ++takeIds;
      if ("samples" in sound) {
        const signal = { signal: sound, channels: null, sides: null };
        return { ...(await subjectOf(signal, takeId)), known };
      }
      const about = { source, sound, channels: null, file: null, takeId, whatIf: null };
      const cuts = knownCuts(utterances);
      const read = {
        ...about,
        ...AS_FOUND,
        key: crypto.randomUUID(),
        isSample: false,
        cuts,
        known,
      };
      return brought ? withBrought(read, brought) : read;
    });

  /** A changed voice is compared as a whole with what it was made from. */
  async function subjectOf(
    { signal: { source, samples }, channels, sides }: FileSignal,
    takeId: number,
    whatIf: Read["whatIf"] = null,
    file: File | null = null,
  ): Promise<Read> {
    const sound = memorySound(samples, sides);
    const whole = { start: 0, end: sound.seconds };
    const only = { speech: whole, heard: whole, channel: null };
    const found =
      whatIf !== null
        ? [only]
        : sides
          ? inOrderOfTime(await Promise.all(sides.map((side) => engine.api.cut(side.slice()))))
          : await engine.api.cut(samples.slice());
    const about = { key: crypto.randomUUID(), source, sound, channels, file, takeId, whatIf };
    return { ...about, ...AS_FOUND, isSample: false, cuts: knownCuts(found) };
  }

  const runFile: Jobs["runFile"] = (file, choice = null) =>
    start(file.name, "decoding", (job) => readFile(file, choice, job));

  async function readFile(
    file: File,
    chosen: ChannelChoice | null,
    { abort }: Pick<Started, "abort">,
  ): Promise<Read> {
    const takeId = ++takeIds;
    const known = context.brought.get(file);
    const choice = chosen ?? known?.channels ?? null;
    const opened = (await deps.isLong(file)) ? await openLong(file, choice, takeId, abort) : null;
    const read =
      opened ??
      (await subjectOf(
        await deps.readFile(file, file.name, { choice, abort }),
        takeId,
        null,
        file,
      ));
    if (!known) return read;
    // Read another way it is another take, with the same labels.
    const whole = withBrought(read, chosen === null ? known : { tiers: known.tiers });
    if (opened) streams.set(takeId, { ...(streams.get(takeId) as OpenedFile), cuts: whole.cuts });
    return whole;
  }

  const runFiles: Jobs["runFiles"] = async ([first, ...others]) => {
    if (!first) return;
    set({ waiting: [...get().waiting, ...others] });
    const about = others.length > 0 ? { file: first, isBehind: false } : ALONE;
    await start(first.name, "decoding", (job) => readFile(first, null, job), about);
  };

  function runWaiting(): void {
    const { waiting, job, recording, microphone } = get();
    const [file] = waiting;
    if (file && !job && !recording && !microphone.starting) {
      set({ waiting: waiting.slice(1) });
      const about = { file, isBehind: true };
      void start(file.name, "decoding", (started) => readFile(file, null, started), about);
    }
  }

  /** Null where it can only be decoded at once. */
  async function openLong(
    file: File,
    choice: ChannelChoice | null,
    takeId: number,
    abort: AbortSignal,
  ): Promise<Read | null> {
    let opened: OpenedFile | null = null;
    const grow = () => {
      const cuts = streams.get(takeId)?.cuts;
      if (cuts) set(withChanged(get(), takeId, (now) => withCuts(now, cuts)));
    };
    const beginning = new AbortController();
    const end = () => beginning.abort();
    abort.addEventListener("abort", end);
    try {
      const { openLongFile } = await longFile();
      opened = await openLongFile(deps.connectSound, {
        file,
        choice,
        abort: beginning.signal,
        onMore: grow,
      });
    } catch (error) {
      if (abort.aborted || reportOf(error).code === "cancelled") throw error;
      return null;
    } finally {
      // What is cancelled later is the analysis: the rest is read all the same, and can be analysed when asked for.
      abort.removeEventListener("abort", end);
    }
    const { sound, channels, cuts } = opened;
    streams.set(takeId, opened);
    const key = crypto.randomUUID();
    const about = { key, source: file.name, sound, channels, file, takeId };
    return { ...about, ...AS_FOUND, isSample: false, whatIf: null, cuts };
  }

  interface Started extends Running {
    readonly abort: AbortSignal;
  }

  async function start(
    source: string,
    stage: Job["stage"],
    read: (job: Started) => Promise<Read>,
    { takeId = null, ...about }: About = ALONE,
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
    const { file, isBehind } = about;
    const job = { id, source, stage, done: 0, utterance: null, ...about };
    making = takeId;
    set({ job, ...(!isBehind && { failure: null }) });
    let subject: Read | null = null;
    try {
      subject = { ...(await read(started)), isBehind };
      if (!isCurrent()) return;
      making = subject.takeId;
      if (!isBehind) last = subject;
      await takes.analyse(subject, started);
      if (isCurrent()) set({ job: null });
    } catch (error) {
      if (!isCurrent()) return;
      const report = reportOf(error);
      set({ job: null });
      if (isBehind && file) set({ failedFiles: [...get().failedFiles, { file, error: report }] });
      else if (report.code !== "cancelled") {
        set({ failure: { error: report, canRetry: subject !== null } });
      }
    }
  }

  function drop() {
    const { job, waiting, shown } = get();
    if (!job) return;
    end(job);
    // What is on screen can be gone on with; any other has its turn once more, from the beginning.
    if (!job.file || (making !== null && making === shown)) return;
    set({ waiting: [job.file, ...waiting] });
    if (making !== null) {
      set(withoutTake(get(), making));
      close(making);
    }
  }

  function forget(takeId: number) {
    const { job } = get();
    if (job && making === takeId) end(job);
    close(takeId);
  }

  function close(takeId: number) {
    streams.get(takeId)?.close();
    streams.delete(takeId);
  }

  function end(job: Job) {
    reading?.abort();
    if (job.stage !== "decoding" && job.stage !== "waiting") engine.api.cancel(job.id);
    // Of a long file nobody sees anything yet: it need not be read on.
    if (making !== null && !get().takes.has(making)) close(making);
    set({ job: null });
  }

  function readOf(take: AudibleTake, extent: Read["extent"]): Read {
    const { id: takeId, key, source, sound, channels, file, isSample, utterances, cutBy } = take;
    // Once it is read all are there, however a person has cut it since.
    const growing = take.isOpen ? streams.get(takeId)?.cuts : null;
    const cuts = growing ?? knownCuts(utterances);
    const about = { key, source, sound, channels, file, isSample, takeId };
    return { ...about, whatIf: null, extent, cutBy, cuts };
  }

  /** What is under way, where it was read and is not a changed voice; else what is on screen, as it was spoken. */
  function subject(): Read | null {
    const { job, shown, whatIf } = get();
    // A sound that is still being changed was not read yet.
    if (job && !job.isBehind && job.stage !== "changing" && last?.whatIf === null) {
      return { ...last, extent: "all", known: undefined };
    }
    // Two versions can only be compared under the same settings: the original is where to start again.
    const take = audibleTake(get(), whatIf?.from ?? whatIf?.original ?? shown);
    return take?.sound.isKept ? readOf(take, "all") : null;
  }

  return {
    run,
    runRecording,
    runFile,
    runFiles,
    runWaiting,
    drop,
    forget,
    cancel() {
      const { job } = get();
      set({ waiting: [] });
      if (job) end(job);
    },
    nextTake: () => ++takeIds,
    async goOn() {
      const take = audibleTake(get(), get().shown);
      if (!take?.sound.isKept || (!take.isOpen && waitingIn(take) === 0)) return;
      await start(take.source, "waiting", async () => readOf(take, "rest"), of(take));
    },
    async recut(utterances, cutBy) {
      const take = audibleTake(get(), get().shown);
      if (!take?.sound.isKept) return;
      const cuts = knownCuts(utterances);
      const changed = { cuts, cutBy };
      await start(
        take.source,
        "waiting",
        async () => ({ ...readOf(take, "all"), ...changed }),
        of(take),
      );
    },
    isOther(take) {
      const { job } = get();
      return job !== null && !job.isBehind && making !== take;
    },
    async correct() {
      const take = audibleTake(get(), get().shown);
      if (!take) return;
      // What was under way for it goes on, and no more than that.
      const isUnderWay = making === take.id && get().job !== null;
      const before = last?.takeId === take.id ? last.extent : "rest";
      const extent = isUnderWay ? before : "corrected";
      await start(take.source, "waiting", async () => readOf(take, extent), of(take));
    },
    relate: takes.relate,
    answerAgain: takes.answerAgain,
    async retry() {
      const again = last;
      if (again) await start(again.source, "decoding", async () => again);
    },
    again() {
      const { job } = get();
      // One that waits reads the new settings when its turn comes.
      if (!job?.isBehind && (job?.stage === "decoding" || job?.stage === "waiting")) return;
      const again = subject();
      if (!again) return;
      void start(again.source, "decoding", async () => again);
    },
  };
}

/** A sound with what came with it: labels, and out of a session's file all that was done with it. */
function withBrought(read: Read, brought: Brought): Read {
  const { key = read.key, isSample = read.isSample, tiers, cutBy } = brought;
  const known = { ...read, key, isSample, brought };
  const tier = tiers.find(({ name }) => name === cutBy);
  if (!tier || isPointTier(tier)) return known;
  const utterances = utterancesOf(tier, read.sound.seconds);
  if (utterances.length === 0) return known;
  // Of one that is still read, what was found so far: they are all there once it is over.
  const asFound = read.cuts.found;
  return { ...known, cuts: cutsWithin(read.cuts, utterances), cutBy: { tier: tier.name, asFound } };
}

/** All of a sound, as it is. */
const AS_FOUND = { extent: "all", cutBy: null } as const;

function of({ id }: AudibleTake): About {
  return { ...ALONE, takeId: id };
}

/** `takeId`: of a take that is there already. */
interface About extends Pick<Job, "file" | "isBehind"> {
  readonly takeId?: number | null;
}

const ALONE = { file: null, isBehind: false };
