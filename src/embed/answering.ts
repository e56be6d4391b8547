/** Does what the page around asks for, through the session that the panels show. */
import type { StoreApi } from "zustand/vanilla";
import { APP } from "../../common/app";
import { CancelledError, type ErrorReport, reportOf } from "../../common/errors";
import { headline, reportText, takeHeadline } from "../../words";
import { SESSION, TEXT_GRID } from "../capture/fileName";
import { signalOf } from "../engine/sound";
import { takeJson } from "../export/json";
import { named } from "../model/answer";
import { summaryOf } from "../model/summary";
import type { Take } from "../model/take";
import { earlierTakes, shownResult } from "../session/select";
import type { Session } from "../session/state";
import {
  type AnalyseRequest,
  type Answer,
  idOf,
  isForUs,
  PROTOCOL,
  type Progress,
  parseRequest,
  type Request,
  type RequestId,
} from "./protocol";

type Store = Pick<StoreApi<Session>, "getState" | "subscribe">;
type Tell = (answer: Answer) => void;

/** What a message comes with. */
export type Message = Pick<MessageEvent<unknown>, "data" | "origin">;

/** Name of a sound that was given none. */
const UNNAMED = "recording";

/** `send`: to the page around, as a message for this origin alone. */
export function makeAnswering(
  session: Store,
  allowed: ReadonlySet<string>,
  send: (message: object, origin: string) => void,
) {
  /** What is under way: the newest wins, as in the page. */
  let current: {
    readonly id: RequestId;
    readonly tell: Tell;
    /** Says at once that it is cancelled, however long that takes. */
    readonly stop: () => void;
  } | null = null;

  session.subscribe((state, before) => {
    if (!current || (state.job === before.job && state.engine === before.engine)) return;
    const progress = progressOf(state);
    if (progress) current.tell({ type: "progress", id: current.id, ...progress });
  });

  function answer({ data, origin }: Message): void {
    if (!allowed.has(origin) || !isForUs(data)) return;
    const tell = teller(origin);
    try {
      const request = parseRequest(data);
      void run(request, tell).catch((error) => tell(errorAnswer(request.id, reportOf(error))));
    } catch (error) {
      tell(errorAnswer(idOf(data), reportOf(error)));
    }
  }

  function teller(origin: string): Tell {
    return (answer) => send({ emotionthinker: PROTOCOL, ...answer }, origin);
  }

  async function run(request: Request, tell: Tell): Promise<void> {
    const { id } = request;
    switch (request.type) {
      case "hello":
        return tell({ type: "ready", id, app: APP });
      case "cancel":
        return cancel();
      case "load":
        return underWay(id, tell, load);
      case "analyse":
        return underWay(id, tell, () => analyse(request));
      default:
        return request satisfies never;
    }
  }

  function cancel(): void {
    const { job, cancelJob, cancelLoad } = session.getState();
    if (job) cancelJob();
    else if (current) cancelLoad();
    current?.stop();
  }

  async function underWay(
    id: RequestId,
    tell: Tell,
    work: () => Promise<(id: RequestId) => Answer>,
  ): Promise<void> {
    current?.stop();
    let stop: () => void = () => undefined;
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(new CancelledError());
    });
    const mine = { id, tell, stop };
    current = mine;
    try {
      tell((await Promise.race([work(), stopped]))(id));
    } finally {
      if (current === mine) current = null;
    }
  }

  async function load() {
    await session.getState().load();
    const { engine } = session.getState();
    if (engine.status === "failed") return (id: RequestId) => errorAnswer(id, engine.error);
    if (engine.status !== "ready") throw new CancelledError();
    const { device } = engine.report;
    return (id: RequestId): Answer => ({ type: "loaded", id, device });
  }

  async function analyse(request: AnalyseRequest) {
    const before = shownTake();
    const { openFiles, openSample, deleteTake } = session.getState();
    const { name = UNNAMED } = request;
    if ("file" in request) await openFiles([new File([request.file], soundName(name))]);
    else {
      const { samples, sampleRate_hz = 16_000 } = request;
      await openSample(name, (abort) => signalOf({ samples, sampleRate_hz, source: name }, abort));
    }
    const { failure, job } = session.getState();
    const take = shownTake();
    // Another one has taken its place, or a person has cancelled it.
    if (job || (!failure && take?.id === before?.id)) throw new CancelledError();
    if (failure) return (id: RequestId) => errorAnswer(id, failure.error);
    if (!take) throw new CancelledError();
    // What was shown before is not kept: nobody could come back to it.
    for (const other of earlierTakes(session.getState()))
      if (other.id !== take.id) await deleteTake(other.key);
    return (id: RequestId): Answer => ({
      type: "result",
      id,
      take: JSON.parse(takeJson(take)),
      answer: answerOf(take),
    });
  }

  function shownTake(): Take | null {
    return shownResult(session.getState())?.take ?? null;
  }

  return {
    answer,
    /** To a page that is known before it says anything; nothing to one that is not allowed. */
    announce(origin: string, news: Extract<Answer, { type: "ready" | "size" }>): void {
      if (allowed.has(origin)) teller(origin)(news);
    },
  };
}

function errorAnswer(id: RequestId | null, report: ErrorReport): Answer {
  return { type: "error", id, code: report.code, message: reportText(report) };
}

function answerOf(take: Take): string {
  const [only, ...others] = take.utterances;
  if (others.length > 0) return takeHeadline(summaryOf(take));
  return only?.analysis ? headline(named(only.analysis)) : "";
}

function progressOf({ job, engine }: Session): Progress | null {
  if (engine.status === "compiling") return { stage: "compile", what: engine.what };
  if (engine.status === "downloading") {
    const { loaded_bytes, total_bytes } = engine;
    return { stage: "download", loaded_bytes, total_bytes };
  }
  if (!job || job.stage === "changing") return null;
  const { stage, done } = job;
  return stage === "decoding" || stage === "waiting" ? { stage } : { stage, done };
}

/** Whatever the page around calls it, it is a sound: no session, no labels. */
function soundName(name: string): string {
  return SESSION.test(name) || TEXT_GRID.test(name) ? `${name}.wav` : name;
}
