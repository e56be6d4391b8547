/** A voice remembers each clip once, forgets what was another person's, and starts again with another network. */
import { describe, expect, it } from "vitest";
import { fingerprint } from "./audio/fingerprint";
import {
  assignClip,
  type ClipStatistics,
  countClip,
  isOthers,
  NEW_SPEAKER,
} from "./speakerStatistics";

const clip = (id: number, ...values: number[]): ClipStatistics => ({
  network: "a",
  fingerprint: id,
  heard_s: 2,
  values: Float32Array.from(values),
  moods: Float32Array.of(0.25, 0.75),
  identity: Float32Array.of(id),
});
const one = clip(1, 2, -3);
const two = clip(2, 4, 0.5);
const both = [one, two].reduce(countClip, NEW_SPEAKER);

describe("a voice", () => {
  it("adds up each clip once", () => {
    expect(both.clips).toEqual([1, 2]);
    expect([...both.sum]).toEqual([6, -2.5]);
    expect([...both.sumOfSquares]).toEqual([20, 9.25]);
    expect(both.heard_s).toBe(4);
    expect([...both.moods]).toEqual([0.5, 1.5]);
    expect([...both.identity, ...both.identitySquares]).toEqual([3, 5]);
    expect(countClip(both, two)).toBe(both);
  });

  it("gives up a clip of another person's, for good, until it is theirs after all", () => {
    const less = assignClip(both, two, false);
    expect(less).toEqual({ ...countClip(NEW_SPEAKER, one), others: [2] });
    expect(isOthers(less, two)).toBe(true);
    expect(isOthers(less, one)).toBe(false);
    expect(countClip(less, two)).toBe(less);
    expect(assignClip(less, two, false)).toBe(less);
    expect(assignClip(less, two, true)).toEqual(both);
    expect(assignClip(both, two, true)).toEqual(both);
  });

  it("takes a clip that it never counted for another person's, too", () => {
    const alone = countClip(NEW_SPEAKER, one);
    expect(assignClip(alone, two, false)).toEqual({ ...alone, others: [2] });
  });

  it("starts again with another network, and still knows whose clips are not its own", () => {
    const newer = { ...clip(3, 1), network: "b" };
    const voice = countClip(assignClip(both, two, false), newer);
    expect(voice).toMatchObject({ network: "b", clips: [3], others: [2] });
    expect([...voice.sum]).toEqual([1]);
  });
});

describe("fingerprint", () => {
  it("is that of the samples, wherever they lie", () => {
    const samples = Float32Array.of(9, 0.5, -0.25, 9).subarray(1, 3);
    expect(fingerprint(samples)).toBe(fingerprint(Float32Array.of(0.5, -0.25)));
    expect(fingerprint(samples)).not.toBe(fingerprint(Float32Array.of(-0.25, 0.5)));
    expect(fingerprint(new Float32Array(0))).toBe(0x811c9dc5);
  });
});
