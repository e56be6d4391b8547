/** The card that travels with the speaker head, which answers relative to what is known of one voice. */
import * as v from "valibot";
import { EMOTIONS } from "./constants";
import { aboutEntries, modelFileEntries, parseCard, probability, sha256 } from "./modelCard";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const speakerCardSchema = v.object({
  ...aboutEntries,
  ...modelFileEntries,
  /** In the order of the rows of the weights; must be the page's own order. */
  labels: v.strictTuple(EMOTIONS.map((emotion) => v.literal(emotion))),
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
  /** Weight of the emotion network's log probabilities beside the head's own. */
  network_share: probability,
});

export type SpeakerCard = v.InferOutput<typeof speakerCardSchema>;

/** Throws ModelLoadError naming the first field that is wrong. */
export function parseSpeakerCard(json: unknown): SpeakerCard {
  return parseCard(speakerCardSchema, json);
}
