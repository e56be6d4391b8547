/** The reasoner in a real browser, on WASM and on WebGPU with its cache in GPU buffers: the golden logits. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeviceKind } from "../../common/analysis";
import { readCards, readModels } from "../assembly/shippedModels";
import { createBrowserHost } from "../runtime/browserHost";
import { type Gpu, openGpu } from "../runtime/gpu";
import { furthestLogit, LOGIT_TOLERANCE, parseReasonerGolden } from "../testing/reasonerGolden";
import tiny from "../testing/tiny-reasoner-golden.json";
import { createReasonerNetwork, type ReasonerNetwork } from "./network";

const never = new AbortController().signal;
const quiet = () => undefined;
const DEVICES: readonly DeviceKind[] = ["wasm", "webgpu"];
const shipped = import.meta.glob<unknown>("./golden/*.json", { eager: true, import: "default" });
const MODELS = [
  ["tiny", "/workers/testing/", [tiny]],
  ["shipped", "/models/", Object.values(shipped)],
] as const;
/** Of golden traces, and of tokens in one, on WebGPU: a software adapter takes a second a token. */
const MOST_ON_GPU = { traces: 1, tokens: 30 };

describe.each(DEVICES)("on %s", (device) => {
  describe.each(MODELS)("%s reasoner", (_, folder, goldens) => {
    let gpu: Gpu | null = null;
    let network: ReasonerNetwork;

    beforeAll(async () => {
      const host = createBrowserHost(new URL(folder, location.href));
      const { reasoner } = await readModels(host, await readCards(host, never), () => quiet, never);
      if (!reasoner) throw new Error("The emotion network's card names no reasoner.");
      const ort = await host.loadRuntime(device, quiet, never);
      gpu = device === "webgpu" ? await openGpu(navigator.gpu) : null;
      network = await createReasonerNetwork(ort, reasoner, gpu?.device ?? null);
    });
    afterAll(async () => {
      await network.release();
      gpu?.close();
    });

    const traces = goldens.map(parseReasonerGolden);
    const some = device === "webgpu" ? traces.slice(0, MOST_ON_GPU.traces) : traces;
    it.each(some)("$name", { timeout: 600_000 }, async (golden) => {
      const most = device === "webgpu" ? MOST_ON_GPU.tokens : golden.tokens.length;
      expect(await furthestLogit(network, golden, most)).toBeLessThan(LOGIT_TOLERANCE);
    });
  });
});
