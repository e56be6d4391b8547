/** The first sample that holds anything is the recording's first; every one after it is kept. */
import { describe, expect, it, vi } from "vitest";
import { resample } from "../../common/audio/resample";
import { type Intake, makeIntake } from "./intake";

const RATE_HZ = 48_000;
const CHUNK = 896;

function makeOne() {
  const listener = { onLevel: vi.fn(), onSamples: vi.fn(), onTelephoneBand: vi.fn() };
  return { intake: makeIntake(RATE_HZ, listener), listener };
}

const noise = (length: number) => {
  let state = 7;
  return Float32Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return 0.2 * (state / 2_147_483_647 - 0.5);
  });
};
const zeros = (seconds: number) => new Float32Array(Math.round(seconds * RATE_HZ));
const chunksOf = (samples: Float32Array) =>
  Array.from({ length: Math.ceil(samples.length / CHUNK) }, (_, i) =>
    samples.slice(i * CHUNK, (i + 1) * CHUNK),
  );

async function everythingOf(intake: Intake): Promise<Float32Array> {
  const spool = intake.end();
  return spool.read(0, spool.length);
}

describe("an intake", () => {
  it("is what a resampler makes of the whole, from the first chunk on", async () => {
    const { intake, listener } = makeOne();
    const sound = noise(2 * RATE_HZ);
    expect(chunksOf(sound).map(intake.push)).not.toContain(false);
    expect(await everythingOf(intake)).toEqual(resample(sound, RATE_HZ));
    expect(listener.onLevel.mock.lastCall?.[0].seconds).toBeCloseTo(2, 6);
  });

  it("begins where the microphone does: the zeros before it are not its own", async () => {
    const { intake, listener } = makeOne();
    for (const chunk of chunksOf(zeros(0.5))) expect(intake.push(chunk)).toBe(false);
    expect(listener.onLevel).not.toHaveBeenCalled();
    const sound = noise(RATE_HZ);
    for (const chunk of chunksOf(sound)) expect(intake.push(chunk)).toBe(true);
    expect(await everythingOf(intake)).toEqual(resample(sound, RATE_HZ));
    expect(intake.received_s).toBeCloseTo(1.5, 1);
  });

  it("begins after a second all the same: a muted microphone sends no more", () => {
    const { intake, listener } = makeOne();
    const began_s = (chunksOf(zeros(4)).map(intake.push).indexOf(true) * CHUNK) / RATE_HZ;
    expect(began_s).toBeGreaterThan(0.95);
    expect(began_s).toBeLessThan(1.05);
    expect(listener.onLevel.mock.lastCall?.[0].warning).toBe("silent");
  });

  it("tells the samples that it keeps as they come", async () => {
    const { intake, listener } = makeOne();
    for (const chunk of chunksOf(noise(RATE_HZ))) intake.push(chunk);
    const told = listener.onSamples.mock.calls.flatMap(([samples]) => [...samples]);
    expect(told).toEqual([...(await everythingOf(intake))].slice(0, told.length));
    expect(told.length).toBeGreaterThan(15_900);
  });

  it("says once that the band is a telephone's", () => {
    const { intake, listener } = makeOne();
    const tone = Float32Array.from({ length: 6 * RATE_HZ }, (_, n) => 0.2 * Math.sin(n / 40));
    for (const chunk of chunksOf(tone)) intake.push(chunk);
    expect(listener.onTelephoneBand).toHaveBeenCalledTimes(1);
  });
});
