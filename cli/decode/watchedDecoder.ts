/**
 * Decoding in a thread of its own, ended when it makes no progress: a damaged file can send a decoder round
 * a loop that never yields (mediabunny 1.61 looks for the next Matroska element for ever when exactly eight
 * bytes are left), and nothing in the same thread can stop that.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { within } from "../../common/deadline";
import { DecodingStalledError } from "../../common/errors";
import { bundleFolder } from "../support/bundleFolder";
import type { Decode } from "./decodeFile";
import { type DecoderAnswer, type DecoderRequest, revive } from "./decoderProtocol";

export interface WatchOptions {
  /** @default the decoder of the bundle, cli/threads/decoderThread.ts */
  readonly thread?: URL;
  /**
   * As long as one stretch may take, however many there are: each is 64 kB of a file, or 10 s of a WebM.
   * @default 30
   */
  readonly limit_s?: number;
}

const stuck = () => new DecodingStalledError("decoder-stuck");

/** Decodes like decodeFile. Threads are kept for the next file; they keep no process alive. */
export function makeWatchedDecoder({
  thread = new URL("./decoderThread.js", bundleFolder),
  limit_s = 30,
}: WatchOptions = {}): Decode {
  const idle: Worker[] = [];

  async function* decode(path: string): ReturnType<Decode> {
    const worker = idle.pop() ?? new Worker(thread);
    worker.ref();
    let isWell = false;
    try {
      for (let request: DecoderRequest = { path }; ; request = "next") {
        const answer = await within(limit_s, ask(worker, request), stuck);
        isWell = "error" in answer || "end" in answer;
        if ("error" in answer) throw revive(answer.error);
        if ("end" in answer) return;
        yield answer.part;
      }
    } finally {
      if (isWell) {
        worker.unref();
        idle.push(worker);
      } else await worker.terminate();
    }
  }
  return decode;
}

/** Rejects when the thread itself fails, with what it died of where that is known. */
async function ask(worker: Worker, request: DecoderRequest): Promise<DecoderAnswer> {
  const asked = new AbortController();
  const { signal } = asked;
  // Both reject with the thread's own error, should it have one.
  const answered = once(worker, "message", { signal });
  const ended = once(worker, "exit", { signal }).then(() => {
    throw stuck();
  });
  try {
    worker.postMessage(request);
    const [answer] = await Promise.race([answered, ended]);
    return answer;
  } finally {
    asked.abort();
  }
}

/** The one that the commands use. */
export const decodeWatched = makeWatchedDecoder();
