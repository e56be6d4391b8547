/** The audio thread's half, without an audio thread. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { RecorderCommand } from "./recorderCommand";

interface Processor {
  readonly port: {
    onmessage: (message: { readonly data: RecorderCommand }) => void;
    readonly postMessage: ReturnType<typeof vi.fn>;
  };
  process(inputs: Float32Array[][]): boolean;
}
let make: new () => Processor;

beforeAll(async () => {
  vi.stubGlobal("sampleRate", 48_000);
  vi.stubGlobal(
    "AudioWorkletProcessor",
    class {
      readonly port = { onmessage: () => {}, postMessage: vi.fn() };
    },
  );
  vi.stubGlobal("registerProcessor", (_: string, processor: typeof make) => {
    make = processor;
  });
  await import("./recorder.worklet");
});

/** Blocks of 128 samples that count on; what was posted, joined, null where it said that it stopped. */
function run() {
  const processor = new make();
  let next = 0;
  return {
    hear(blocks: number) {
      let goesOn = true;
      for (let i = 0; i < blocks; i++) {
        goesOn = processor.process([[Float32Array.from({ length: 128 }, () => next++)]]);
      }
      return goesOn;
    },
    command: (data: RecorderCommand) => processor.port.onmessage({ data }),
    posted: () => processor.port.postMessage.mock.calls.map(([message]) => message),
    samples: () =>
      processor.port.postMessage.mock.calls.flatMap(([message]) => (message ? [...message] : [])),
    process: (inputs: Float32Array[][]) => processor.process(inputs),
  };
}

const count = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe("the recorder", () => {
  it("posts whole blocks of about 20 ms, from the first on", () => {
    const { hear, posted, samples } = run();
    hear(15);
    expect(posted().map(({ length }) => length)).toEqual([896, 896]);
    expect(samples()).toEqual(count(0, 1792));
  });

  it("takes nothing while it is paused, and loses nothing before or after", () => {
    const { hear, command, samples } = run();
    hear(3);
    command("pause");
    expect(samples()).toEqual(count(0, 3 * 128));
    hear(20);
    expect(samples()).toEqual(count(0, 3 * 128));
    command("resume");
    hear(7);
    expect(samples()).toEqual([...count(0, 3 * 128), ...count(23 * 128, 30 * 128)]);
  });

  it("posts the rest and says so when it stops", () => {
    const { hear, command, posted, samples } = run();
    hear(2);
    command("stop");
    expect(samples()).toEqual(count(0, 256));
    expect(posted().at(-1)).toBeNull();
    expect(hear(20)).toBe(false);
    expect(samples()).toEqual(count(0, 256));
  });

  it("waits for a microphone that gives nothing yet", () => {
    const { process, posted } = run();
    expect(process([[]])).toBe(true);
    expect(process([])).toBe(true);
    expect(posted()).toEqual([]);
  });
});
