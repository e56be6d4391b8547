/** A recording of several utterances: which is analysed when, and which is shown. */
import { describe, expect, it, vi } from "vitest";
import type { Analysis } from "../../common/analysis";
import { CancelledError, SilentSignalError } from "../../common/errors";
import { RAW_PITCH } from "../../common/pitchSettings";
import type { Utterance } from "../../common/utterance";
import { storedSound } from "../capture/storedSound";
import { writeSession } from "../kept/sessionFile";
import { analysesOf } from "../model/take";
import { takeWith } from "../model/testing/take";
import { emptyTier, withInterval } from "../model/tiers/tiers";
import type { SessionDeps } from "./context";
import { earlierTakes, whatIfResults } from "./select";
import { recording, utterance } from "./testing/recording";
import { deferred, settle, signal } from "./testing/setUp";

describe("a recording of several utterances", () => {
  it("is analysed one by one, each with its own samples at its own place", async () => {
    const { open, take, starts, analyse, store } = recording(3);
    await open();
    expect(starts()).toEqual([0, 1, 2]);
    expect(analyse.mock.calls.map(([, { samples }]) => samples.length)).toEqual([
      16000, 16000, 16000,
    ]);
    expect(take()?.utterances.map(({ analysis }) => analysis?.start)).toEqual([0, 1, 2]);
    expect(take()?.focus).toBe(0);
    expect(store.getState().job).toBeNull();
    expect(store.getState().earlier).toEqual([take()?.id]);
  });

  it("is on screen with its first utterance, and tells how far it is", async () => {
    const { open, take, analyse, store } = recording(4);
    const second = deferred<Analysis>();
    const give = analyse.getMockImplementation();
    analyse.mockImplementation((...call) =>
      call[3]?.start === 1 ? second.promise : (give?.(...call) ?? second.promise),
    );
    const done = open();
    await settle();
    expect(take() && analysesOf(take() as never)).toHaveLength(1);
    expect(store.getState().job?.utterance).toEqual({ number: 2, of: 4 });
    analyse.mock.lastCall?.[2]({ stage: "emotion", done: 0.5 });
    expect(store.getState().job?.done).toBeCloseTo((1 + 0.5) / 4, 6);
    store.getState().select(3);
    second.resolve({ start: 1, seconds: 1 } as unknown as Analysis);
    await done;
    // What is looked at stays as it was while others are added.
    expect(store.getState().selected).toBe(3);
    expect(take() && analysesOf(take() as never)).toHaveLength(4);
  });

  it("analyses first what a person wants to see, and shows it then", async () => {
    const { open, take, starts, store, shown, analyse } = recording(5);
    const second = deferred<Analysis>();
    const give = analyse.getMockImplementation();
    analyse.mockImplementation((...call) =>
      call[3]?.start === 1 ? second.promise : (give?.(...call) ?? second.promise),
    );
    const done = open();
    await settle();
    store.getState().focus(4);
    expect(take()?.focus).toBe(0);
    second.resolve({ start: 1, seconds: 1 } as unknown as Analysis);
    await done;
    expect(starts()).toEqual([0, 1, 4, 2, 3]);
    expect(shown()?.analysis.start).toBe(4);
    store.getState().select(2);
    store.getState().focus(1);
    expect(shown()?.analysis.start).toBe(1);
    expect(store.getState().selected).toBeNull();
  });

  it("keeps what is there when it is cancelled, and goes on when asked", async () => {
    const { open, take, analyse, store, starts } = recording(4);
    const give = analyse.getMockImplementation();
    analyse.mockImplementation((...call) =>
      call[3]?.start === 2 ? new Promise(() => undefined) : (give?.(...call) as Promise<Analysis>),
    );
    void open();
    await settle();
    await settle();
    store.getState().cancelJob();
    expect(take() && analysesOf(take() as never)).toHaveLength(2);
    if (give) analyse.mockImplementation(give);
    await store.getState().goOn();
    expect(take() && analysesOf(take() as never)).toHaveLength(4);
    expect(starts()).toEqual([0, 1, 2, 2, 3]);
    await store.getState().goOn();
    expect(starts()).toHaveLength(5);
  });

  it("lets one utterance be changed by itself, and comes back", async () => {
    const { open, take, store, shown, resynthesise } = recording(3);
    await open();
    const id = take()?.id;
    store.getState().focus(1);
    await store
      .getState()
      .resynthesise({ pitch_st: 2, rate: 1, level_db: 0, intonation: 1 } as never);
    expect(resynthesise.mock.lastCall?.[0]).toHaveLength(16000);
    const versions = whatIfResults(store.getState());
    expect(versions?.original.source).toBe("call.wav, 1.10–1.90 s");
    expect(versions?.original.analysis.start).toBe(0);
    expect(shown()?.take.utterances).toHaveLength(1);
    store.getState().leaveWhatIf();
    expect(take()?.id).toBe(id);
    expect(take()?.focus).toBe(1);
    expect(store.getState().whatIf).toBeNull();
  });
});

describe("a file of two channels", () => {
  const file = new File(["x"], "call.wav");
  const samples = new Float32Array(32000);
  const sides = [samples.map(() => 1), samples.map(() => 2)];

  function call() {
    const all = recording(1);
    const readFile = vi.fn<SessionDeps["readFile"]>(async (_, source, { choice }) => ({
      signal: { samples, source },
      channels: { count: 2, choice: choice ?? "each" },
      sides: (choice ?? "each") === "each" ? sides : null,
    }));
    all.deps.readFile = readFile;
    all.cut.mockImplementation(async (side) => [utterance(side[0] === 1 ? 0 : 0.5)]);
    return { ...all, readFile };
  }

  it("with a speaker each has the utterances of both, each heard in its own", async () => {
    const { store, analyse, take } = call();
    await store.getState().openFiles([file]);
    expect(take()?.channels).toEqual({ count: 2, choice: "each" });
    expect(take()?.utterances.map(({ channel, heard }) => [channel, heard.start])).toEqual([
      [0, 0],
      [1, 0.5],
    ]);
    expect(analyse.mock.calls.map(([, signal]) => signal.samples[0])).toEqual([1, 2]);
  });

  it("is read once more, as a person chooses", async () => {
    const { store, analyse, take, readFile } = call();
    await store.getState().openFiles([file]);
    await store.getState().chooseChannels("left");
    expect(readFile.mock.lastCall?.[2].choice).toBe("left");
    expect(take()?.channels?.choice).toBe("left");
    expect(take()?.utterances.map(({ channel }) => channel)).toEqual([null]);
    expect(analyse.mock.lastCall?.[1].samples[0]).toBe(0);
  });

  it("is not lost where one of them is silent", async () => {
    const { store, analyse, take } = call();
    analyse.mockRejectedValueOnce(new SilentSignalError("signal-silent", { source: "a" }));
    await store.getState().openFiles([file]);
    expect(take()?.utterances.map(({ analysis }) => analysis !== null)).toEqual([false, true]);
    expect(store.getState().failure).toBeNull();
  });
});

describe("utterances that cannot be analysed", () => {
  const refuse = () =>
    Promise.reject(new SilentSignalError("signal-silent", { source: "call.wav" }));

  it("cost no other", async () => {
    const { open, take, analyse, store } = recording(3);
    const give = analyse.getMockImplementation();
    analyse.mockImplementation((...call) =>
      call[3]?.start === 1 ? refuse() : (give?.(...call) ?? refuse()),
    );
    await open();
    expect(take()?.utterances.map(({ analysis }) => analysis?.start)).toEqual([0, undefined, 2]);
    expect(take()?.utterances.map(({ isRefused }) => isRefused)).toEqual([false, true, false]);
    expect(store.getState()).toMatchObject({ failure: null, job: null });
    // What can't be measured is not waited for.
    await store.getState().goOn();
    expect(analyse).toHaveBeenCalledTimes(3);
  });

  it("are said where there is nothing else to show", async () => {
    const { open, analyse, store, take } = recording(2);
    analyse.mockImplementation(refuse);
    await open();
    expect(take()).toBeUndefined();
    expect(store.getState().failure?.error.code).toBe("signal-silent");
  });

  it("are no lost device: that ends the job", async () => {
    const { open, analyse, store } = recording(2);
    analyse.mockRejectedValue(new Error("Broken."));
    await open();
    expect(analyse).toHaveBeenCalledTimes(1);
    expect(store.getState().failure?.error.code).toBe("unexpected");
  });
});

describe("a long file", () => {
  const file = new File(["x"], "hours.mp3");
  const part = (utterances: readonly Utterance[]) => ({
    samples: [new Float32Array(16000)],
    utterances,
  });

  /** A file of ten seconds whose parts a test gives. */
  function hours() {
    const all = recording(1);
    all.deps.isLong = async () => true;
    const ending = deferred<void>();
    const close = vi.fn(() => ending.reject(new CancelledError()));
    type Give = Parameters<SessionDeps["connectSound"]>[3];
    let give: Give = () => undefined;
    all.connectSound.mockImplementation((_, __, onOpen, onPart) => {
      onOpen({ seconds: 10, channels: null });
      give = onPart;
      return { done: ending.promise, close };
    });
    /** Once it is being read. */
    const opened = () => vi.waitFor(() => expect(all.connectSound).toHaveBeenCalled());
    const shows = () => vi.waitFor(() => expect(all.shown()).not.toBeNull());
    const tell = (...args: Parameters<Give>) => give(...args);
    return { ...all, close, ending, opened, shows, give: tell };
  }

  it("shows its first utterance while the rest is read, and those that come", async () => {
    const { store, take, give, ending, opened } = hours();
    const done = store.getState().openFiles([file]);
    await opened();
    await give(part([utterance(0)]));
    await vi.waitFor(() => {
      expect(take()?.utterances.map(({ analysis }) => analysis !== null)).toEqual([true]);
    });
    expect(take()).toMatchObject({ isOpen: true, seconds: 10 });
    expect(store.getState().job).not.toBeNull();
    await give(part([utterance(1), utterance(2)]));
    ending.resolve();
    await done;
    expect(take()?.utterances.map(({ analysis }) => analysis?.start)).toEqual([0, 1, 2]);
    expect(take()?.isOpen).toBe(false);
  });

  it("out of a session is cut by its tier as it is read, and as found when asked for", async () => {
    const { store, take, give, ending, opened, shows, starts, analyse } = hours();
    const tier = withInterval(emptyTier("mine", 10), { start: 1, end: 2.5 }, "a");
    const saved = {
      ...takeWith([null], {
        source: "hours",
        tiers: [withInterval(tier, { start: 4, end: 5 }, "b")],
      }),
      cutBy: { tier: "mine", asFound: [] },
      sound: storedSound([new Float32Array(16000)], null),
    };
    const done = store.getState().openFiles([new File([await writeSession([saved])], "s.zip")]);
    await opened();
    const spans = () => take()?.utterances.map(({ speech }) => [speech.start, speech.end]);
    await give(part([utterance(0), utterance(2)]));
    await shows();
    expect(spans()).toEqual([[1, 2.5]]);
    await give(part([utterance(3)]));
    ending.resolve();
    await done;
    await vi.waitFor(() => expect(take()?.isOpen).toBe(false));
    expect(spans()).toEqual([
      [1, 2.5],
      [4, 5],
    ]);
    await store.getState().cutBy(null);
    const found = [0, 2, 3].map((start) => utterance(start).speech);
    expect(spans()).toEqual(found.map(({ start, end }) => [start, end]));
    // The cuts that it was read with are not its own any more.
    analyse.mockClear();
    store.getState().setPitch(RAW_PITCH);
    await vi.waitFor(() => expect(starts().slice(-3)).toEqual([0, 2, 3]));
  });

  it("goes on being read when its analysis is cancelled, and is analysed when asked for", async () => {
    const { store, take, give, ending, close, opened, shows } = hours();
    void store.getState().openFiles([file]);
    await opened();
    await give(part([utterance(0)]));
    await shows();
    store.getState().cancelJob();
    await give(part([utterance(1)]));
    ending.resolve();
    await settle();
    expect(close).not.toHaveBeenCalled();
    expect(take()?.utterances).toHaveLength(2);
    await store.getState().goOn();
    expect(take()?.utterances.every(({ analysis }) => analysis)).toBe(true);
  });

  it("is read at once where it can't be read in parts", async () => {
    const { store, ending, shown, opened } = hours();
    const done = store.getState().openFiles([file]);
    await opened();
    ending.reject(new Error("No decoder."));
    await done;
    expect(shown()?.source).toBe("hours.mp3");
    expect(shown()?.take.isOpen).toBe(false);
  });

  it("keeps what was read of a damaged one, and says so", async () => {
    const { store, take, give, ending, opened, shows } = hours();
    const done = store.getState().openFiles([file]);
    await opened();
    await give(part([utterance(0)]));
    await shows();
    ending.reject(new Error("Damaged."));
    await done;
    expect(take()?.utterances[0]?.analysis).not.toBeNull();
    expect(store.getState().failure?.error.code).toBe("unexpected");
  });

  it("is read on while another is on screen, until it is deleted", async () => {
    const { store, give, close, deps, opened, shows, shown, connectSound } = hours();
    void store.getState().openFiles([file]);
    await opened();
    await give(part([utterance(0)]));
    await shows();
    deps.isLong = async () => false;
    await store.getState().openSample("b.wav", async () => signal("b.wav"));
    await give(part([utterance(1)]));
    expect(close).not.toHaveBeenCalled();
    const [, long] = earlierTakes(store.getState());
    await store.getState().openTake(long?.key ?? "");
    expect(shown()?.take.utterances).toHaveLength(2);
    await store.getState().deleteTake(long?.key ?? "");
    await give(part([]));
    expect(close).toHaveBeenCalled();
    // What was not read can't be had back but by reading it again.
    deps.isLong = async () => true;
    void store.getState().undoDelete();
    await vi.waitFor(() => expect(connectSound).toHaveBeenCalledTimes(2));
  });
});
