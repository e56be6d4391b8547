import { describe, expect, it, vi } from "vitest";
import type { Analysis, LiveFrames, Signal } from "../../common/analysis";
import { CancelledError, DeviceLostError, SilentSignalError } from "../../common/errors";
import { DEFAULT_PITCH, RAW_PITCH } from "../../common/pitchSettings";
import { UNCHANGED } from "../../common/resynthesis";
import { EMPTY_TRACE, type Trace, type TraceEvent } from "../../common/trace";
import type { AnalysisWorkerApi, DeviceReport, LoadProgress } from "../../common/workerApi";
import type { Recording, RecordingListener } from "../capture/microphone";
import type { Connection } from "./connection";
import { readPreferences } from "./preferences";
import { createSession } from "./store";

/** A promise to settle from outside. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const REPORT: DeviceReport = {
  device: "wasm",
  description: "2 threads",
  reason: null,
  webgpuAvailable: true,
};
const signal = (source: string): Signal => ({ samples: new Float32Array(16000), source });
/** The store never looks inside an analysis; only its identity matters here. */
const analysisOf = (name: string) => ({ summary: name, trace: EMPTY_TRACE }) as Analysis;
/** Lets everything that is already settled run. */
const settle = () => new Promise((resume) => setTimeout(resume, 0));

function setUp() {
  const load = vi.fn<AnalysisWorkerApi["load"]>(async () => REPORT);
  const analyse = vi.fn<AnalysisWorkerApi["analyse"]>(async (_, { source }) => analysisOf(source));
  const think = vi.fn<AnalysisWorkerApi["think"]>(async () => null);
  const cancel = vi.fn<AnalysisWorkerApi["cancel"]>();
  const spectrogram = vi.fn<AnalysisWorkerApi["spectrogram"]>(async (_, span, columns) => ({
    ...span,
    columns,
    bins: 1,
    binWidth_hz: 31.25,
    power_db: new Float32Array(columns),
  }));
  const resynthesise = vi.fn<AnalysisWorkerApi["resynthesise"]>(async (samples, _, options) => ({
    samples: samples.slice(0, samples.length / options.rate),
    applied: { ...options, level_db: Math.min(options.level_db, 2) },
  }));
  let alive = true;
  const close = vi.fn();
  const connect = vi.fn((): Connection => {
    alive = true;
    return {
      api: { load, analyse, think, cancel, spectrogram, resynthesise },
      isAlive: () => alive,
      close,
    };
  });
  const recording = { stop: vi.fn(async (source: string) => signal(source)), discard: vi.fn() };
  const startRecording = vi.fn(async (_: RecordingListener): Promise<Recording> => recording);
  const live = { push: vi.fn(), close: vi.fn() };
  const connectLive = vi.fn((_: (frames: LiveFrames) => void) => live);
  const savePreferences = vi.fn();
  const store = createSession({
    connect,
    fileToSignal: async (_, source) => signal(source),
    connectLive,
    startRecording,
    preferences: readPreferences(null),
    savePreferences,
  });
  const die = () => {
    alive = false;
  };
  return {
    store,
    load,
    analyse,
    spectrogram,
    resynthesise,
    think,
    cancel,
    connect,
    connectLive,
    close,
    live,
    recording,
    startRecording,
    savePreferences,
    die,
  };
}

describe("loading", () => {
  it("shows one total, then the compilation, then the device", async () => {
    const { store, load } = setUp();
    const loaded = deferred<DeviceReport>();
    let report: (progress: LoadProgress) => void = () => undefined;
    load.mockImplementation((_, onProgress) => {
      report = onProgress;
      return loaded.promise;
    });
    const done = store.getState().load();
    await settle();
    report({ stage: "download", loaded_bytes: 5e6, total_bytes: 2e7 });
    expect(store.getState().engine).toEqual({
      status: "downloading",
      loaded_bytes: 5e6,
      total_bytes: 2e7,
    });
    report({ stage: "compile", what: "Compiling shaders" });
    expect(store.getState().engine).toEqual({ status: "compiling", what: "Compiling shaders" });
    loaded.resolve(REPORT);
    await done;
    expect(store.getState().engine).toEqual({ status: "ready", report: REPORT });
  });

  it("loads once for concurrent calls", async () => {
    const { store, load } = setUp();
    await Promise.all([store.getState().load(), store.getState().load()]);
    await store.getState().load();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("is cancelled, remembered as unwanted, and can be started again", async () => {
    const { store, load, cancel, close, savePreferences } = setUp();
    load.mockReturnValueOnce(new Promise(() => undefined));
    void store.getState().load();
    await settle();
    store.getState().cancelLoad();
    expect(cancel).toHaveBeenCalledWith("load");
    expect(close).toHaveBeenCalled();
    expect(store.getState().engine.status).toBe("idle");
    expect(savePreferences).toHaveBeenLastCalledWith(
      expect.objectContaining({ loadOnVisit: false }),
    );
    await store.getState().load();
    expect(store.getState().engine.status).toBe("ready");
  });

  it("a cancelled load that ends late does not disturb the next one", async () => {
    const { store, load } = setUp();
    const first = deferred<DeviceReport>();
    const second = deferred<DeviceReport>();
    load.mockReturnValueOnce(first.promise).mockReturnValueOnce(second.promise);
    void store.getState().load();
    await settle();
    store.getState().cancelLoad();
    void store.getState().load();
    await settle();
    first.reject(new Error("ended"));
    await settle();
    expect(store.getState().engine.status).toBe("downloading");
    second.resolve(REPORT);
    await settle();
    expect(store.getState().engine.status).toBe("ready");
  });

  it("shows why it failed, and tries again with a new worker", async () => {
    const { store, load, connect } = setUp();
    load.mockRejectedValueOnce(new Error("No connection."));
    await store.getState().load();
    expect(store.getState().engine).toEqual({ status: "failed", message: "No connection." });
    await store.getState().load();
    expect(store.getState().engine.status).toBe("ready");
    expect(connect).toHaveBeenCalledTimes(2);
  });

  it("switches the device and remembers it", async () => {
    const { store, load, savePreferences } = setUp();
    await store.getState().load();
    store.getState().setDevice("webgpu");
    await settle();
    expect(load).toHaveBeenLastCalledWith("webgpu", expect.any(Function));
    expect(savePreferences).toHaveBeenLastCalledWith(expect.objectContaining({ device: "webgpu" }));
  });
});

describe("analysing", () => {
  it("loads what is missing, then keeps signal and analysis together", async () => {
    const { store } = setUp();
    await store.getState().open("a.wav", async () => signal("a.wav"));
    const { result, job, engine } = store.getState();
    expect(result?.signal.source).toBe("a.wav");
    expect(result?.analysis.summary).toBe("a.wav");
    expect(job).toBeNull();
    expect(engine.status).toBe("ready");
  });

  it("reports the stage and how far it is", async () => {
    const { store, analyse } = setUp();
    const answer = deferred<Analysis>();
    analyse.mockImplementation((_, __, onProgress) => {
      onProgress({ stage: "emotion", done: 0.6 });
      return answer.promise;
    });
    const done = store.getState().open("a.wav", async () => signal("a.wav"));
    await settle();
    expect(store.getState().job).toMatchObject({ source: "a.wav", stage: "emotion", done: 0.6 });
    answer.resolve(analysisOf("a.wav"));
    await done;
  });

  it.each([
    ["fails while reading", new SilentSignalError("Silent."), false],
    ["fails in the worker", new Error("Broken."), true],
  ])("keeps the previous result when it %s", async (_, error, inWorker) => {
    const { store, analyse } = setUp();
    await store.getState().open("good.wav", async () => signal("good.wav"));
    const before = store.getState().result;
    if (inWorker) analyse.mockRejectedValueOnce(error);
    await store.getState().open("bad.wav", async () => {
      if (!inWorker) throw error;
      return signal("bad.wav");
    });
    expect(store.getState().result).toBe(before);
    expect(store.getState().failure).toEqual({ message: error.message, canRetry: inWorker });
    expect(store.getState().job).toBeNull();
  });

  it("keeps the previous result when it is cancelled, without a complaint", async () => {
    const { store, analyse, cancel } = setUp();
    await store.getState().open("good.wav", async () => signal("good.wav"));
    const before = store.getState().result;
    const answer = deferred<Analysis>();
    analyse.mockImplementation((_, __, onProgress) => {
      onProgress({ stage: "prosody", done: 0 });
      return answer.promise;
    });
    const done = store.getState().open("next.wav", async () => signal("next.wav"));
    await settle();
    const id = store.getState().job?.id;
    store.getState().cancelJob();
    expect(cancel).toHaveBeenCalledWith(id);
    answer.reject(new CancelledError("Cancelled."));
    await done;
    expect(store.getState()).toMatchObject({ result: before, failure: null, job: null });
  });

  it("shows only the newest of two", async () => {
    const { store, analyse } = setUp();
    const slow = deferred<Analysis>();
    analyse.mockReturnValueOnce(slow.promise);
    const first = store.getState().open("slow.wav", async () => signal("slow.wav"));
    await settle();
    await store.getState().open("fast.wav", async () => signal("fast.wav"));
    slow.resolve(analysisOf("slow.wav"));
    await first;
    expect(store.getState().result?.analysis.summary).toBe("fast.wav");
  });

  it("recovers from a lost device by loading again", async () => {
    const { store, analyse, load } = setUp();
    analyse.mockRejectedValueOnce(new DeviceLostError("Lost."));
    await store.getState().open("a.wav", async () => signal("a.wav"));
    expect(load).toHaveBeenCalledTimes(2);
    expect(store.getState().result?.analysis.summary).toBe("a.wav");
    expect(store.getState().failure).toBeNull();
  });

  it("gives up on a device that is lost twice, and retries when asked", async () => {
    const { store, analyse } = setUp();
    analyse
      .mockRejectedValueOnce(new DeviceLostError("Lost."))
      .mockRejectedValueOnce(new DeviceLostError("Lost."));
    await store.getState().open("a.wav", async () => signal("a.wav"));
    expect(store.getState().failure).toEqual({ message: "Lost.", canRetry: true });
    await store.getState().retry();
    expect(store.getState().result?.signal.source).toBe("a.wav");
    expect(store.getState().failure).toBeNull();
  });

  it("replaces a worker that died", async () => {
    const { store, connect, die } = setUp();
    await store.getState().open("a.wav", async () => signal("a.wav"));
    die();
    await store.getState().open("b.wav", async () => signal("b.wav"));
    expect(connect).toHaveBeenCalledTimes(2);
    expect(store.getState().result?.signal.source).toBe("b.wav");
  });

  it("forgets the selection with the analysis that it belonged to", async () => {
    const { store } = setUp();
    await store.getState().open("a.wav", async () => signal("a.wav"));
    store.getState().select(3);
    await store.getState().open("b.wav", async () => signal("b.wav"));
    expect(store.getState().selected).toBeNull();
  });
});

describe("what an analysis depends on", () => {
  const BASELINE = { name: "Anna", clips: 1, speech_s: 3, measures: {} };

  it("is given to the worker, kept, and a change measures the same signal again", async () => {
    const { store, analyse, savePreferences } = setUp();
    await store.getState().open("a.wav", async () => signal("a.wav"));
    const before = store.getState().result;
    expect(analyse.mock.lastCall?.[3]).toEqual({ pitch: DEFAULT_PITCH, baseline: null });
    store.getState().setPitch(RAW_PITCH);
    await settle();
    store.getState().setBaseline(BASELINE);
    await settle();
    expect(analyse).toHaveBeenCalledTimes(3);
    expect(analyse.mock.lastCall?.[3]).toEqual({ pitch: RAW_PITCH, baseline: BASELINE });
    expect(savePreferences).toHaveBeenLastCalledWith(
      expect.objectContaining({ pitch: RAW_PITCH, baseline: BASELINE }),
    );
    const { result } = store.getState();
    expect(result?.id).not.toBe(before?.id);
    expect(result?.signal).toBe(before?.signal);
    expect(result?.signalId).toBe(before?.signalId);
  });

  it("measures nothing again where nothing changed, or where nothing is on screen", async () => {
    const { store, analyse } = setUp();
    store.getState().setPitch(RAW_PITCH);
    await settle();
    expect(analyse).not.toHaveBeenCalled();
    await store.getState().open("a.wav", async () => signal("a.wav"));
    store.getState().setPitch({ ...RAW_PITCH });
    await settle();
    expect(analyse).toHaveBeenCalledTimes(1);
  });

  it("restarts a running analysis on its own signal, not on the one on screen", async () => {
    const { store, analyse } = setUp();
    await store.getState().open("a.wav", async () => signal("a.wav"));
    analyse.mockImplementationOnce((_, __, onProgress) => {
      onProgress({ stage: "prosody", done: 0 });
      return new Promise(() => undefined);
    });
    void store.getState().open("b.wav", async () => signal("b.wav"));
    await settle();
    store.getState().setPitch(RAW_PITCH);
    await settle();
    expect(store.getState().result?.signal.source).toBe("b.wav");
  });

  it("keeps the measures of earlier signals, each once, the newest first", async () => {
    const { store } = setUp();
    await store.getState().open("a.wav", async () => signal("a.wav"));
    await store.getState().open("b.wav", async () => signal("b.wav"));
    store.getState().setPitch(RAW_PITCH);
    await settle();
    expect(store.getState().earlier.map(({ source }) => source)).toEqual(["b.wav", "a.wav"]);
    for (let i = 0; i < 20; i++) await store.getState().open("c.wav", async () => signal("c.wav"));
    expect(store.getState().earlier).toHaveLength(12);
  });
});

describe("spectrogram", () => {
  it("sends only the samples around the span, and answers in the signal's own time", async () => {
    const { store, spectrogram } = setUp();
    const long = { samples: new Float32Array(160_000).map((_, i) => i), source: "long.wav" };
    await store.getState().open("long.wav", async () => long);
    const answer = await store.getState().spectrogram({ start: 4, end: 5 }, 100);
    expect(answer?.start).toBeCloseTo(4, 9);
    expect(answer?.end).toBeCloseTo(5, 9);
    const [samples, span] = spectrogram.mock.lastCall ?? [];
    expect(samples?.length).toBeLessThan(20_000);
    expect(samples?.[Math.round((span?.start ?? 0) * 16000)]).toBe(64_000);
    expect(samples?.buffer).not.toBe(long.samples.buffer);
  });

  it("is null where nothing is on screen", async () => {
    expect(await setUp().store.getState().spectrogram({ start: 0, end: 1 }, 10)).toBeNull();
  });
});

describe("recording", () => {
  it("numbers recordings and analyses them", async () => {
    const { store } = setUp();
    for (const name of ["Recording 1", "Recording 2"]) {
      await store.getState().startRecording();
      expect(store.getState().recording).not.toBeNull();
      await store.getState().stopRecording();
      expect(store.getState().result?.signal.source).toBe(name);
    }
    expect(store.getState().recording).toBeNull();
  });

  it("shows what is heard live while it records, and nothing after", async () => {
    const { store, startRecording, connectLive, live } = setUp();
    await store.getState().startRecording();
    const samples = new Float32Array(320);
    startRecording.mock.calls[0]?.[0].onSamples(samples);
    expect(live.push).toHaveBeenCalledWith(samples);
    const hear = connectLive.mock.calls[0]?.[0];
    const two = Float32Array.of(110, 0);
    hear?.({ first: 0, f0_hz: two, voicing: two, level_dbfs: two });
    expect([...(store.getState().live?.f0_hz ?? [])]).toEqual([110, 0]);
    await store.getState().stopRecording();
    expect(live.close).toHaveBeenCalledTimes(1);
    // A message that was under way when the recording stopped.
    hear?.({ first: 2, f0_hz: two, voicing: two, level_dbfs: two });
    expect(store.getState().live).toBeNull();
  });

  it("ends the live worker when there is no microphone", async () => {
    const { store, startRecording, live } = setUp();
    startRecording.mockRejectedValueOnce(new Error("No microphone."));
    await store.getState().startRecording();
    expect(live.close).toHaveBeenCalledTimes(1);
    expect(store.getState()).toMatchObject({ recording: null, live: null });
  });

  it("discards without a trace", async () => {
    const { store, recording } = setUp();
    await store.getState().startRecording();
    store.getState().discardRecording();
    expect(recording.discard).toHaveBeenCalled();
    expect(recording.stop).not.toHaveBeenCalled();
    expect(store.getState()).toMatchObject({ recording: null, result: null, job: null });
  });
});

describe("what if", () => {
  const CHANGE = { ...UNCHANGED, pitch_st: 4, rate: 1.25, level_db: 8 };

  async function changed() {
    const all = setUp();
    await all.store.getState().open("a", async () => signal("a"));
    const original = all.store.getState().result;
    await all.store.getState().resynthesise(CHANGE);
    return { ...all, original };
  }

  it("analyses the changed signal, named by what was done, and keeps the original", async () => {
    const { store, original } = await changed();
    const { result, whatIf, earlier } = store.getState();
    expect(result?.signal.source).toBe("a, what if: +4 st, 25 % faster, +2 dB");
    expect(result?.signal.samples.length).toBe(12800);
    expect(whatIf).toEqual({ original, changed: result });
    expect(original?.signal.samples.length).toBe(16000);
    expect(earlier.map(({ source }) => source)).toEqual(["a"]);
  });

  it("shows either version without analysing again", async () => {
    const { store, original, analyse } = await changed();
    const { result } = store.getState();
    store.getState().showVersion("original");
    expect(store.getState().result).toBe(original);
    store.getState().showVersion("changed");
    expect(store.getState().result).toBe(result);
    expect(analyse).toHaveBeenCalledTimes(2);
  });

  it("changes the original once more, not what was made of it", async () => {
    const { store, original, resynthesise } = await changed();
    await store.getState().resynthesise({ ...UNCHANGED, pitch_st: -2 });
    expect(resynthesise.mock.lastCall?.[0]).toEqual(original?.signal.samples);
    expect(store.getState().result?.signal.source).toBe("a, what if: −2 st");
    expect(store.getState().whatIf?.original).toBe(original);
  });

  it("starts again from the original when a setting changes", async () => {
    const { store, original } = await changed();
    store.getState().setPitch(RAW_PITCH);
    await settle();
    const { result, whatIf } = store.getState();
    expect(result?.signal).toBe(original?.signal);
    expect(result?.signalId).toBe(original?.signalId);
    expect(whatIf).toBeNull();
  });

  it("ends with the next signal, and leaves the screen as it was when it fails", async () => {
    const { store, resynthesise } = await changed();
    const before = store.getState().result;
    resynthesise.mockRejectedValueOnce(new Error("No."));
    await store.getState().resynthesise(CHANGE);
    expect(store.getState()).toMatchObject({ result: before, failure: { message: "No." } });
    await store.getState().open("b", async () => signal("b"));
    expect(store.getState().whatIf).toBeNull();
  });
});

describe("reasoning", () => {
  const text = (words: string): TraceEvent => ({ type: "text", text: words });
  const whole: Trace = { ...EMPTY_TRACE, segments: [{ claim: null, text: "It is." }] };

  it("is written under a result that is already shown, then becomes part of it", async () => {
    const { store, think } = setUp();
    const done = deferred<Trace | null>();
    let tell: (event: TraceEvent) => void = () => undefined;
    think.mockImplementationOnce((_, onEvent) => {
      tell = onEvent;
      return done.promise;
    });
    await store.getState().openFile(new File([], "a.wav"));
    expect(store.getState().result?.analysis.summary).toBe("a.wav");
    tell({ type: "start" });
    tell(text("It"));
    tell(text(" is"));
    expect(store.getState().thinking?.trace.segments).toEqual([{ claim: null, text: "It is" }]);
    const { id } = store.getState().result ?? {};
    done.resolve(whole);
    await settle();
    const { thinking, result, earlier } = store.getState();
    expect(thinking).toBeNull();
    expect(result?.id).toBe(id);
    expect(result?.analysis.trace).toEqual(whole);
    expect(earlier[0]?.analysis).toBe(result?.analysis);
  });

  it("ends where another signal begins, and says nothing about that one", async () => {
    const { store, think, cancel } = setUp();
    let tell: (event: TraceEvent) => void = () => undefined;
    think.mockImplementationOnce((_, onEvent) => {
      tell = onEvent;
      return new Promise(() => undefined);
    });
    await store.getState().openFile(new File([], "a.wav"));
    const [id] = think.mock.calls[0] ?? [];
    tell(text("Old"));
    await store.getState().openFile(new File([], "b.wav"));
    expect(cancel).toHaveBeenCalledWith(id);
    tell(text(" words"));
    expect(store.getState().thinking?.trace ?? EMPTY_TRACE).toEqual(EMPTY_TRACE);
    expect(store.getState().result?.analysis.summary).toBe("b.wav");
  });

  it("is not asked for where there is none to come", async () => {
    const { store, think, analyse } = setUp();
    analyse.mockResolvedValueOnce({ ...analysisOf("a.wav"), trace: null });
    await store.getState().openFile(new File([], "a.wav"));
    expect(think).not.toHaveBeenCalled();
    expect(store.getState().thinking).toBeNull();
  });

  it("takes nothing from the result when it fails", async () => {
    const { store, think } = setUp();
    think.mockRejectedValueOnce(new DeviceLostError("gone"));
    await store.getState().openFile(new File([], "a.wav"));
    await settle();
    const { result, thinking, failure } = store.getState();
    expect([thinking, failure]).toEqual([null, null]);
    expect(result?.analysis.trace).toEqual(EMPTY_TRACE);
    expect(result?.analysis.summary).toBe("a.wav");
  });
});
