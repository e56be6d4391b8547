/** From the question to the browser to the samples that are kept, over a browser that a test holds in its hand. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Signal } from "../../common/analysis";
import { startRecording } from "./microphone";
import type { Sound } from "./sound";
import { type FakePage, stubPage } from "./testing/page";

const RATE_HZ = 16_000; // as it comes it is kept

class FakeTrack extends EventTarget {
  muted = false;
  readyState = "live";
  settings = {};
  stop = vi.fn();
  getSettings = () => this.settings;
}

class FakeContext extends EventTarget {
  state = "suspended";
  sampleRate = RATE_HZ;
  audioWorklet = { addModule: async () => {} };
  resume = async () => {
    this.state = "running";
  };
  close = vi.fn(async () => {
    this.state = "closed";
  });
  createMediaStreamSource = () => ({ connect: () => {} });
}

class FakeNode {
  port = {
    onmessage: (_: { data: Float32Array | null }) => {},
    postMessage: vi.fn((command: string) => {
      if (command === "stop" && answersStop) this.port.onmessage({ data: null });
    }),
  };
}

let page: FakePage;
let track: FakeTrack;
let context: FakeContext;
let node: FakeNode;
let answersStop = true;
const getUserMedia = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  page = stubPage();
  track = new FakeTrack();
  answersStop = true;
  const stream = { getTracks: () => [track], getAudioTracks: () => [track] };
  getUserMedia.mockReset().mockImplementation(async () => stream);
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
  const made = <T>(make: () => T) =>
    function Made() {
      return make();
    };
  vi.stubGlobal(
    "AudioContext",
    made(() => {
      context = new FakeContext();
      return context;
    }),
  );
  vi.stubGlobal(
    "AudioWorkletNode",
    made(() => {
      node = new FakeNode();
      return node;
    }),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(1000 * seconds);
/** A tone; the first samples differ from those of any other. */
const sound = (first: number, length: number) =>
  Float32Array.from({ length }, (_, i) => 0.3 * Math.sin((first + i + 1) / 7));
const hear = (samples: Float32Array) => node.port.onmessage({ data: samples });

function start(input: string | null = null) {
  const listener = {
    onAllowed: vi.fn(),
    onLevel: vi.fn(),
    onSamples: vi.fn(),
    onNotices: vi.fn(),
    onEnded: vi.fn(),
  };
  const controller = new AbortController();
  const outcome = vi.fn();
  const opening = startRecording(listener, { input, abort: controller.signal });
  opening.then(
    () => outcome("recording"),
    (error) => outcome(error.code),
  );
  return { listener, opening, outcome, cancel: () => controller.abort() };
}

/** One that runs, with what it heard so far. */
async function running() {
  const started = start();
  await pass(0);
  hear(sound(0, 8000));
  return { ...started, recording: await started.opening };
}

const isFree = () => {
  expect(track.stop).toHaveBeenCalled();
  expect(context.close).toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
};

/** Of a recording that is short enough to be a signal. */
function samplesOf(recorded: Signal | Sound): Float32Array {
  if (!("samples" in recorded)) throw new Error("too long for a signal");
  return recorded.samples;
}

describe("the start", () => {
  it("is over when samples come, and not before; all of them are kept", async () => {
    const { listener, opening, outcome } = start();
    await pass(2);
    expect(listener.onAllowed).toHaveBeenCalled();
    expect(outcome).not.toHaveBeenCalled();
    hear(new Float32Array(320)); // none yet: the browser's own zeros
    await pass(0);
    expect(outcome).not.toHaveBeenCalled();
    for (let at = 0; at < 8000; at += 320) hear(sound(at, 320));
    expect(samplesOf(await (await opening).stop("a"))).toEqual(sound(0, 8000));
    expect(outcome).toHaveBeenCalledWith("recording");
    isFree();
  });

  it("asks for an unprocessed voice, of the microphone that was chosen", async () => {
    start("headset");
    const off = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    expect(getUserMedia).toHaveBeenCalledWith({
      audio: { ...off, channelCount: 1, deviceId: { exact: "headset" } },
    });
    start();
    expect(getUserMedia.mock.lastCall?.[0].audio).not.toHaveProperty("deviceId");
  });

  it("makes do with the system's own where the chosen one is gone", async () => {
    getUserMedia.mockRejectedValueOnce(
      Object.assign(new Error(), { name: "OverconstrainedError", constraint: "deviceId" }),
    );
    const { listener } = start("headset");
    await pass(0);
    expect(getUserMedia).toHaveBeenCalledTimes(2);
    expect(getUserMedia.mock.lastCall?.[0].audio).not.toHaveProperty("deviceId");
    expect(listener.onAllowed).toHaveBeenCalled();
  });

  it("is cancelled while the browser asks; what it allows later is let go", async () => {
    let allow = (_: unknown) => {};
    getUserMedia.mockImplementation(() => new Promise((resolve) => (allow = resolve)));
    const { outcome, cancel } = start();
    await pass(1);
    cancel();
    await pass(0);
    expect(outcome).toHaveBeenCalledWith("cancelled");
    allow({ getTracks: () => [track] });
    await pass(0);
    expect(track.stop).toHaveBeenCalled();
  });

  it("is cancelled while it opens", async () => {
    const { outcome, cancel } = start();
    await pass(1);
    cancel();
    await pass(0);
    expect(outcome).toHaveBeenCalledWith("cancelled");
    isFree();
  });

  it("fails when no sample ever comes", async () => {
    const { outcome } = start();
    await pass(14);
    expect(outcome).not.toHaveBeenCalled();
    await pass(2);
    expect(outcome).toHaveBeenCalledWith("microphone-busy");
    isFree();
  });

  it("fails when the microphone goes before it gave any", async () => {
    const { outcome, listener } = start();
    await pass(0);
    track.dispatchEvent(new Event("ended"));
    await pass(0);
    expect(outcome).toHaveBeenCalledWith("microphone-busy");
    expect(listener.onEnded).not.toHaveBeenCalled();
    isFree();
  });

  it.each([
    ["NotAllowedError", "microphone-denied"],
    ["NotReadableError", "microphone-busy"],
    ["NotFoundError", "microphone-missing"],
  ])("fails with %s as %s", async (name, code) => {
    getUserMedia.mockRejectedValue(new DOMException("", name));
    const { outcome } = start();
    await pass(0);
    expect(outcome).toHaveBeenCalledWith(code);
  });

  it("fails on a page that may have no microphone", async () => {
    vi.stubGlobal("navigator", {});
    const { outcome } = start();
    await pass(0);
    expect(outcome).toHaveBeenCalledWith("microphone-insecure");
  });
});

describe("a recording", () => {
  it("tells what the browser does to the sound", async () => {
    track.settings = { noiseSuppression: true, sampleRate: 48_000 };
    const { listener } = await running();
    expect(listener.onNotices).toHaveBeenLastCalledWith({
      processing: ["noiseSuppression"],
      band: "call",
    });
  });

  it("tells that the voice comes by telephone", async () => {
    const { listener } = await running();
    hear(sound(8000, 4 * RATE_HZ));
    expect(listener.onNotices).toHaveBeenLastCalledWith({ processing: [], band: "telephone" });
  });

  it("pauses and goes on, however long", async () => {
    const { recording, listener } = await running();
    recording.pause();
    expect(node.port.postMessage).toHaveBeenLastCalledWith("pause");
    await pass(60);
    recording.resume();
    expect(node.port.postMessage).toHaveBeenLastCalledWith("resume");
    hear(sound(8000, 8000));
    expect(samplesOf(await recording.stop("a"))).toEqual(sound(0, 16_000));
    expect(listener.onEnded).not.toHaveBeenCalled();
  });

  it("that ends by itself frees the microphone and keeps what it has", async () => {
    const { recording, listener } = await running();
    track.dispatchEvent(new Event("ended"));
    expect(listener.onEnded).toHaveBeenCalledExactlyOnceWith("unplugged");
    isFree();
    // On its way when it ended.
    hear(sound(8000, 320));
    expect(samplesOf(await recording.stop("a"))).toEqual(sound(0, 8320));
    expect(node.port.postMessage).not.toHaveBeenCalledWith("stop");
  });

  it("is kept though the system suspended its thread", async () => {
    const { recording } = await running();
    answersStop = false;
    const stopped = recording.stop("a");
    await pass(1);
    expect(samplesOf(await stopped)).toEqual(sound(0, 8000));
    isFree();
  });

  it("that is discarded frees the microphone", async () => {
    const { recording, listener } = await running();
    recording.discard();
    isFree();
    page.window.dispatchEvent(new Event("pagehide"));
    expect(listener.onEnded).not.toHaveBeenCalled();
  });
});
