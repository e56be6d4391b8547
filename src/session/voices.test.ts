/** Whom utterances are answered relative to: the recording's own voice, or that of the visit. */
import { describe, expect, it, vi } from "vitest";
import type { Analysis, Posterior } from "../../common/analysis";
import { UNCHANGED } from "../../common/resynthesis";
import { earlierTakes } from "./select";
import { clip, recording } from "./testing/recording";
import { deferred, settle, signal } from "./testing/setUp";

describe("a recording's own voice", () => {
  const relative = { speaker: { isRelative: true } } as unknown as Posterior;

  it("is what its utterances are answered relative to, from ten on", async () => {
    const { open, take, answerAgain } = recording(10);
    answerAgain.mockResolvedValue({ claims: [], argument: null, posterior: relative });
    await open();
    expect(answerAgain).toHaveBeenCalledTimes(10);
    expect(answerAgain.mock.lastCall?.[1]?.speaker?.clips).toHaveLength(10);
    expect(take()?.utterances.every(({ analysis }) => analysis?.posterior === relative)).toBe(true);
  });

  it("is too little known from nine", async () => {
    const { open, answerAgain } = recording(9);
    await open();
    expect(answerAgain).not.toHaveBeenCalled();
  });

  it("is two voices where two speak, each known from its own ten", async () => {
    const { open, answerAgain, voices } = recording(15);
    voices.mockImplementation(async (clips) => clips.map((_, i) => (i < 4 ? 1 : 0)));
    await open();
    const known = answerAgain.mock.calls
      .slice(-15)
      .map(([, options]) => options?.speaker?.clips.length);
    expect(known).toEqual([...Array(4).fill(undefined), ...Array(11).fill(11)]);
  });

  it("is left out when a person wants each utterance answered alone", async () => {
    const { open, take, answerAgain, store } = recording(10);
    await open();
    store.getState().setAlone(true);
    await settle();
    expect(answerAgain.mock.lastCall?.[1]?.speaker).toBeNull();
    expect(take()?.isAlone).toBe(true);
    store.getState().setAlone(false);
    await settle();
    expect(answerAgain.mock.lastCall?.[1]?.speaker?.clips).toHaveLength(10);
  });

  it("is left out or not as was asked for last, however slow the answers are", async () => {
    const { open, take, answerAgain, store } = recording(10);
    await open();
    const slow = deferred<void>();
    answerAgain.mockImplementation(async (_, options) => {
      if (!options?.speaker) await slow.promise;
      return { claims: [], argument: null, posterior: options?.speaker ? relative : null };
    });
    store.getState().setAlone(true);
    store.getState().setAlone(false);
    await settle();
    slow.resolve();
    await settle();
    expect(take()?.isAlone).toBe(false);
    expect(take()?.utterances.every(({ analysis }) => analysis?.posterior === relative)).toBe(true);
  });

  it("stays left out where that was asked for while the first answers were on their way", async () => {
    const { open, take, answerAgain, store } = recording(10);
    const slow = deferred<void>();
    answerAgain.mockImplementation(async () => {
      await slow.promise;
      return { claims: [], argument: null, posterior: relative };
    });
    const done = open();
    await vi.waitFor(() => expect(answerAgain).toHaveBeenCalled());
    store.getState().setAlone(true);
    slow.resolve();
    await done;
    expect(take()?.isAlone).toBe(true);
    expect(take()?.utterances.some(({ analysis }) => analysis?.posterior === relative)).toBe(false);
  });

  it("gives way to a speaker who is named", async () => {
    const { open, answerAgain, store } = recording(10);
    store.getState().setBaseline({ name: "Anna", clips: 1, speech_s: 3, measures: {} });
    await open();
    expect(answerAgain).not.toHaveBeenCalled();
  });
});

describe("a visit's voice", () => {
  const relative = { speaker: { isRelative: true } } as unknown as Posterior;

  /** Files that were opened one after the other, each of one utterance. */
  async function visit(...names: string[]) {
    const all = recording(1);
    let opened = 0;
    all.analyse.mockImplementation(
      async (_, __, ___, options) =>
        ({
          start: 0,
          seconds: 1,
          pitch: options?.pitch,
          heardVoice: { statistics: clip(++opened) },
        }) as unknown as Analysis,
    );
    all.answerAgain.mockImplementation(async (_, options) => ({
      claims: [],
      argument: null,
      posterior: options?.speaker ? relative : null,
    }));
    const openFile = (name: string) => all.store.getState().openFiles([new File(["x"], name)]);
    for (const name of names) await openFile(name);
    const known = () => all.answerAgain.mock.lastCall?.[1]?.speaker;
    const say = async (isOne: boolean) => {
      all.store.getState().sayVisitIsOneVoice(isOne);
      await settle();
    };
    return { ...all, openFile, known, say };
  }

  it("is that of all its takes once a person says so, and of those that come", async () => {
    const { answerAgain, openFile, known, say, take } = await visit("a.wav", "b.wav");
    expect(answerAgain).not.toHaveBeenCalled();
    await say(true);
    expect(known()).toMatchObject({ clips: [2, 1], isOnePerson: true });
    expect(take()?.utterances[0]?.analysis?.posterior).toBe(relative);
    await openFile("c.wav");
    expect(known()?.clips.toSorted()).toEqual([1, 2, 3]);
    await say(false);
    expect(known()).toBeNull();
    expect(take()?.utterances[0]?.voice).toBeNull();
    answerAgain.mockClear();
    await openFile("d.wav");
    expect(answerAgain).not.toHaveBeenCalled();
  });

  it("is no longer what a take is answered relative to that was, once it is said not to be one", async () => {
    const { store, say, take } = await visit("a.wav", "b.wav");
    await say(true);
    const [, a] = earlierTakes(store.getState());
    await store.getState().openTake(a?.key ?? "");
    expect(take()?.utterances[0]?.voice).not.toBeNull();
    await say(false);
    const [b] = earlierTakes(store.getState()).filter(({ source }) => source === "b.wav");
    await store.getState().openTake(b?.key ?? "");
    expect(take()?.source).toBe("b.wav");
    expect(take()?.utterances[0]?.voice).toBeNull();
  });

  it("leaves the app's samples and calls of two speakers out", async () => {
    const { store, deps, openFile, say, answerAgain } = await visit("a.wav");
    await store.getState().openSample("angry", async () => signal("angry"));
    await say(true);
    expect(answerAgain).not.toHaveBeenCalled();
    const sides = [new Float32Array(16000), new Float32Array(16000)];
    deps.readFile = async (_, source) => ({
      signal: signal(source),
      channels: { count: 2, choice: "each" },
      sides,
    });
    await openFile("call.wav");
    expect(answerAgain).not.toHaveBeenCalled();
  });

  it("is what a changed version of a take is compared with, too", async () => {
    const { store, known, say, shown } = await visit("a.wav", "b.wav");
    await say(true);
    const voice = known();
    await store.getState().resynthesise({ ...UNCHANGED, pitch_st: 2 });
    expect(shown()?.source).toBe("b.wav, what if: +2 st");
    expect(known()).toBe(voice);
    expect(shown()?.analysis.posterior).toBe(relative);
  });
});
