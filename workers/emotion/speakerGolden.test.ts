/** The shipped speaker head on what training's runtime was given: what it hears, within the tolerance of the network's. */
import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createNodeHost } from "../../cli/support/nodeHost";
import { EMOTIONS } from "../../common/constants";
import { readCards, readModels } from "../assembly/shippedModels";
import { float32, furthest, probabilitiesBy, TOLERANCE } from "../testing/golden";
import { createSpeakerHead, networkShare } from "./speakerHead";

/** Sums and statistics: little-endian float32, base64. */
const goldenSchema = v.object({
  name: v.string(),
  clips: v.number(),
  /** Of the clip: its statistics, and what of them tells people apart. */
  statistics_f32: v.string(),
  identity_f32: v.string(),
  /** What its moods are as the network hears them. */
  moods_f32: v.string(),
  /** Of all clips, as if one person had said them. */
  sum_f32: v.string(),
  sumOfSquares_f32: v.string(),
  identitySum_f32: v.string(),
  identitySquares_f32: v.string(),
  moodsSum_f32: v.string(),
  /** What the head hears, on average 0; and the network's part beside it. */
  timbre: v.pipe(v.array(v.number()), v.length(EMOTIONS.length)),
  share: v.number(),
  /** Nats a clip for one person. */
  onePerson: v.number(),
});

const folder = new URL("./golden-speaker/", import.meta.url);
const goldens = readdirSync(folder).map((name) =>
  v.parse(goldenSchema, JSON.parse(readFileSync(new URL(name, folder), "utf8"))),
);
const host = createNodeHost({ models: new URL("../../public/models/", import.meta.url) });
const never = new AbortController().signal;
const cards = await readCards(host, never);
const card = cards.speaker;
if (!card) throw new Error("The emotion network's card names no speaker head.");
const weights = await host.readFile(card.file, () => undefined, never);
const head = createSpeakerHead(card, weights);

describe("the shipped speaker head", () => {
  it("is the one that its card describes, made for the shipped network", async () => {
    const models = await readModels(host, cards, () => () => undefined, never);
    expect(models.speakerHead?.card).toEqual(card);
    expect(goldens.length).toBeGreaterThanOrEqual(2);
  });

  it.each(goldens)("$name", (golden) => {
    const statistics = float32(golden.statistics_f32);
    const speaker = {
      network: card.network,
      clips: Array.from({ length: golden.clips }, (_, i) => i),
      others: [],
      isOnePerson: false,
      labelled: [],
      heard_s: 3 * golden.clips,
      sum: float32(golden.sum_f32),
      sumOfSquares: float32(golden.sumOfSquares_f32),
      moods: float32(golden.moodsSum_f32),
      identity: float32(golden.identitySum_f32),
      identitySquares: float32(golden.identitySquares_f32),
    };
    const logits = head.logits({ statistics }, speaker);
    const answers = [logits, golden.timbre].map(probabilitiesBy) as [number[], number[]];
    expect(furthest(...answers)).toBeLessThan(TOLERANCE.webgpu.probability);
    expect(furthest(head.identityOf(statistics), float32(golden.identity_f32))).toBeLessThan(1e-3);
    const moods = float32(golden.moods_f32);
    expect(networkShare(speaker, { moods }, card)).toBeCloseTo(golden.share, 5);
    const isDoubtful = (min_score: number) =>
      createSpeakerHead({ ...card, identity: { ...card.identity, min_score } }, weights).isDoubtful(
        speaker,
      );
    expect(isDoubtful(golden.onePerson - 0.01)).toBe(false);
    expect(isDoubtful(golden.onePerson + 0.01)).toBe(true);
  });
});
