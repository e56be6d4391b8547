import { expect, it } from "vitest";
import type { Hardware } from "../../common/workerApi";
import { hardwareText, noWebGpuText } from "./device";

const adapter = { description: "", vendor: "apple", architecture: "metal-3" };
const nameless = { description: "", vendor: "", architecture: "" };

it.each<[Hardware, string]>([
  [{ device: "wasm", threads: 1 }, "1 thread"],
  [{ device: "wasm", threads: 4 }, "4 threads"],
  [{ device: "webgpu", adapter }, "apple metal-3"],
  [{ device: "webgpu", adapter: { ...adapter, description: "Apple M2" } }, "Apple M2"],
  [{ device: "webgpu", adapter: nameless }, "unnamed adapter"],
])("%j", (hardware, text) => expect(hardwareText(hardware)).toBe(text));

it("says why WebGPU is not used, with what the failure says of itself", () => {
  const cause = { code: "unexpected", values: { message: "out of luck" } } as const;
  expect(noWebGpuText({ code: "failed", cause })).toBe("WebGPU failed (out of luck).");
  expect(noWebGpuText({ code: "only-software", adapter })).toBe(
    "The only adapter is a software one (apple metal-3); WASM is faster.",
  );
});
