/** Analyses: the newest wins, and what fails or is cancelled leaves the screen as it was. */
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../common/analysis";
import { CancelledError, DeviceLostError, reportOf, SilentSignalError } from "../../common/errors";
import { DEFAULT_PITCH, RAW_PITCH } from "../../common/pitchSettings";
import { UNCHANGED } from "../../common/resynthesis";
import { type ClipStatistics, NEW_SPEAKER } from "../../common/speakerStatistics";
import { earlierTakes } from "./select";
import { analysisOf, deferred, settle, setUp, signal } from "./testing/setUp";

describe("analysing", () => {
  it("loads what is missing, then keeps signal and analysis together", async () => {
    const { store, shown } = setUp();
    await store.getState().openSample("a.wav", async () => signal("a.wav"));
    const { job, engine } = store.getState();
    expect(shown()?.source).toBe("a.wav");
    expect(shown()?.analysis).toMatchObject(analysisOf("a.wav"));
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
    const done = store.getState().openSample("a.wav", async () => signal("a.wav"));
    await settle();
    expect(store.getState().job).toMatchObject({ source: "a.wav", stage: "emotion", done: 0.6 });
    answer.resolve(analysisOf("a.wav"));
    await done;
  });

  it.each([
    ["fails while reading", new SilentSignalError("signal-silent", { source: "b" }), false],
    ["fails in the worker", new Error("Broken."), true],
  ])("keeps the previous result when it %s", async (_, error, inWorker) => {
    const { store, analyse, shown } = setUp();
    await store.getState().openSample("good.wav", async () => signal("good.wav"));
    const before = shown();
    if (inWorker) analyse.mockRejectedValueOnce(error);
    await store.getState().openSample("bad.wav", async () => {
      if (!inWorker) throw error;
      return signal("bad.wav");
    });
    expect(shown()).toBe(before);
    expect(store.getState().failure).toEqual({ error: reportOf(error), canRetry: inWorker });
    expect(store.getState().job).toBeNull();
  });

  it("keeps the previous result when it is cancelled, without a complaint", async () => {
    const { store, analyse, cancel, shown } = setUp();
    await store.getState().openSample("good.wav", async () => signal("good.wav"));
    const before = shown();
    const answer = deferred<Analysis>();
    analyse.mockImplementation((_, __, onProgress) => {
      onProgress({ stage: "prosody", done: 0 });
      return answer.promise;
    });
    const done = store.getState().openSample("next.wav", async () => signal("next.wav"));
    await settle();
    const id = store.getState().job?.id;
    store.getState().cancelJob();
    expect(cancel).toHaveBeenCalledWith(id);
    answer.reject(new CancelledError());
    await done;
    expect(store.getState()).toMatchObject({ failure: null, job: null });
    expect(shown()).toBe(before);
  });

  it("shows only the newest of two", async () => {
    const { store, analyse, shown } = setUp();
    const slow = deferred<Analysis>();
    analyse.mockReturnValueOnce(slow.promise);
    const first = store.getState().openSample("slow.wav", async () => signal("slow.wav"));
    await settle();
    await store.getState().openSample("fast.wav", async () => signal("fast.wav"));
    slow.resolve(analysisOf("slow.wav"));
    await first;
    expect(shown()?.analysis).toMatchObject(analysisOf("fast.wav"));
  });

  it("recovers from a lost device by loading again", async () => {
    const { store, analyse, load, shown } = setUp();
    analyse.mockRejectedValueOnce(new DeviceLostError("no-device"));
    await store.getState().openSample("a.wav", async () => signal("a.wav"));
    expect(load).toHaveBeenCalledTimes(2);
    expect(shown()?.analysis).toMatchObject(analysisOf("a.wav"));
    expect(store.getState().failure).toBeNull();
  });

  it("gives up on a device that is lost twice, and retries when asked", async () => {
    const { store, analyse, shown } = setUp();
    analyse
      .mockRejectedValueOnce(new DeviceLostError("no-device"))
      .mockRejectedValueOnce(new DeviceLostError("no-device"));
    await store.getState().openSample("a.wav", async () => signal("a.wav"));
    expect(store.getState().failure).toEqual({
      error: { code: "no-device", values: {} },
      canRetry: true,
    });
    await store.getState().retry();
    expect(shown()?.source).toBe("a.wav");
    expect(store.getState().failure).toBeNull();
  });

  it("replaces a worker that died", async () => {
    const { store, connect, die, shown } = setUp();
    await store.getState().openSample("a.wav", async () => signal("a.wav"));
    die();
    await store.getState().openSample("b.wav", async () => signal("b.wav"));
    expect(connect).toHaveBeenCalledTimes(2);
    expect(shown()?.source).toBe("b.wav");
  });

  it("forgets what was selected and supposed with the analysis that it belonged to", async () => {
    const { store } = setUp();
    await store.getState().openSample("a.wav", async () => signal("a.wav"));
    store.getState().select(3);
    store.getState().setOrdinary(3, true);
    await store.getState().openSample("b.wav", async () => signal("b.wav"));
    expect(store.getState()).toMatchObject({ selected: null, ordinary: [] });
  });

  it("supposes that claims are ordinary, each once, until they are taken as measured", () => {
    const { store } = setUp();
    const { setOrdinary, clearOrdinary } = store.getState();
    for (const claim of [3, 1, 3]) setOrdinary(claim, true);
    expect(new Set(store.getState().ordinary)).toEqual(new Set([1, 3]));
    expect(store.getState().ordinary).toHaveLength(2);
    setOrdinary(3, false);
    expect(store.getState().ordinary).toEqual([1]);
    clearOrdinary();
    expect(store.getState().ordinary).toEqual([]);
  });
});

describe("what an analysis depends on", () => {
  const BASELINE = { name: "Anna", clips: 1, speech_s: 3, measures: {} };

  it("is given to the worker, kept, and a change measures the same signal again", async () => {
    const { store, analyse, savePreferences, shown } = setUp();
    await store.getState().openSample("a.wav", async () => signal("a.wav"));
    const before = shown();
    const initial = { pitch: DEFAULT_PITCH, edits: [], start: 0, baseline: null, speaker: null };
    expect(analyse.mock.lastCall?.[3]).toEqual(initial);
    store.getState().setPitch(RAW_PITCH);
    await settle();
    store.getState().setBaseline(BASELINE);
    await settle();
    expect(analyse).toHaveBeenCalledTimes(3);
    const after = {
      pitch: RAW_PITCH,
      edits: [],
      start: 0,
      baseline: BASELINE,
      speaker: NEW_SPEAKER,
    };
    expect(analyse.mock.lastCall?.[3]).toEqual(after);
    expect(savePreferences).toHaveBeenLastCalledWith(
      expect.objectContaining({ pitch: RAW_PITCH, baseline: BASELINE }),
    );
    expect(shown()?.id).not.toBe(before?.id);
    expect(shown()?.take.sound).toBe(before?.take.sound);
    expect(shown()?.take.id).toBe(before?.take.id);
  });

  it("is heard against a voice that remembers each clip once, but no changed one", async () => {
    const { store, analyse, savePreferences } = setUp();
    const clip = (source: string): ClipStatistics => ({
      network: "a",
      fingerprint: source.charCodeAt(0),
      heard_s: 3,
      values: Float32Array.of(source.length),
      moods: Float32Array.of(1),
      identity: Float32Array.of(0),
    });
    analyse.mockImplementation(async (_, { source }) => analysisOf(source, clip(source)));
    const open = (source: string) =>
      store.getState().openSample(source, async () => signal(source));
    const clips = () => store.getState().preferences.speaker.clips.length;
    await open("a.wav");
    expect(clips()).toBe(0); // nobody was named
    store.getState().setBaseline(BASELINE, [clip("a.wav"), clip("b.wav")]);
    await settle();
    expect(clips()).toBe(2);
    await open("c.wav");
    expect(clips()).toBe(3);
    const saves = savePreferences.mock.calls.length;
    await open("c.wav");
    await store.getState().resynthesise({ ...UNCHANGED, pitch_st: 2 });
    expect(clips()).toBe(3);
    expect(savePreferences).toHaveBeenCalledTimes(saves);
    expect(analyse.mock.lastCall?.[3]?.speaker?.clips).toHaveLength(3);

    store.getState().assignClip(false);
    await settle();
    expect(store.getState().preferences.speaker).toMatchObject({
      clips: [clip("a.wav"), clip("b.wav")].map(({ fingerprint }) => fingerprint),
      others: [clip("c.wav").fingerprint],
    });
    expect(analyse.mock.lastCall?.[1].source).toBe("c.wav");
    store.getState().assignClip(true);
    await settle();
    expect(clips()).toBe(3);

    store.getState().setBaseline({ ...BASELINE, speech_s: 5 }, [clip("d.wav")]);
    expect(clips()).toBe(4); // the same name: the same person
    store.getState().setBaseline({ ...BASELINE, name: "Ben" }, [clip("d.wav")]);
    expect(clips()).toBe(1);
    store.getState().setBaseline(null);
    await settle();
    expect(store.getState().preferences.speaker).toBe(NEW_SPEAKER);
  });

  it("measures nothing again where nothing changed, or where nothing is on screen", async () => {
    const { store, analyse } = setUp();
    store.getState().setPitch(RAW_PITCH);
    await settle();
    expect(analyse).not.toHaveBeenCalled();
    await store.getState().openSample("a.wav", async () => signal("a.wav"));
    store.getState().setPitch({ ...RAW_PITCH });
    await settle();
    expect(analyse).toHaveBeenCalledTimes(1);
  });

  it("restarts a running analysis on its own signal, not on the one on screen", async () => {
    const { store, analyse, shown } = setUp();
    await store.getState().openSample("a.wav", async () => signal("a.wav"));
    analyse.mockImplementationOnce((_, __, onProgress) => {
      onProgress({ stage: "prosody", done: 0 });
      return new Promise(() => undefined);
    });
    void store.getState().openSample("b.wav", async () => signal("b.wav"));
    await settle();
    store.getState().setPitch(RAW_PITCH);
    await settle();
    expect(shown()?.source).toBe("b.wav");
  });

  it("keeps the measures of earlier signals, each once, the newest first", async () => {
    const { store } = setUp();
    await store.getState().openSample("a.wav", async () => signal("a.wav"));
    await store.getState().openSample("b.wav", async () => signal("b.wav"));
    store.getState().setPitch(RAW_PITCH);
    await settle();
    const earlier = () => earlierTakes(store.getState());
    expect(earlier().map(({ source }) => source)).toEqual(["b.wav", "a.wav"]);
    for (let i = 0; i < 210; i++)
      await store.getState().openSample("c.wav", async () => signal("c.wav"));
    expect(earlier().map(({ source }) => source)).toEqual(Array(200).fill("c.wav"));
  });
});
