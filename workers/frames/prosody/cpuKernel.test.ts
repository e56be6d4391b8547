/** The CPU twin alone: accuracy on known signals, and that it can be stopped. */
import { describe, expect, it } from "vitest";
import { createCpuKernel } from "./cpuKernel";
import { describeKernel } from "./testing/kernelSuite";
import { describeSettings } from "./testing/settingsSuite";
import { syllables } from "./testing/signals";

describe("CPU twin", () => {
  const kernel = createCpuKernel();
  describeKernel(() => Promise.resolve(kernel));
  describeSettings(() => Promise.resolve(kernel));

  it("heeds an abort in the middle of a long signal", async () => {
    const { samples } = syllables(10, () => 150);
    const long = new Float32Array(samples.length * 12);
    for (let i = 0; i < 12; i++) long.set(samples, i * samples.length);
    const controller = new AbortController();
    const started_ms = performance.now();
    setTimeout(() => controller.abort(), 10);
    await expect(kernel.measure(long, controller.signal)).rejects.toMatchObject({
      name: "CancelledError",
    });
    const cancelled_ms = performance.now() - started_ms;
    await kernel.measure(long);
    expect(cancelled_ms).toBeLessThan(performance.now() - started_ms - cancelled_ms);
  }, 30_000);
});
