import { describe, expect, it } from "vitest";
import { EMOTIONS, HOP_S, SAMPLE_RATE_HZ } from "../../common/constants";
import { CLAIM_KINDS, MAX_TIME_S } from "../../common/reasoning";
import type { WindowOutput } from "../emotion/posterior";
import { clipOf } from "../testing/clip";
import { posteriorOf } from "../testing/posterior";
import { type Stretch, silence } from "../testing/tracks";
import { listen } from "./listening";

const card = { frame_s: 0.096, frame_width: 2 };
const posterior = posteriorOf("angry");

/** The network's output over windows that follow each other: two frames each, numbered by window. */
function outputsOf(...lengths_s: number[]): WindowOutput[] {
  let from_s = 0;
  return lengths_s.map((length_s, w) => {
    const end_s = from_s + length_s;
    const frames = [from_s, end_s].map((s) => Math.round(s / HOP_S));
    const samples = [from_s, end_s].map((s) => Math.round(s * SAMPLE_RATE_HZ));
    from_s = end_s;
    return {
      window: {
        from: frames[0] ?? 0,
        to: frames[1] ?? 0,
        start: samples[0] ?? 0,
        end: samples[1] ?? 0,
      },
      probabilities: new Float32Array(EMOTIONS.length),
      marked: 0.5,
      attention: new Float32Array(1),
      sounds: null,
      statistics: null,
      frames: Float32Array.of(w, w, w, w),
    };
  });
}

const phrase = (level_dbfs: number): Stretch[] => [silence(0.5), { seconds: 9.5, level_dbfs }];

describe("what the reasoner hears", () => {
  const clip = clipOf([silence(0.5), { seconds: 3, f0_hz: (t) => 150 + 50 * t }, silence(0.5)]);
  const { tracks } = clip.speech;

  it("is all of a short signal: frames with their times, facts, log posterior", () => {
    const heard = listen(clip, 4, outputsOf(2, 2), posterior, card);
    if (!heard) throw new Error("nothing heard");
    expect(heard.span).toEqual({ start: 0, end: 4 });
    expect([...heard.frames]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    [0.048, 0.144, 2.048, 2.144].forEach((s, u) => {
      expect(heard.frame_s[u]).toBeCloseTo(s, 6);
    });
    expect(heard.facts.length).toBeGreaterThanOrEqual(3);
    expect(heard.facts.length).toBeLessThan(heard.clip.facts.length);
    expect(heard.facts.every(({ kind }) => CLAIM_KINDS.includes(kind))).toBe(true);
    expect(heard.logPosterior[EMOTIONS.indexOf("angry")]).toBeCloseTo(Math.log(0.7), 6);
  });

  it("does not depend on tracks that have gone to the page", () => {
    const heard = listen(clip, 4, outputsOf(4), posterior, card);
    expect(heard?.clip.speech.tracks.f0_hz).toEqual(tracks.f0_hz);
    expect(heard?.clip.speech.tracks.f0_hz.buffer).not.toBe(tracks.f0_hz.buffer);
  });

  it("is nothing without speech, and nothing from a network without frames", () => {
    const deaf = outputsOf(4).map((output) => ({ ...output, frames: null }));
    expect(listen(clip, 4, deaf, posterior, card)).toBeNull();
    expect(listen(clipOf([silence(4)]), 4, outputsOf(4), posterior, card)).toBeNull();
  });

  it("keeps probabilities of zero finite", () => {
    const certain = { ...posterior, probabilities: { ...posterior.probabilities, calm: 0 } };
    const heard = listen(clip, 4, outputsOf(4), certain, card);
    expect(heard?.logPosterior.every(Number.isFinite)).toBe(true);
  });

  it("is told what the page says: as among people who just talk", () => {
    const heard = listen(clip, 4, outputsOf(4), { ...posteriorOf("angry"), marked: 0.02 }, card);
    const told = EMOTIONS.map((_, i) => Math.exp(heard?.logPosterior[i] ?? 0));
    expect(told[0] ?? 0).toBeGreaterThan(0.8);
    expect(told.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
    expect(heard?.probabilities.angry).toBeLessThan(0.02);
  });

  it("is the loudest stretch of a long signal, times from its start", () => {
    const long = clipOf([-30, -30, -20, -14, -22, -30].flatMap(phrase));
    const heard = listen(long, 60, outputsOf(10, 10, 10, 10, 10, 10), posterior, card);
    if (!heard) throw new Error("nothing heard");
    expect(heard.span).toEqual({ start: 20, end: 50 });
    expect(heard.span.end - heard.span.start).toBeLessThanOrEqual(MAX_TIME_S);
    expect([...heard.frames].filter((_, i) => i % 4 === 0)).toEqual([2, 3, 4]);
    expect(heard.frame_s[0]).toBeCloseTo(0.048, 6);
    expect(heard.clip.speech.tracks.f0_hz).toHaveLength(3001);
    for (const { end } of heard.facts) expect(end).toBeLessThanOrEqual(30);
  });
});
