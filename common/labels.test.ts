/** A voice keeps one label a clip, of its own clips alone, and no more than fit. */
import { describe, expect, it } from "vitest";
import { labelClip, labelCounts, labelOf, MOST_LABELS } from "./labels";
import { assignClip, type ClipStatistics, countClip, NEW_SPEAKER } from "./speakerStatistics";

const clip = (fingerprint: number, network = "a"): ClipStatistics => ({
  network,
  fingerprint,
  heard_s: 2,
  values: Float32Array.of(1.2345678, -1000.123),
  moods: Float32Array.of(0.25, 0.75),
  identity: Float32Array.of(1),
});
const angry = { emotion: "angry", word: null } as const;
const annoyed = { emotion: "angry", word: "annoyed" } as const;

describe("a labelled clip", () => {
  it("is that voice's, and has one label, the last, until that is taken back", () => {
    const once = labelClip(NEW_SPEAKER, clip(1), angry);
    expect(once.clips).toEqual([1]);
    expect(labelOf(once, clip(1))).toMatchObject(angry);
    expect(labelOf(once, clip(2))).toBeNull();
    expect(labelOf(once, null)).toBeNull();
    const twice = labelClip(once, clip(1), annoyed);
    expect(twice.labelled).toHaveLength(1);
    expect(labelOf(twice, clip(1))).toMatchObject(annoyed);
    expect(labelClip(twice, clip(1), null)).toEqual(countClip(NEW_SPEAKER, clip(1)));
  });

  it("is theirs after all, where it was said to be another person's; and no more where that is said", () => {
    const others = assignClip(NEW_SPEAKER, clip(1), false);
    const theirs = labelClip(others, clip(1), angry);
    expect(theirs).toMatchObject({ clips: [1], others: [] });
    expect(assignClip(theirs, clip(1), false)).toMatchObject({ others: [1], labelled: [] });
  });

  it("means nothing to another network", () => {
    const voice = countClip(labelClip(NEW_SPEAKER, clip(1), angry), clip(2, "b"));
    expect(voice).toMatchObject({ network: "b", labelled: [] });
  });

  it("keeps what was heard of it in sixteen bits", () => {
    const [own] = labelClip(NEW_SPEAKER, clip(1), angry).labelled;
    const [first = 0, second = 0] = own?.values ?? [];
    expect(Math.abs(first / 1.2345678 - 1)).toBeLessThan(2 ** -8);
    expect(Math.abs(second / -1000.123 - 1)).toBeLessThan(2 ** -8);
    const bits = new Uint32Array((own?.values ?? new Float32Array(2)).slice().buffer);
    expect([...bits].map((half) => half & 0xffff)).toEqual([0, 0]);
  });

  it("gives way to newer ones", () => {
    const ids = Array.from({ length: MOST_LABELS + 2 }, (_, id) => id);
    const full = ids.reduce((voice, id) => labelClip(voice, clip(id), angry), NEW_SPEAKER);
    expect(full.labelled.map(({ fingerprint }) => fingerprint)).toEqual(ids.slice(2));
  });

  it("is counted with those of the same label, the most first", () => {
    const labels = [angry, annoyed, annoyed, { emotion: null, word: "annoyed" }];
    expect(labelCounts(labels)).toEqual([
      { ...annoyed, clips: 2 },
      { ...angry, clips: 1 },
      { emotion: null, word: "annoyed", clips: 1 },
    ]);
  });
});
