import { describe, expect, it } from "vitest";
import { chooseDevice } from "./choose";
import { type Gpu, NoGpuError } from "./gpu";

const ADAPTER = { description: "an adapter", vendor: "", architecture: "" };

/** An opener whose device only remembers whether it was closed. */
function opener(software: boolean) {
  const state = { closed: false };
  const open = async () =>
    ({
      adapter: ADAPTER,
      software,
      close: () => {
        state.closed = true;
      },
    }) as unknown as Gpu;
  return { state, open };
}

describe("chooseDevice", () => {
  it.each([
    ["auto", false, null],
    ["auto", true, { code: "only-software", adapter: ADAPTER }],
    ["webgpu", true, null],
    ["wasm", false, { code: "wasm-chosen" }],
  ] as const)(
    "%s, software adapter %s: not WebGPU for %j",
    async (preference, software, reason) => {
      const { state, open } = opener(software);
      const choice = await chooseDevice(preference, undefined, open);
      const used = reason === null;
      expect(choice.gpu !== null).toBe(used);
      expect(choice.reason).toEqual(reason);
      expect(choice.webgpuAvailable).toBe(true);
      expect(state.closed).toBe(!used);
    },
  );

  it("gives the reason where there is no GPU", async () => {
    const choice = await chooseDevice("webgpu", undefined, async () => {
      throw new NoGpuError({ code: "no-adapter" });
    });
    expect(choice).toEqual({
      gpu: null,
      reason: { code: "no-adapter" },
      webgpuAvailable: false,
    });
  });

  it("asks the real navigator when there is none to ask", async () => {
    expect(await chooseDevice("auto", undefined)).toMatchObject({ gpu: null });
  });
});
