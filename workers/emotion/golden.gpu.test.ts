/** The shipped network in a real browser, on WASM and on WebGPU: the answers of training's runtime. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeviceKind } from "../../common/analysis";
import { parseModelCard } from "../../common/modelCard";
import { createBrowserHost } from "../runtime/browserHost";
import { type Gpu, openGpu } from "../runtime/gpu";
import { furthest, parseGolden, probabilitiesBy, TOLERANCE } from "../testing/golden";
import { createNetwork, type EmotionNetwork } from "./network";

const files = import.meta.glob<unknown>("./golden/*.json", { eager: true, import: "default" });
const goldens = Object.values(files).map(parseGolden);
const host = createBrowserHost(new URL("/models/", location.href));
const never = new AbortController().signal;
const quiet = () => undefined;
const DEVICES: readonly DeviceKind[] = ["wasm", "webgpu"];
/** Of the clips on WebGPU: every further length is shaders compiled again, 7 s on a software adapter. */
const MOST_ON_GPU = 3;

it("golden vectors are there", () => {
  expect(goldens.length).toBeGreaterThanOrEqual(2);
});

describe.each(DEVICES)("golden vectors on %s", (device) => {
  let gpu: Gpu | null = null;
  let network: EmotionNetwork;

  beforeAll(async () => {
    const { file, webgpu: twin } = parseModelCard(await host.readCard("emotion.json", never));
    const wasm = await host.readFile(file, quiet, never);
    const webgpu = twin ? await host.readFile(twin.file, quiet, never) : null;
    const ort = await host.loadRuntime(device, quiet, never);
    gpu = device === "webgpu" ? await openGpu(navigator.gpu) : null;
    network = await createNetwork(ort, { file, wasm, webgpu }, gpu?.device ?? null);
  });
  afterAll(async () => {
    await network.release();
    gpu?.close();
  });

  const some = device === "webgpu" ? goldens.slice(0, MOST_ON_GPU) : goldens;
  it.each(some)("$name", { timeout: 600_000 }, async ({ signal, tracks, timbre, statistics }) => {
    const output = await network.run({ at: "cpu", signal, tracks });
    const answers = [output.timbre, timbre].map(probabilitiesBy) as [number[], number[]];
    expect(furthest(...answers)).toBeLessThan(TOLERANCE[device].probability);
    expect(furthest(output.statistics ?? [], statistics)).toBeLessThan(TOLERANCE[device].statistic);
  });
});
