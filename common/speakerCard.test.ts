import { describe, expect, it } from "vitest";
import card from "../workers/testing/speaker.json";
import { EMOTIONS } from "./constants";
import { ModelLoadError } from "./errors";
import { parseSpeakerCard } from "./speakerCard";

describe("parseSpeakerCard", () => {
  it("reads a card", () => {
    expect(parseSpeakerCard(card)).toMatchObject({ labels: [...EMOTIONS], min_clips: 3 });
  });

  it.each([
    ["labels in another order", { labels: [...EMOTIONS].reverse() }, /labels/],
    ["no number of clips", { min_clips: undefined }, /min_clips/],
    ["a share over 1", { network_share: 1.5 }, /network_share/],
    ["a network that is no digest", { network: "emotion.onnx" }, /network/],
    ["a temperature of 0", { temperature: 0 }, /temperature/],
  ])("refuses %s and names the field", (_, change, field) => {
    const parse = () => parseSpeakerCard({ ...card, ...change });
    expect(parse).toThrow(ModelLoadError);
    const values = expect.objectContaining({ field: expect.stringMatching(field) });
    expect(parse).toThrow(expect.objectContaining({ code: "card-not-ours", values }));
  });
});
