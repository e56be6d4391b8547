/** Warnings come when they should, and do not flicker. */
import { describe, expect, it } from "vitest";
import { type LevelWarning, makeLevelWatch } from "./levelWatch";

const RATE_HZ = 48_000;
const CHUNK = 960; // 20 ms

/** A tone of this peak. */
const tone = (peak: number) =>
  Float32Array.from(
    { length: CHUNK },
    (_, n) => peak * Math.sin((2 * Math.PI * 200 * n) / RATE_HZ),
  );
const clipped = tone(1.5).map((sample) => Math.max(-1, Math.min(1, sample)));
const LOUD = tone(0.3);
const FAINT = tone(0.003); // −53 dBFS
const ZERO = new Float32Array(CHUNK);

function watched() {
  const watch = makeLevelWatch(RATE_HZ);
  /** The warnings shown over so many seconds of a chunk, each once where it follows another. */
  function feed(chunk: Float32Array, seconds: number) {
    const shown: (LevelWarning | null)[] = [];
    for (let i = 0; i < Math.round(seconds * 50); i++) {
      const peak = chunk.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      const power = chunk.reduce((sum, sample) => sum + sample * sample, 0) / chunk.length;
      watch.push(chunk, { peak, rms_dbfs: 10 * Math.log10(power + 1e-12) });
      if (shown.at(-1) !== watch.warning || shown.length === 0) shown.push(watch.warning);
    }
    return shown;
  }
  return { watch, feed };
}

it("has nothing to say of a good level", () => {
  expect(watched().feed(LOUD, 20)).toEqual([null]);
});

describe("too loud", () => {
  it("is told at once of samples cut off in a row", () => {
    expect(watched().feed(clipped, 0.02)).toEqual(["clipped"]);
  });

  it("is no lone peak, however high", () => {
    const click = LOUD.slice();
    for (const at of [100, 102, 104]) click[at] = 1;
    expect(watched().feed(click, 5)).toEqual([null]);
  });

  it("is found across two chunks", () => {
    const { feed } = watched();
    const end = ZERO.slice();
    end.fill(1, CHUNK - 2);
    const start = ZERO.slice();
    start.fill(1, 0, 1);
    feed(end, 0.02);
    expect(feed(start, 0.02)).toEqual(["clipped"]);
  });

  it("stays while one shouts now and then, and goes 4 s after the last", () => {
    const { feed } = watched();
    for (let word = 0; word < 5; word++) {
      expect(feed(clipped, 0.1)).toEqual(["clipped"]);
      expect(feed(LOUD, 3)).toEqual(["clipped"]);
    }
    expect(feed(LOUD, 0.5)).toEqual(["clipped"]);
    expect(feed(LOUD, 1)).toEqual(["clipped", null]);
  });
});

describe("too quiet", () => {
  it("is told after 3 s in which nobody spoke up", () => {
    const { feed } = watched();
    expect(feed(FAINT, 2.9)).toEqual([null]);
    expect(feed(FAINT, 1)).toEqual([null, "quiet"]);
  });

  it("is not told of a speaker's pause, but of ten seconds", () => {
    const { feed } = watched();
    feed(LOUD, 1);
    expect(feed(FAINT, 9.9)).toEqual([null]);
    expect(feed(FAINT, 1)).toEqual([null, "quiet"]);
  });

  it("is told after 3 s though there was a click", () => {
    const { feed } = watched();
    feed(LOUD, 0.1);
    expect(feed(FAINT, 3.2)).toEqual([null, "quiet"]);
  });

  it("can be read, though speech begins at once", () => {
    const { feed } = watched();
    feed(FAINT, 3.1);
    expect(feed(LOUD, 1.8)).toEqual(["quiet"]);
    expect(feed(LOUD, 1)).toEqual(["quiet", null]);
  });

  it("waits anew after a pause", () => {
    const { watch, feed } = watched();
    feed(FAINT, 3.1);
    watch.reset();
    expect(watch.warning).toBeNull();
    expect(feed(FAINT, 2.9)).toEqual([null]);
  });
});

describe("silence", () => {
  it("is told apart from quiet, and sooner", () => {
    const { feed } = watched();
    expect(feed(ZERO, 1.9)).toEqual([null]);
    expect(feed(ZERO, 5)).toEqual([null, "silent"]);
  });

  it("of a microphone that closes between words is none", () => {
    const { feed } = watched();
    feed(LOUD, 1);
    expect(feed(ZERO, 4.9)).toEqual([null]);
    expect(feed(ZERO, 1)).toEqual([null, "silent"]);
  });
});
