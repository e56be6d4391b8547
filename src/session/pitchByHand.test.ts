/** Pitch corrected by hand: what is measured anew, what stays, and undoing. */
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../common/analysis";
import type { Correction } from "../../common/pitchEdits";
import { RAW_PITCH } from "../../common/pitchSettings";
import { UNCHANGED } from "../../common/resynthesis";
import { emptyTier, withInterval } from "../model/tiers/tiers";
import { waitingIn } from "../model/waiting";
import { recording, utterance } from "./testing/recording";
import { deferred, settle } from "./testing/setUp";

/** A recording of so many utterances, a second each, that is measured with its corrections. */
function correctable(count: number) {
  const all = recording(count);
  const give = all.analyse.getMockImplementation();
  all.analyse.mockImplementation(async (...call) => {
    const edits = call[3]?.edits ?? [];
    const correction: Correction | null = edits.length > 0 ? { edits, before: [] } : null;
    const tracks = { f0_hz: new Float32Array(100).fill(200) };
    return { ...((await give?.(...call)) as Analysis), tracks, correction } as unknown as Analysis;
  });
  const changes = (index: number) =>
    all.take()?.utterances[index]?.analysis?.correction?.edits.map(({ change }) => change);
  const { correctPitch, undoCorrection } = all.store.getState();
  return { ...all, changes, correctPitch, undoCorrection };
}

describe("pitch corrected by hand", () => {
  it("measures anew what it reaches into, and nothing else", async () => {
    const { open, starts, changes, correctPitch, store, take } = correctable(4);
    await open();
    await correctPitch("octaveDown", { start: 1.4, end: 2.2 });
    expect(starts()).toEqual([0, 1, 2, 3, 1, 2]);
    expect([0, 1, 2, 3].map(changes)).toEqual([
      undefined,
      ["octaveDown"],
      ["octaveDown"],
      undefined,
    ]);
    expect(take()?.focus).toBe(0);
    expect(store.getState().job).toBeNull();
  });

  it("takes the last correction back, then the one before", async () => {
    const { open, changes, correctPitch, undoCorrection, starts, take } = correctable(3);
    await open();
    await correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    await correctPitch("unvoice", { start: 0.3, end: 1.4 });
    expect([0, 1].map(changes)).toEqual([["octaveUp", "unvoice"], ["unvoice"]]);
    await undoCorrection();
    expect([0, 1].map(changes)).toEqual([["octaveUp"], undefined]);
    await undoCorrection();
    expect([0, 1].map(changes)).toEqual([undefined, undefined]);
    const before = starts().length;
    await undoCorrection();
    expect(starts()).toHaveLength(before);
    expect(take()?.corrections).toEqual([]);
  });

  it("loses none that is asked for while another is measured", async () => {
    const { open, changes, correctPitch, analyse } = correctable(2);
    await open();
    const give = analyse.getMockImplementation();
    analyse.mockImplementationOnce(() => new Promise(() => undefined));
    void correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    await settle();
    if (give) analyse.mockImplementation(give);
    await correctPitch("octaveUp", { start: 1.2, end: 1.4 });
    expect([0, 1].map(changes)).toEqual([["octaveUp"], ["octaveUp"]]);
  });

  it("leaves what was there where it is cancelled, and forgets that it was asked for", async () => {
    const { open, changes, correctPitch, undoCorrection, analyse, store, take } = correctable(2);
    await open();
    const before = take()?.utterances;
    const give = analyse.getMockImplementation();
    const pending = deferred<Analysis>();
    analyse.mockImplementation(() => pending.promise);
    const done = correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    await settle();
    store.getState().cancelJob();
    pending.reject(new Error("cancelled"));
    await done;
    expect(take()?.utterances).toEqual(before);
    expect(take()?.corrections).toEqual([]);
    if (give) analyse.mockImplementation(give);
    await undoCorrection();
    await correctPitch("unvoice", { start: 0.2, end: 0.4 });
    expect(changes(0)).toEqual(["unvoice"]);
  });

  it("stays when all is measured again with other settings", async () => {
    const { open, changes, correctPitch, store } = correctable(2);
    await open();
    await correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    store.getState().setPitch(RAW_PITCH);
    await settle();
    await settle();
    expect(store.getState().job).toBeNull();
    expect([0, 1].map(changes)).toEqual([["octaveUp"], undefined]);
  });

  it("goes on with what was under way", async () => {
    const { open, correctPitch, analyse, take } = correctable(3);
    const give = analyse.getMockImplementation();
    analyse.mockImplementation((...call) =>
      call[3]?.start === 1 ? new Promise(() => undefined) : (give?.(...call) as never),
    );
    void open();
    await settle();
    await settle();
    if (give) analyse.mockImplementation(give);
    await correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    expect(take()?.utterances.map(({ analysis }) => analysis !== null)).toEqual([true, true, true]);
  });

  it("does not go on with what a person has cancelled", async () => {
    const { open, correctPitch, analyse, take, store, changes } = correctable(3);
    const give = analyse.getMockImplementation();
    analyse.mockImplementation((...call) =>
      call[3]?.start === 1 ? new Promise(() => undefined) : (give?.(...call) as never),
    );
    void open();
    await settle();
    await settle();
    store.getState().cancelJob();
    if (give) analyse.mockImplementation(give);
    await correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    expect(changes(0)).toEqual(["octaveUp"]);
    expect(take()?.utterances.map(({ analysis }) => analysis !== null)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("gives no order twice: what is undone and done otherwise at once is measured", async () => {
    const { open, changes, correctPitch, undoCorrection } = correctable(1);
    await open();
    await correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    void undoCorrection();
    await correctPitch("octaveDown", { start: 0.2, end: 0.4 });
    expect(changes(0)).toEqual(["octaveDown"]);
  });

  it("is not made where it would change nothing", async () => {
    const { open, correctPitch, analyse, take, starts } = correctable(1);
    await open();
    await correctPitch("unvoice", { start: 5, end: 6 });
    expect(take()?.corrections).toEqual([]);
    expect(starts()).toHaveLength(1);
    expect(analyse).toHaveBeenCalledTimes(1);
  });

  it("is of the voice in focus where each has a channel", async () => {
    const { open, cut, changes, correctPitch, starts, take, store } = correctable(2);
    cut.mockResolvedValue([
      { ...utterance(0), channel: 0 },
      { ...utterance(0), channel: 1 },
    ]);
    await open();
    store.getState().focus(1);
    await correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    expect([0, 1].map(changes)).toEqual([undefined, ["octaveUp"]]);
    expect(starts()).toHaveLength(3);
    expect(take()?.corrections[0]?.channel).toBe(1);
  });

  it("outlives another way to cut the take", async () => {
    const { open, changes, correctPitch, store, take } = correctable(3);
    await open();
    await correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    const { setTier, cutBy } = store.getState();
    setTier(withInterval(emptyTier("mine", 3), { start: 2, end: 3 }, "end"), "mine");
    await cutBy("mine");
    expect(take()?.utterances).toHaveLength(1);
    expect(changes(0)).toBeUndefined();
    await cutBy(null);
    expect([0, 1, 2].map(changes)).toEqual([["octaveUp"], undefined, undefined]);
  });

  it("leaves no mixture while all is measured with other settings", async () => {
    const { open, correctPitch, analyse, store, take } = correctable(3);
    await open();
    const give = analyse.getMockImplementation();
    analyse.mockImplementation((...call) =>
      call[3]?.start === 1 ? new Promise(() => undefined) : (give?.(...call) as never),
    );
    store.getState().setPitch(RAW_PITCH);
    await settle();
    await settle();
    if (give) analyse.mockImplementation(give);
    await correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    expect(take()?.utterances.map(({ analysis }) => analysis?.pitch)).toEqual(
      Array.from({ length: 3 }, () => RAW_PITCH),
    );
  });

  it("waits for another sound that is read for the screen: that is not ended by it", async () => {
    const { open, correctPitch, store, take, starts } = correctable(1);
    await open();
    const reading = deferred<never>();
    void store.getState().openSample("other", () => reading.promise);
    await settle();
    await correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    expect(store.getState().job?.source).toBe("other");
    expect(take()?.corrections).toEqual([]);
    expect(starts()).toHaveLength(1);
  });

  it("that is cancelled half-way is gone on with when asked", async () => {
    const { open, changes, correctPitch, analyse, store, take } = correctable(2);
    await open();
    const give = analyse.getMockImplementation();
    analyse.mockImplementation((...call) =>
      call[3]?.start === 1 ? new Promise(() => undefined) : (give?.(...call) as never),
    );
    const done = correctPitch("octaveUp", { start: 0.2, end: 1.4 });
    await settle();
    store.getState().cancelJob();
    await settle();
    if (give) analyse.mockImplementation(give);
    expect([0, 1].map(changes)).toEqual([["octaveUp"], undefined]);
    expect(take() && waitingIn(take() as never)).toBe(1);
    await store.getState().goOn();
    expect([0, 1].map(changes)).toEqual([["octaveUp"], ["octaveUp"]]);
    void done;
  });

  it("is not for two versions of a voice that are compared", async () => {
    const { open, correctPitch, store, starts } = correctable(1);
    await open();
    await store.getState().resynthesise({ ...UNCHANGED, pitch_st: 2 });
    const before = starts().length;
    await correctPitch("octaveUp", { start: 0.2, end: 0.4 });
    expect(starts()).toHaveLength(before);
  });
});
