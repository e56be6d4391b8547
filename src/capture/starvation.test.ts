/** A microphone that fails is told from a page that is busy, from clocks that drift, from a short gap. */
import { expect, it } from "vitest";
import { makeStarvation } from "./starvation";

const LOOK_S = 0.5;

function watched() {
  const starvation = makeStarvation();
  let now_s = 100;
  let received_s = 0;
  /** Looks for so many seconds, in which the sound goes at `pace`; the time after which it was given up, or null. */
  function run(seconds: number, pace: number, look_s = LOOK_S): number | null {
    for (let passed = look_s; passed <= seconds; passed += look_s) {
      now_s += look_s;
      received_s += pace * look_s;
      if (starvation.look(now_s, received_s)) return passed;
    }
    return null;
  }
  return {
    starvation,
    run,
    /** The clock goes on, nobody looks. */
    sleep: (seconds: number) => {
      now_s += seconds;
    },
    catchUp: (seconds: number) => {
      received_s += seconds;
    },
  };
}

it("gives up 2 s after the last sample", () => {
  const { run } = watched();
  expect(run(60, 1)).toBeNull();
  expect(run(10, 0)).toBe(2);
});

it("gives up one that never begins", () => expect(watched().run(10, 0)).toBe(2.5));

it("forgives a machine that is so busy that it loses samples, as long as some come", () => {
  const { run } = watched();
  for (let i = 0; i < 10; i++) {
    expect(run(8, 0.4)).toBeNull();
    expect(run(8, 1)).toBeNull();
  }
});

it("forgives hours of clocks that drift apart", () => {
  const { run } = watched();
  expect(run(4 * 3600, 0.9995)).toBeNull();
  expect(run(4 * 3600, 1.0005)).toBeNull();
});

it("forgives a busy page, whose samples come late and together", () => {
  const { run, sleep, catchUp } = watched();
  run(10, 1);
  sleep(8);
  expect(run(0.5, 1)).toBeNull();
  catchUp(8);
  expect(run(60, 1)).toBeNull();
});

it("forgives gaps of a second, one after another", () => {
  const { run, sleep } = watched();
  for (let gap = 0; gap < 10; gap++) {
    sleep(1);
    expect(run(10, 1)).toBeNull();
  }
});

it("gives up after a sleep that lost its samples", () => {
  const { run, sleep } = watched();
  run(10, 1);
  sleep(30);
  expect(run(60, 1)).toBe(1);
});

it("works where the browser lets a hidden page look once a second", () => {
  const { run } = watched();
  expect(run(60, 1, 1)).toBeNull();
  expect(run(60, 0, 1)).toBe(4);
});

it("waits as long where it may look often", () => {
  const { run } = watched();
  run(10, 1, 0.1);
  const ended_s = run(10, 0, 0.1);
  expect(ended_s).toBeGreaterThan(1.95);
  expect(ended_s).toBeLessThan(2.15);
});

it("does not count a pause", () => {
  const { starvation, run, sleep } = watched();
  run(10, 1);
  sleep(100);
  starvation.reset();
  expect(run(60, 1)).toBeNull();
  expect(run(10, 0)).toBe(2);
});
