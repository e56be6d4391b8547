/** Golden traces: what a reasoner hears, and what it answered in training's own runtime. */
import * as v from "valibot";
import { EMOTIONS } from "../../common/constants";
import { CLAIM_KINDS, CLAIM_LEVELS } from "../../common/reasoning";
import { PROMPT, TraceGrammar } from "../reasoner/grammar";
import type { Heard, ReasonerNetwork } from "../reasoner/network";
import { Openings } from "../reasoner/openings";
import { claimsOf } from "../reasoner/tokens";

/** Largest difference of a logit between runtimes. */
export const LOGIT_TOLERANCE = 0.02;

const goldenSchema = v.object({
  name: v.string(),
  /** sha256 of the ONNX files that gave the answer: memory, step. */
  files: v.array(v.string()),
  input: v.object({
    seconds: v.number(),
    /** Little-endian float32 [U * W], base64. */
    frames_f32: v.string(),
    frame_s: v.array(v.number()),
    facts: v.array(
      v.object({
        kind: v.picklist(CLAIM_KINDS),
        level: v.picklist(CLAIM_LEVELS),
        start: v.number(),
        end: v.number(),
        z: v.number(),
        confidence: v.number(),
        whole: v.boolean(),
      }),
    ),
    log_posterior: v.pipe(v.array(v.number()), v.length(EMOTIONS.length)),
  }),
  /** From <bos> to the label, as the app chooses them. */
  tokens: v.array(v.number()),
  /** The largest logits [id, logit] after each of the first tokens, from the prompt's last on. */
  top: v.array(v.array(v.tuple([v.number(), v.number()]))),
});

export interface ReasonerGolden {
  readonly name: string;
  readonly files: readonly string[];
  readonly seconds: number;
  readonly heard: Heard;
  readonly tokens: readonly number[];
  readonly top: readonly (readonly (readonly [number, number])[])[];
}

export function parseReasonerGolden(json: unknown): ReasonerGolden {
  const { input, ...golden } = v.parse(goldenSchema, json);
  const facts = input.facts.map(({ whole, ...fact }) => ({
    ...fact,
    scope: whole ? ("whole" as const) : ("stretch" as const),
  }));
  const bytes = Uint8Array.from(atob(input.frames_f32), (char) => char.charCodeAt(0));
  const heard = {
    frames: new Float32Array(bytes.buffer),
    frame_s: Float32Array.from(input.frame_s),
    facts,
    logPosterior: Float32Array.from(input.log_posterior),
  };
  return { ...golden, seconds: input.seconds, heard };
}

/**
 * Tells the network the golden trace token by token; returns by how much any of its logits misses: the largest
 * ones of the first places, and wherever the app would choose another token than the golden one, by how much that beats
 * it. `most`: tokens that are told, all by default.
 */
export async function furthestLogit(
  network: ReasonerNetwork,
  { seconds, heard, tokens, top }: ReasonerGolden,
  most = tokens.length,
): Promise<number> {
  const grammar = new TraceGrammar(network.card, claimsOf(heard.facts));
  const openings = new Openings({ start: 0, end: seconds });
  const decoding = await network.begin(heard);
  let furthest = 0;
  try {
    for (let t = 0; t < Math.min(most, tokens.length) - 1; t++) {
      const logits = await decoding.step(tokens[t] as number);
      if (t < PROMPT.length - 1) continue;
      for (const [id, logit] of top[t - PROMPT.length + 1] ?? []) {
        furthest = Math.max(furthest, Math.abs((logits[id] ?? Number.NaN) - logit));
      }
      const next = tokens[t + 1] as number;
      const isDrawn = grammar.isOpening;
      const chosen = openings.choose(logits, grammar);
      const beats = (logits[chosen] as number) - (logits[next] as number);
      if (chosen !== next) furthest = Math.max(furthest, isDrawn ? Infinity : beats);
      grammar.push(next);
    }
  } finally {
    decoding.dispose();
  }
  return furthest;
}
