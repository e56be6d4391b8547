/** The card that travels with the speaker head, which answers relative to what is known of one voice. */
import * as v from "valibot";
import { EMOTIONS } from "./constants";
import { evidenceTable } from "./evidence";
import { aboutEntries, modelFileEntries, parseCard, probability, sha256 } from "./modelCard";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const speakerCardSchema = v.object({
  ...aboutEntries,
  ...modelFileEntries,
  /** In the order of the rows of the weights; must be the page's own order. */
  labels: v.strictTuple(EMOTIONS.map((emotion) => v.literal(emotion))),
  /** How far each fact, placed in the speaker's own range, moves this head's answer. */
  evidence: evidenceTable,
  /** Statistics of a clip. */
  size: count,
  /** Hidden units. */
  hidden: count,
  /** The usual variance within a person counts as much as that of so many clips. */
  prior_clips: v.pipe(v.number(), v.minValue(0)),
  /** From so many clips on, the one that is answered among them, this head answers. */
  min_clips: count,
  temperature: v.pipe(v.number(), v.gtValue(0)),
  /** sha256 of the emotion network whose statistics it was trained on. */
  network: sha256,
  /** Least weight of the emotion network's logits beside the head's own. */
  network_share: probability,
  /** Where few clips are known that weight is at least this many over their number. */
  network_clips: v.pipe(v.number(), v.minValue(0)),
  /** How alike in mood the speaker's other clips may be to this one before that weight grows, by `alike_share` of the rest. */
  alike: probability,
  alike_share: v.pipe(v.number(), v.minValue(0)),
  /** Whether clips are one person's: below `min_score` nats a clip they are doubted, from `min_clips` and a mean of `min_seconds` on. */
  identity: v.object({
    directions: count,
    min_score: v.number(),
    min_clips: count,
    min_seconds: v.pipe(v.number(), v.minValue(0)),
  }),
  /** What varies in one voice's clips of one mood: labels are compared without it. Absent: with it. */
  within: v.optional(v.object({ directions: count })),
});

export type SpeakerCard = v.InferOutput<typeof speakerCardSchema>;

/** Throws ModelLoadError naming the first field that is wrong. */
export function parseSpeakerCard(json: unknown): SpeakerCard {
  return parseCard(speakerCardSchema, json);
}
