/**
 * The reasoner in onnxruntime-web: two sessions, on the kernel's GPUDevice or on WASM. "memory" turns what was
 * heard and measured into keys and values, once a signal; "step" takes one token and gives the logits of
 * the next, with a cache of keys and values that is handed from step to step and never leaves the device.
 * L layers, H heads of width D, M places of memory, P tokens so far, V tokens in all.
 */
import type { InferenceSession, Tensor } from "onnxruntime-web";
import type { DeviceKind, Fact } from "../../common/analysis";
import { ModelLoadError } from "../../common/errors";
import type { ReasonerCard } from "../../common/reasonerCard";
import { CLAIM_KINDS, CLAIM_LEVELS, FIRST_TOKEN } from "../../common/reasoning";
import { BrokenOutputError, floats, type Ort, openSession } from "../runtime/ort";
import { timeStep } from "./tokens";

/** As it is shipped: the card, and the ONNX of both sessions. */
export interface ReasonerModel {
  readonly card: ReasonerCard;
  readonly memory: Uint8Array<ArrayBuffer>;
  readonly step: Uint8Array<ArrayBuffer>;
}

/** What the reasoner is told of a fact. */
export type ToldFact = Pick<
  Fact,
  "kind" | "level" | "start" | "end" | "z" | "confidence" | "scope"
>;

/** What a trace is about; times from the start of what is heard. */
export interface Heard {
  /** [U * W], the emotion network's frames, and the centre of each, s [U]. */
  readonly frames: Float32Array;
  readonly frame_s: Float32Array;
  /** At least one; each of a kind that the grammar knows. */
  readonly facts: readonly ToldFact[];
  /** [8], the emotion network's answer. */
  readonly logPosterior: Float32Array;
}

/** One trace being written. */
export interface Decoding {
  /** Logits [V] of the token after `token`. */
  step(token: number): Promise<Float32Array>;
  dispose(): void;
}

export interface ReasonerNetwork {
  readonly device: DeviceKind;
  readonly card: ReasonerCard;
  begin(heard: Heard): Promise<Decoding>;
  release(): Promise<void>;
}

/** `device`: the kernel's GPUDevice, or null for WASM. */
export async function createReasonerNetwork(
  ort: Ort,
  { card, memory, step }: ReasonerModel,
  device: GPUDevice | null,
): Promise<ReasonerNetwork> {
  const where = device ? "gpu-buffer" : "cpu";
  const toMemory = await openSession(ort, memory, device, "reasoner-memory", {
    preferredOutputLocation: where,
  });
  const stepper = await openSession(ort, step, device, "reasoner", {
    preferredOutputLocation: { logits: "cpu", present_k: where, present_v: where },
  }).catch(async (error: unknown) => {
    await toMemory.release();
    throw error;
  });
  return {
    device: device ? "webgpu" : "wasm",
    card,
    async begin(heard) {
      const feeds = memoryFeeds(ort, heard, card);
      try {
        const { memory_k, memory_v } = await toMemory.run(feeds);
        if (!memory_k || !memory_v)
          throw new ModelLoadError("output-missing", { network: "reasoner" });
        return startDecoding(ort, stepper, card, { memory_k, memory_v });
      } finally {
        disposeAll(feeds);
      }
    },
    async release() {
      await toMemory.release();
      await stepper.release();
    },
  };
}

type Tensors = Readonly<Record<string, Tensor>>;

function startDecoding(
  ort: Ort,
  session: InferenceSession,
  card: ReasonerCard,
  memory: Tensors,
): Decoding {
  const { layers, heads, head_width, words } = card;
  const vocabulary = FIRST_TOKEN.words + words.length;
  const nothing = () =>
    new ort.Tensor("float32", new Float32Array(0), [layers, 1, heads, 0, head_width]);
  let past: Tensors = { past_k: nothing(), past_v: nothing() };
  let position = 0;
  return {
    async step(token) {
      const own = {
        token: new ort.Tensor("int64", BigInt64Array.of(BigInt(token)), [1, 1]),
        position: new ort.Tensor("int64", BigInt64Array.of(BigInt(position)), [1]),
      };
      const { logits, present_k, present_v } = await session.run({ ...own, ...past, ...memory });
      if (!logits || !present_k || !present_v) {
        throw new ModelLoadError("output-missing", { network: "reasoner" });
      }
      disposeAll({ ...own, ...past });
      past = { past_k: present_k, past_v: present_v };
      position++;
      const values = await floats(logits);
      logits.dispose();
      return checked(values, vocabulary);
    },
    dispose() {
      disposeAll({ ...past, ...memory });
    },
  };
}

function memoryFeeds(ort: Ort, heard: Heard, card: ReasonerCard): Tensors {
  const { frames, frame_s, facts, logPosterior } = heard;
  const count = frame_s.length;
  if (frames.length !== count * card.frame_width) {
    throw new ModelLoadError("frames-of-other-width", {
      width: frames.length / count,
      wanted: card.frame_width,
    });
  }
  const n = facts.length;
  const ids = (values: readonly number[], dims: number[]) =>
    new ort.Tensor("int64", BigInt64Array.from(values, BigInt), dims);
  const reals = (values: Float32Array, dims: number[]) => new ort.Tensor("float32", values, dims);
  const numbers = facts.flatMap(({ z, confidence, scope }) => [
    z,
    confidence,
    scope === "whole" ? 1 : 0,
  ]);
  return {
    frames: reals(frames, [1, count, card.frame_width]),
    frame_s: reals(frame_s, [1, count]),
    fact_kind: ids(
      facts.map(({ kind }) => CLAIM_KINDS.indexOf(kind)),
      [1, n],
    ),
    fact_level: ids(
      facts.map(({ level }) => CLAIM_LEVELS.indexOf(level)),
      [1, n],
    ),
    fact_times: ids(
      facts.flatMap(({ start, end }) => [timeStep(start), timeStep(end)]),
      [1, n, 2],
    ),
    fact_numbers: reals(Float32Array.from(numbers), [1, n, 3]),
    log_posterior: reals(logPosterior, [1, logPosterior.length]),
  };
}

function checked(logits: Float32Array, vocabulary: number): Float32Array {
  if (logits.length !== vocabulary || !logits.every(Number.isFinite)) {
    throw new BrokenOutputError("output-broken", { network: "reasoner" });
  }
  return logits;
}

function disposeAll(tensors: Tensors): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}
