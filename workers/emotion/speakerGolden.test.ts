/** The shipped speaker head on what training's runtime was given: its answers, within the tolerance of the network's. */
import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createNodeHost } from "../../cli/support/nodeHost";
import { EMOTIONS } from "../../common/constants";
import { readCards, readModels } from "../assembly/shippedModels";
import { float32, furthest, TOLERANCE } from "../testing/golden";
import { createSpeakerHead } from "./speakerHead";

/** Sums and statistics: little-endian float32, base64. */
const goldenSchema = v.object({
  name: v.string(),
  clips: v.number(),
  sum_f32: v.string(),
  sumOfSquares_f32: v.string(),
  statistics_f32: v.string(),
  /** Of the head alone, without the network's share. */
  probabilities: v.pipe(v.array(v.number()), v.length(EMOTIONS.length)),
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
const head = createSpeakerHead({ ...card, network_share: 0 }, weights);

describe("the shipped speaker head", () => {
  it("is the one that its card describes, made for the shipped network", async () => {
    const models = await readModels(host, cards, () => () => undefined, never);
    expect(models.speakerHead?.card).toEqual(card);
    expect(goldens.length).toBeGreaterThanOrEqual(2);
  });

  it.each(goldens)("$name", ({ clips, sum_f32, sumOfSquares_f32, statistics_f32, ...golden }) => {
    const speaker = {
      network: card.network,
      clips: Array.from({ length: clips }, (_, i) => i),
      others: [],
      sum: float32(sum_f32),
      sumOfSquares: float32(sumOfSquares_f32),
    };
    const statistics = float32(statistics_f32);
    const answer = head.answer({ probabilities: new Float32Array(8), statistics }, speaker);
    expect(furthest(answer, golden.probabilities)).toBeLessThan(TOLERANCE.webgpu.probability);
  });
});
