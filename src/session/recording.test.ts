/** The microphone in the session. */

import { describe, expect, it } from "vitest";
import { EMOTIONS } from "../../common/constants";
import { CancelledError } from "../../common/errors";
import type { Recording } from "../capture/microphone";
import { NO_NOTICES } from "../capture/processing";
import { deferred, settle, setUp } from "./testing/setUp";

describe("recording", () => {
  it("numbers recordings and analyses them", async () => {
    const { store, shown } = setUp();
    for (const name of ["Recording 1", "Recording 2"]) {
      await store.getState().startRecording();
      expect(store.getState().recording).not.toBeNull();
      await store.getState().stopRecording();
      expect(shown()?.source).toBe(name);
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
    const { store, recording, startRecording } = setUp();
    await store.getState().startRecording();
    startRecording.mock.calls[0]?.[0].onNotices({ processing: [], band: "call" });
    expect(store.getState().microphone.notices.band).toBe("call");
    store.getState().discardRecording();
    expect(recording.discard).toHaveBeenCalled();
    expect(recording.stop).not.toHaveBeenCalled();
    expect(store.getState()).toMatchObject({ recording: null, shown: null, job: null });
    expect(store.getState().microphone.notices).toEqual(NO_NOTICES);
  });

  it("can be asked for again once its start was cancelled, with nothing left of the first", async () => {
    const { store, startRecording, recording, live } = setUp();
    const opening = deferred<Recording>();
    startRecording.mockReturnValueOnce(opening.promise);
    void store.getState().startRecording();
    expect(store.getState().microphone.starting).toBe("asking");
    startRecording.mock.calls[0]?.[0].onAllowed();
    expect(store.getState().microphone.starting).toBe("opening");
    expect(store.getState().recording).toBeNull();
    store.getState().discardRecording();
    expect(startRecording.mock.calls[0]?.[1].abort.aborted).toBe(true);
    expect(live.close).toHaveBeenCalledTimes(1);
    expect(store.getState()).toMatchObject({ microphone: { starting: null }, live: null });
    await store.getState().startRecording();
    expect(store.getState().recording).not.toBeNull();
    // Whatever comes of the first, too late.
    startRecording.mock.calls[0]?.[0].onAllowed();
    opening.reject(new CancelledError());
    await settle();
    expect(store.getState()).toMatchObject({ microphone: { starting: null }, failure: null });
    expect(store.getState().recording).not.toBeNull();
    expect(recording.discard).not.toHaveBeenCalled();
  });

  it("asks once, however often one presses", async () => {
    const { store, startRecording } = setUp();
    void store.getState().startRecording();
    await store.getState().startRecording();
    await settle();
    await store.getState().startRecording();
    expect(startRecording).toHaveBeenCalledTimes(1);
  });

  it("hears live what comes before the start is over", async () => {
    const { store, startRecording, recording, live } = setUp();
    const samples = new Float32Array(320);
    startRecording.mockImplementationOnce(async (listener) => {
      listener.onSamples(samples);
      return recording;
    });
    await store.getState().startRecording();
    expect(live.push).toHaveBeenCalledWith(samples);
  });

  it("pauses: the meter rests, the time stands, the place is remembered", async () => {
    const { store, startRecording, recording } = setUp();
    const { pauseRecording } = store.getState();
    pauseRecording(true);
    expect(recording.pause).not.toHaveBeenCalled();
    await store.getState().startRecording();
    const { onLevel } = startRecording.mock.calls[0]?.[0] ?? {};
    onLevel?.({ peak: 0.5, rms_dbfs: -20, seconds: 3.5, warning: "clipped" });
    pauseRecording(true);
    pauseRecording(true);
    expect(recording.pause).toHaveBeenCalledTimes(1);
    const rests = { peak: 0, rms_dbfs: -120, warning: null };
    expect(store.getState().recording).toEqual({ ...rests, seconds: 3.5 });
    expect(store.getState().microphone).toMatchObject({ isPaused: true, pauses: [3.5] });
    onLevel?.({ peak: 0.5, rms_dbfs: -20, seconds: 3.52, warning: null });
    expect(store.getState().recording).toEqual({ ...rests, seconds: 3.52 });
    pauseRecording(false);
    pauseRecording(false);
    expect(recording.resume).toHaveBeenCalledTimes(1);
    onLevel?.({ peak: 0.5, rms_dbfs: -20, seconds: 3.54, warning: null });
    expect(store.getState().recording?.rms_dbfs).toBe(-20);
    await store.getState().stopRecording();
    expect(store.getState().microphone).toMatchObject({ isPaused: false, pauses: [] });
  });
});

describe("a recording that ends by itself", () => {
  async function ended() {
    const all = setUp();
    await all.store.getState().startRecording();
    const { onEnded } = all.startRecording.mock.calls[0]?.[0] ?? {};
    return {
      ...all,
      end: () => onEnded?.("unplugged"),
      note: () => all.store.getState().microphone,
    };
  }

  it("is analysed, and says why it ended until the next", async () => {
    const { store, end, shown, note } = await ended();
    end();
    expect(store.getState().recording).toBeNull();
    await settle();
    expect(shown()?.source).toBe("Recording 1");
    expect(note().ended).toEqual({ source: "Recording 1", why: "unplugged" });
    await store.getState().startRecording();
    expect(note().ended).toBeNull();
  });

  it("waits for somebody to be back", async () => {
    const { store, end, recording, whenVisible, shown } = await ended();
    const back = deferred<void>();
    whenVisible.mockReturnValueOnce(back.promise);
    end();
    await settle();
    expect(recording.stop).not.toHaveBeenCalled();
    // So that the tab is known to hold something.
    expect(store.getState().job?.source).toBe("Recording 1");
    back.resolve();
    await settle();
    expect(shown()?.source).toBe("Recording 1");
  });

  it("does not say that it was kept where it was too short", async () => {
    const { store, end, recording, note } = await ended();
    recording.stop.mockRejectedValueOnce(new Error("too short"));
    end();
    await settle();
    expect(store.getState().failure).not.toBeNull();
    expect(note().ended).toBeNull();
  });

  it("is dismissed with what was said of its sound", async () => {
    const { store, end, startRecording, note } = await ended();
    const notices = { processing: ["noiseSuppression"], band: null } as const;
    startRecording.mock.calls[0]?.[0].onNotices(notices);
    end();
    await settle();
    expect(note().notices).toEqual(notices);
    store.getState().dismissRecordingNote();
    expect(note()).toMatchObject({ ended: null, notices: NO_NOTICES });
  });
});

describe("the microphone", () => {
  it("that was chosen is asked for, and remembered", async () => {
    const { store, startRecording, savePreferences } = setUp();
    store.getState().chooseInput("headset");
    expect(savePreferences.mock.lastCall?.[0].input).toBe("headset");
    await store.getState().startRecording();
    expect(startRecording.mock.calls[0]?.[1].input).toBe("headset");
  });

  it("can be chosen among those that are there, looked for anew once one was allowed", async () => {
    const { store, watchInputs, lookForInputs } = setUp();
    const inputs = [{ id: "h", name: "Headset" }];
    watchInputs.mock.calls[0]?.[0](inputs);
    expect(store.getState().microphone.inputs).toEqual(inputs);
    await store.getState().startRecording();
    expect(lookForInputs).toHaveBeenCalledTimes(1);
  });
});

describe("while it records", () => {
  const utterance = (start: number) => ({
    speech: { start: start + 0.2, end: start + 0.8 },
    heard: { start, end: start + 1 },
    channel: null,
  });
  const analysisAt = (start: number) =>
    ({ start, seconds: 1, posterior: { conclusion: ["angry"], probabilities: {} } }) as never;

  async function recording() {
    const all = setUp();
    await all.store.getState().load();
    all.analyse.mockImplementation(async (_, __, ___, options) => analysisAt(options?.start ?? 0));
    await all.store.getState().startRecording();
    const [, tell] = all.connectLive.mock.lastCall ?? [];
    return { ...all, tell: (starts: readonly number[]) => tell?.(starts.map(utterance)) };
  }

  it("tells each utterance as it ends, and analyses none of them again at the stop", async () => {
    const { store, analyse, tell, cut, shown } = await recording();
    tell([0]);
    expect(store.getState().liveUtterances).toEqual([{ speech: utterance(0).speech, named: null }]);
    tell([1]);
    await settle();
    expect(store.getState().liveUtterances.map(({ named }) => named)).toEqual([
      ["angry"],
      ["angry"],
    ]);
    expect(
      analyse.mock.calls.map(([, { samples }, , options]) => [samples.length, options?.start]),
    ).toEqual([
      [16000, 0],
      [16000, 1],
    ]);
    cut.mockResolvedValueOnce([0, 1, 2].map(utterance));
    await store.getState().stopRecording();
    expect(analyse).toHaveBeenCalledTimes(3);
    expect(analyse.mock.lastCall?.[3]?.start).toBe(2);
    expect(shown()?.take.utterances.map(({ analysis }) => analysis?.start)).toEqual([0, 1, 2]);
    expect(store.getState().liveUtterances).toEqual([]);
  });

  it("analyses an utterance at the stop that could not be analysed before", async () => {
    const { store, analyse, tell, cut, shown } = await recording();
    analyse.mockRejectedValueOnce(new Error("Busy."));
    tell([0]);
    await settle();
    cut.mockResolvedValueOnce([utterance(0)]);
    await store.getState().stopRecording();
    expect(shown()?.take.utterances[0]?.analysis?.start).toBe(0);
  });

  it("shows what the voice sounds like, and no more once it stopped", async () => {
    const { store, startRecording, analyse } = await recording();
    const probabilities = Object.fromEntries(EMOTIONS.map((e) => [e, e === "angry" ? 1 : 0]));
    analyse.mockResolvedValue({ posterior: { probabilities } } as never);
    startRecording.mock.calls[0]?.[0].onSamples(new Float32Array(16000));
    await settle();
    expect(store.getState().liveEmotion).toMatchObject({ emotion: "angry", heard_s: 1 });
    store.getState().discardRecording();
    expect(store.getState().liveEmotion).toBeNull();
  });

  it("shows no emotion before the model is loaded", async () => {
    const { store, startRecording, analyse, load } = setUp();
    load.mockReturnValue(new Promise(() => undefined));
    await store.getState().startRecording();
    startRecording.mock.calls[0]?.[0].onSamples(new Float32Array(16000));
    await settle();
    expect(analyse).not.toHaveBeenCalled();
    expect(store.getState().recording).not.toBeNull();
  });
});
