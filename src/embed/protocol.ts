/**
 * What /embed and the page around it say to each other by postMessage: docs/embed.md describes it. Every message names the
 * protocol's version; it changes where an older partner would misread something.
 */
import * as v from "valibot";
import type { DeviceKind } from "../../common/analysis";
import type { APP } from "../../common/app";
import { AppError } from "../../common/errors";
import type { AnalyseProgress, LoadProgress } from "../../common/workerApi";

export const PROTOCOL = 1;

/** Chosen by who asks: what is said in answer has the same. */
const id = v.union([v.string(), v.number()]);
export type RequestId = v.InferOutput<typeof id>;

const about = { emotionthinker: v.literal(PROTOCOL), id };
const name = v.optional(v.string());

const requestSchema = v.union([
  v.object({ ...about, type: v.picklist(["hello", "load", "cancel"]) }),
  v.object({
    ...about,
    type: v.literal("analyse"),
    name,
    /** An encoded file. */
    file: v.union([v.instance(Blob), v.instance(ArrayBuffer)]),
  }),
  v.object({
    ...about,
    type: v.literal("analyse"),
    name,
    /** Of one channel, in [-1, 1]. */
    samples: v.instance(Float32Array),
    sampleRate_hz: v.optional(v.pipe(v.number(), v.minValue(1000), v.maxValue(768_000))),
  }),
]);

/** From the page around it. */
export type Request = v.InferOutput<typeof requestSchema>;
export type AnalyseRequest = Extract<Request, { type: "analyse" }>;

/** To the page around it. */
export type Answer =
  | { readonly type: "ready"; readonly id: RequestId | null; readonly app: typeof APP }
  | { readonly type: "loaded"; readonly id: RequestId; readonly device: DeviceKind }
  | ({ readonly type: "progress"; readonly id: RequestId } & Progress)
  /** `take`: as docs/analysis.schema.json has it; `answer`: in words. */
  | {
      readonly type: "result";
      readonly id: RequestId;
      readonly take: unknown;
      readonly answer: string;
    }
  /** `message`: for a reader. */
  | {
      readonly type: "error";
      readonly id: RequestId | null;
      readonly code: string;
      readonly message: string;
    }
  /** What the page needs, so that nothing of it has to scroll. */
  | { readonly type: "size"; readonly height_px: number };

export type Progress = LoadProgress | AnalyseProgress | { readonly stage: "decoding" | "waiting" };

/** Whether it is meant for this protocol, of whatever version: anything else is not ours to answer. */
export function isForUs(message: unknown): message is { readonly emotionthinker: unknown } {
  return typeof message === "object" && message !== null && "emotionthinker" in message;
}

/** Throws AppError that says what is wrong. */
export function parseRequest(message: unknown): Request {
  const read = v.safeParse(requestSchema, message);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const where = v.getDotPath(issue);
  const fault = where === null ? issue.message : `${where}: ${issue.message}`;
  throw new AppError("message-not-understood", { fault });
}

/** Of a message that may be anything. */
export function idOf(message: object): RequestId | null {
  const read = v.safeParse(v.object({ id }), message);
  return read.success ? read.output.id : null;
}
