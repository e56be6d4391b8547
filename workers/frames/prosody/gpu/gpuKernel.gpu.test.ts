/** The WGSL kernel in a real browser: the same suite as the twin, then agreement with the twin. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { FILTERED_PITCH, RAW_PITCH } from "../../../../common/pitchSettings";
import { createCpuKernel } from "../cpuKernel";
import { agreement } from "../testing/compare";
import { describeKernel } from "../testing/kernelSuite";
import { describeSettings } from "../testing/settingsSuite";
import { harmonics, noise, syllables, tone, withNoise } from "../testing/signals";
import { createGpuKernel, type GpuProsodyKernel } from "./gpuKernel";

describe("WGSL kernel", () => {
  let device: GPUDevice;
  let kernel: GpuProsodyKernel;
  const uncaptured: string[] = [];

  beforeAll(async () => {
    const adapter = await navigator.gpu.requestAdapter();
    if (!adapter) throw new Error("No WebGPU adapter in this browser.");
    device = await adapter.requestDevice(); // default limits: all the kernel may need
    device.onuncapturederror = (event) => uncaptured.push(event.error.message);
    kernel = await createGpuKernel(device);
  });
  afterAll(() => {
    kernel.dispose();
    device.destroy();
    expect(uncaptured).toEqual([]);
  });

  describeKernel(() => Promise.resolve(kernel));
  describeSettings(() => Promise.resolve(kernel));

  it.each([RAW_PITCH, { ...FILTERED_PITCH, fitToSpeaker: false, attenuationAtTop: 0.5 }])(
    "agrees with the twin at %j",
    async (settings) => {
      const samples = withNoise(syllables(2, (t) => 130 + 40 * Math.sin(3 * t)).samples, 10);
      const twin = await createCpuKernel().measure(samples, undefined, settings);
      const result = agreement(await kernel.measure(samples, undefined, settings), twin);
      expect(result.voicing).toBeGreaterThanOrEqual(0.99);
      expect(result.f0Within1Percent).toBeGreaterThanOrEqual(0.99);
    },
  );

  it.each<[string, () => Float32Array]>([
    ["a tone", () => tone(123.4, 1)],
    [
      "a glide",
      () =>
        harmonics(
          2,
          (t) => 90 * 2 ** t,
          (k) => 0.2 / k,
        ),
    ],
    ["noise", () => noise(2, 0.1)],
    ["syllables, low", () => syllables(5, (t) => 105 + 30 * Math.sin(3 * t)).samples],
    [
      "syllables, high, 5 dB noise",
      () => withNoise(syllables(5, (t) => 250 + 80 * Math.sin(3 * t)).samples, 5),
    ],
    [
      "speech after a loud click",
      () => {
        const x = syllables(2, () => 200).samples;
        x[100] = 1;
        return x;
      },
    ],
  ])("agrees with the twin on %s", async (_, make) => {
    const samples = make();
    const twin = await createCpuKernel().measure(samples);
    const result = agreement(await kernel.measure(samples), twin);
    expect(result.voicing).toBeGreaterThanOrEqual(0.99);
    expect(result.f0Within1Percent).toBeGreaterThanOrEqual(0.999);
    expect(result.worstLevel_db).toBeLessThan(0.01);
    expect(result.worstAlpha_db).toBeLessThan(0.1);
  });

  it("agrees with the twin across block borders", async () => {
    const { samples } = syllables(3, (t) => 140 + 30 * Math.sin(2 * t));
    const twin = await createCpuKernel().measure(samples);
    const small = await createGpuKernel(device, 37);
    const result = agreement(await small.measure(samples), twin);
    small.dispose();
    expect(result.voicing).toBe(1);
    expect(result.worstF0).toBeLessThan(1e-4);
  });

  it("keeps signal and frames on the GPU, and gives buffers back", async () => {
    const samples = tone(150, 1);
    const first = await kernel.measureOnGpu(samples);
    expect(first.frames).toBe(101);
    expect(first.signal.size).toBeGreaterThanOrEqual(samples.byteLength);
    const raw = await first.read();
    first.release();
    const createBuffer = vi.spyOn(device, "createBuffer");
    const second = await kernel.measureOnGpu(samples);
    expect(await second.read()).toEqual(raw);
    second.release();
    expect(createBuffer).not.toHaveBeenCalled();
    createBuffer.mockRestore();
  });

  it("measures two signals asked for at once, each with its own result", async () => {
    const [low, high] = await Promise.all([kernel.measure(tone(100)), kernel.measure(tone(300))]);
    expect(low?.[50 * 4]).toBeCloseTo(100, -0.5);
    expect(high?.[50 * 4]).toBeCloseTo(300, -0.5);
  });

  it("names a lost device", async () => {
    const adapter = await navigator.gpu.requestAdapter();
    const other = await adapter?.requestDevice();
    if (!other) throw new Error("No second device.");
    const doomed = await createGpuKernel(other);
    other.destroy();
    await expect(doomed.measure(tone(100))).rejects.toMatchObject({ name: "DeviceLostError" });
  });
});
