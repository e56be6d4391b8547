/** The card that travels with the network: what it is, what it expects, when it may be believed. */
import * as v from "valibot";
import { EMOTIONS, HOP_S, SAMPLE_RATE_HZ } from "./constants";
import { ModelLoadError } from "./errors";
import { evidenceTable } from "./evidence";

export const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Hexadecimal. */
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** One file of weights beside a card. */
export const modelFileEntries = {
  file: v.pipe(v.string(), v.regex(/^[\w.-]+\.(onnx|bin)$/)),
  sha256,
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
};

export interface ModelFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What every card says about itself. */
export const aboutEntries = {
  name: v.pipe(v.string(), v.nonEmpty()),
  version: v.string(),
  training: v.looseObject({
    command: v.string(),
    corpora: v.array(v.string()),
    date: v.string(),
  }),
  /** Measured accuracies, calibration errors, confusion matrices: whatever was reported. */
  figures: v.record(v.string(), v.unknown()),
  licence: v.string(),
  limits: v.union([v.string(), v.array(v.string())]),
};

const cardFile = v.pipe(v.string(), v.regex(/^[\w.-]+\.json$/));

const modelCardSchema = v.object({
  ...aboutEntries,
  ...modelFileEntries,
  /** The same network for WebGPU: a graph whose large weights are stretches of `file`; none: `file` runs there too. */
  webgpu: v.optional(v.object(modelFileEntries)),
  /** In the order of the logits; must be the page's own order. */
  labels: v.strictTuple(EMOTIONS.map((emotion) => v.literal(emotion))),
  sampleRate_hz: v.literal(SAMPLE_RATE_HZ),
  /** Hop of the prosody tracks it was trained with, s. */
  hop_s: v.literal(HOP_S),
  /** How far each fact moves the answer; the timbre is the graph's. */
  evidence: evidenceTable,
  /** Already applied, inside the graph and to the evidence; for the record. */
  temperature: v.pipe(v.number(), v.gtValue(0)),
  /**
   * What is most probable is stated when it reaches its least probability, of a marked emotion or of none, and leads
   * by min_margin.
   */
  decision: v.object({
    min_marked: probability,
    min_unmarked: probability,
    min_margin: probability,
  }),
  /**
   * When a stretch is speech: where its smoothed probability reaches min_speech; and another sound is only named from
   * min_named on. None: the graph has no output of sounds, and everything is taken for speech.
   */
  sounds: v.optional(v.object({ min_speech: probability, min_named: probability })),
  /** The card, beside this one, of the policy that argues over its evidence; none: arguments are planned by rule. */
  reasoner: v.optional(cardFile),
  /** The card, beside this one, of a head that answers relative to a known voice; none: it has no output of statistics. */
  speaker: v.optional(cardFile),
});

export type ModelCard = v.InferOutput<typeof modelCardSchema>;

/** Throws ModelLoadError naming the first field that is wrong. */
export function parseModelCard(json: unknown): ModelCard {
  return parseCard(modelCardSchema, json);
}

/** Any card; throws ModelLoadError naming the first field that is wrong. */
export function parseCard<T extends v.GenericSchema>(schema: T, json: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new ModelLoadError("card-not-ours", {
    field: v.getDotPath(issue),
    fault: issue.message,
  });
}
