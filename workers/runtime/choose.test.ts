import { describe, expect, it } from "vitest";
import { chooseDevice } from "./choose";
import { type Gpu, NoGpuError } from "./gpu";

/** An opener whose device only remembers whether it was closed. */
function opener(software: boolean) {
  const state = { closed: false };
  const open = async () =>
    ({
      description: "adapter",
      software,
      close: () => {
        state.closed = true;
      },
    }) as unknown as Gpu;
  return { state, open };
}

describe("chooseDevice", () => {
  it.each([
    ["auto", false, true],
    ["auto", true, false],
    ["webgpu", true, true],
    ["wasm", false, false],
  ] as const)("%s, software adapter %s: WebGPU %s", async (preference, software, used) => {
    const { state, open } = opener(software);
    const choice = await chooseDevice(preference, undefined, open);
    expect(choice.gpu !== null).toBe(used);
    expect(choice.reason === null).toBe(used);
    expect(choice.webgpuAvailable).toBe(true);
    expect(state.closed).toBe(!used);
  });

  it("gives the reason where there is no GPU", async () => {
    const choice = await chooseDevice("webgpu", undefined, async () => {
      throw new NoGpuError("This browser has no WebGPU.");
    });
    expect(choice).toEqual({
      gpu: null,
      reason: "This browser has no WebGPU.",
      webgpuAvailable: false,
    });
  });

  it("asks the real navigator when there is none to ask", async () => {
    expect(await chooseDevice("auto", undefined)).toMatchObject({ gpu: null });
  });
});
