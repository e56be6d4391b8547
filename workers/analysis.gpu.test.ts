/** The engine in a real browser over a tiny network: both devices, device loss, and the way back to WASM. */
import { afterEach, describe, expect, it } from "vitest";
import type { Analysis, Posterior } from "../common/analysis";
import { EMOTIONS } from "../common/constants";
import { AnalysisEngine } from "./analysis";
import { createBrowserHost } from "./runtime/browserHost";
import { buzz } from "./testing/buzz";

const models = new URL("/workers/testing/", location.href);
const quiet = () => undefined;
const voice = { samples: buzz(2), source: "a buzz" };
const engines: AnalysisEngine[] = [];

/** An engine with a handle on the devices it opens. */
function makeEngine() {
  const devices: GPUDevice[] = [];
  const gpu = {
    async requestAdapter(options: GPURequestAdapterOptions) {
      const adapter = await navigator.gpu.requestAdapter(options);
      const open = adapter?.requestDevice.bind(adapter);
      if (!adapter || !open) return null;
      adapter.requestDevice = async (descriptor) => {
        const device = await open(descriptor);
        devices.push(device);
        return device;
      };
      return adapter;
    },
  } as unknown as GPU;
  const engine = new AnalysisEngine({ ...createBrowserHost(models), gpu });
  engines.push(engine);
  return { engine, devices };
}

afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});

/** Every class within `tolerance` on both sides. */
function expectClose(a: Posterior, b: Posterior, tolerance: number): void {
  for (const emotion of EMOTIONS) {
    expect(Math.abs(a.probabilities[emotion] - b.probabilities[emotion])).toBeLessThan(tolerance);
  }
}

function spoken({ posterior }: Analysis): Posterior {
  if (!posterior) throw new Error("no speech was heard");
  return posterior;
}

describe("engine", () => {
  it("gives the same analysis on WebGPU and on WASM, in the same windows", async () => {
    const { engine } = makeEngine();
    const long = { samples: buzz(12), source: "long" };
    expect(await engine.load("webgpu", quiet)).toMatchObject({ device: "webgpu", reason: null });
    const onGpu = [await engine.analyse(1, voice, quiet), await engine.analyse(2, long, quiet)];
    const report = await engine.load("wasm", quiet);
    expect(report).toMatchObject({ device: "wasm", webgpuAvailable: true });
    const onWasm = [await engine.analyse(3, voice, quiet), await engine.analyse(4, long, quiet)];
    onGpu.forEach((gpu, i) => {
      const wasm = onWasm[i] as Analysis;
      expect([gpu.device, wasm.device]).toEqual(["webgpu", "wasm"]);
      expectClose(spoken(gpu), spoken(wasm), 1e-3);
      const levels = ({ claims }: Analysis) => claims.map(({ kind, level }) => [kind, level]);
      expect(levels(gpu)).toEqual(levels(wasm));
    });
  });

  it("prefers WASM to a software adapter when it may choose", async () => {
    const { engine } = makeEngine();
    const report = await engine.load("auto", quiet);
    expect(report).toMatchObject({ device: "wasm", webgpuAvailable: true });
    expect(report.reason).toMatchObject({ code: "only-software" });
  });

  it("recovers from a lost device on a new one, and on WASM when none comes back", async () => {
    const { engine, devices } = makeEngine();
    await engine.load("webgpu", quiet);
    const before = await engine.analyse(1, voice, quiet);
    devices[0]?.destroy();
    const after = await engine.analyse(2, voice, quiet);
    expect(after.device).toBe("webgpu");
    expect(devices).toHaveLength(2);
    const whole = { start: 0, end: 2 };
    expectClose({ ...whole, ...spoken(after) }, { ...whole, ...spoken(before) }, 1e-6);

    devices[1]?.destroy();
    const request = navigator.gpu.requestAdapter;
    navigator.gpu.requestAdapter = async () => null;
    try {
      expect(await engine.analyse(3, voice, quiet)).toMatchObject({ device: "wasm" });
      expect(await engine.load("webgpu", quiet)).toMatchObject({
        device: "wasm",
        reason: { code: "no-adapter" },
      });
    } finally {
      navigator.gpu.requestAdapter = request;
    }
  });
});
