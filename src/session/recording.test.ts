/** The microphone in the session. */
import { describe, expect, it } from "vitest";
import { setUp } from "./testing/setUp";

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
    const { store, recording } = setUp();
    await store.getState().startRecording();
    store.getState().discardRecording();
    expect(recording.discard).toHaveBeenCalled();
    expect(recording.stop).not.toHaveBeenCalled();
    expect(store.getState()).toMatchObject({ recording: null, shown: null, job: null });
  });
});
