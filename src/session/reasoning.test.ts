/** One trace at a time, and whose it is. */
import { describe, expect, it } from "vitest";
import { DeviceLostError } from "../../common/errors";
import { EMPTY_TRACE, type Trace, type TraceClaim, type TraceEvent } from "../../common/trace";
import { earlierResults } from "./select";
import { analysisOf, deferred, settle, setUp } from "./testing/setUp";

describe("reasoning", () => {
  const text = (words: string): TraceEvent => ({ type: "text", text: words });
  const whole: Trace = { ...EMPTY_TRACE, segments: [{ claim: null, text: "It is." }] };

  it("is written under a result that is already shown, then becomes part of it", async () => {
    const { store, think, shown } = setUp();
    const done = deferred<Trace | null>();
    let tell: (event: TraceEvent) => void = () => undefined;
    think.mockImplementationOnce((_, onEvent) => {
      tell = onEvent;
      return done.promise;
    });
    await store.getState().openFile(new File([], "a.wav"));
    expect(shown()?.analysis.summary).toBe("a.wav");
    tell({ type: "start" });
    tell(text("It"));
    tell(text(" is"));
    expect(store.getState().thinking?.trace.segments).toEqual([{ claim: null, text: "It is" }]);
    const { id } = shown() ?? {};
    done.resolve(whole);
    await settle();
    expect(store.getState().thinking).toBeNull();
    expect(shown()?.id).toBe(id);
    expect(shown()?.analysis.trace).toEqual(whole);
    expect(earlierResults(store.getState())).toEqual([shown()]);
  });

  it("ends where another signal begins, and says nothing about that one", async () => {
    const { store, think, cancel, shown } = setUp();
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
    expect(shown()?.analysis.summary).toBe("b.wav");
  });

  it("is not asked for where there is none to come", async () => {
    const { store, think, analyse } = setUp();
    analyse.mockResolvedValueOnce({ ...analysisOf("a.wav"), trace: null });
    await store.getState().openFile(new File([], "a.wav"));
    expect(think).not.toHaveBeenCalled();
    expect(store.getState().thinking).toBeNull();
  });

  it("takes nothing from the result when it fails", async () => {
    const { store, think, shown } = setUp();
    think.mockRejectedValueOnce(new DeviceLostError("no-device"));
    await store.getState().openFile(new File([], "a.wav"));
    await settle();
    const { thinking, failure } = store.getState();
    expect([thinking, failure]).toEqual([null, null]);
    expect(shown()?.analysis.trace).toEqual(EMPTY_TRACE);
    expect(shown()?.analysis.summary).toBe("a.wav");
  });

  /** A session that is thinking about a.wav. */
  async function thinking() {
    const all = setUp();
    all.think.mockImplementationOnce(() => new Promise(() => undefined));
    all.think.mockResolvedValue(whole);
    await all.store.getState().openFile(new File([], "a.wav"));
    return all;
  }

  it("goes on when what cut it short is cancelled", async () => {
    const { store, think, analyse, shown } = await thinking();
    analyse.mockImplementationOnce((_, __, onProgress) => {
      onProgress({ stage: "prosody", done: 0 });
      return new Promise(() => undefined);
    });
    void store.getState().openFile(new File([], "b.wav"));
    await settle();
    expect(store.getState().thinking).toBeNull();
    store.getState().cancelJob();
    await settle();
    expect(think).toHaveBeenCalledTimes(2);
    expect(shown()?.analysis).toMatchObject({ summary: "a.wav", trace: whole });
  });

  it("goes on when what cut it short fails", async () => {
    const { store, analyse, shown } = await thinking();
    analyse.mockRejectedValueOnce(new Error("Broken."));
    await store.getState().openFile(new File([], "b.wav"));
    await settle();
    expect(store.getState().failure).not.toBeNull();
    expect(shown()?.analysis).toMatchObject({ summary: "a.wav", trace: whole });
  });

  it("goes on on another device, once, however often that is changed", async () => {
    const { store, think, shown } = await thinking();
    store.getState().setDevice("webgpu");
    store.getState().setDevice("wasm");
    await settle();
    expect(think).toHaveBeenCalledTimes(2);
    expect(shown()?.analysis.trace).toEqual(whole);
  });

  it("leaves alone what is pointed at when it ends", async () => {
    const { store, think } = setUp();
    const done = deferred<Trace | null>();
    const claim = { id: 1, kind: "rate" } as TraceClaim;
    think.mockImplementationOnce((_, onEvent) => {
      onEvent({ type: "claim", claim });
      return done.promise;
    });
    await store.getState().openFile(new File([], "a.wav"));
    expect(store.getState().named).toEqual(claim);
    const pointedAt = { ...claim, id: 2 };
    store.getState().name(pointedAt);
    done.resolve(whole);
    await settle();
    expect(store.getState().named).toBe(pointedAt);
  });
});
