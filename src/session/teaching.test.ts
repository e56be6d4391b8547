/** What a person says of their takes: kept with their voice, heeded by its answers without hearing anything anew, forgotten. */
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../common/analysis";
import { type ClipStatistics, NEW_SPEAKER } from "../../common/speakerStatistics";
import { analysisOf, settle, setUp, signal } from "./testing/setUp";

const ANA = { name: "Ana", clips: 1, speech_s: 3, measures: {} };
const ANGRY = { emotion: "angry", word: null } as const;
const ANNOYED = { emotion: "angry", word: "annoyed" } as const;

const clip = (name: string): ClipStatistics => ({
  network: "a",
  fingerprint: name.charCodeAt(0),
  heard_s: 1,
  values: Float32Array.of(1, 2),
  moods: Float32Array.of(1),
  identity: Float32Array.of(1),
});

async function withTakes(...names: string[]) {
  const all = setUp();
  const { analyse, answerAgain, store } = all;
  analyse.mockImplementation(async (_, { source }, __, options) => ({
    ...analysisOf(source, clip(source)),
    pitch: options?.pitch ?? store.getState().preferences.pitch,
  }));
  answerAgain.mockImplementation(async (_, options) => ({
    claims: [],
    argument: null,
    // Told apart by how many labels it was given with.
    posterior: { labels: options?.speaker?.labelled.length } as unknown as Analysis["posterior"],
  }));
  store.getState().setBaseline(ANA);
  for (const name of names) await store.getState().openSample(name, async () => signal(name));
  analyse.mockClear();
  const labels = () => store.getState().preferences.speaker.labelled;
  const answers = () =>
    [...store.getState().takes.values()].map(({ source, utterances }) => [
      source,
      (utterances[0]?.analysis?.posterior as { labels?: number } | null)?.labels,
    ]);
  return { ...all, labels, answers };
}

describe("a label", () => {
  it("is kept with the voice, and answers its takes again without analysing any", async () => {
    const { store, analyse, answerAgain, labels, answers, savePreferences } = await withTakes(
      "a.wav",
      "b.wav",
    );
    store.getState().labelClip(ANGRY);
    await settle();
    expect(labels()).toMatchObject([{ ...ANGRY, fingerprint: clip("b.wav").fingerprint }]);
    expect(savePreferences.mock.lastCall?.[0].speaker.labelled).toEqual(labels());
    expect(analyse).not.toHaveBeenCalled();
    expect(answerAgain.mock.calls.map(([analysis]) => (analysis as { of?: string }).of)).toEqual([
      "b.wav",
      "a.wav",
    ]);
    expect(answerAgain.mock.lastCall?.[1]?.baseline).toEqual(ANA);
    expect(answers()).toEqual([
      ["a.wav", 1],
      ["b.wav", 1],
    ]);
  });

  it("is taken back, alone, with those like it, or with all", async () => {
    const { store, labels, answers } = await withTakes("a.wav", "b.wav", "c.wav");
    const label = async (name: string, own: typeof ANGRY | typeof ANNOYED | null) => {
      const key = [...store.getState().takes.values()].find((t) => t.source === name)?.key ?? "";
      await store.getState().openTake(key);
      store.getState().labelClip(own);
      await settle();
    };
    await label("a.wav", ANGRY);
    await label("b.wav", ANNOYED);
    await label("c.wav", ANGRY);
    expect(labels()).toHaveLength(3);
    await label("a.wav", null);
    expect(labels()).toMatchObject([ANNOYED, ANGRY]);
    store.getState().forgetLabels(ANGRY);
    expect(labels()).toMatchObject([ANNOYED]);
    store.getState().forgetLabels(null);
    await settle();
    expect(labels()).toEqual([]);
    expect(answers().map(([, count]) => count)).toEqual([0, 0, 0]);
  });

  it("is nobody's where no voice is named, and no other voice's", async () => {
    const { store, labels } = await withTakes("a.wav");
    store.getState().labelClip(ANGRY);
    await settle();
    store.getState().setBaseline({ ...ANA, name: "Ben" });
    expect(labels()).toEqual([]);
    store.getState().setBaseline(null);
    await settle();
    store.getState().labelClip(ANGRY);
    expect(store.getState().preferences.speaker).toBe(NEW_SPEAKER);
  });

  it("is heeded by a take that comes on screen again", async () => {
    const { store, answerAgain, answers } = await withTakes("a.wav", "b.wav");
    store.getState().labelClip(ANGRY);
    await settle();
    answerAgain.mockClear();
    const [first] = store.getState().takes.values();
    await store.getState().openTake(first?.key ?? "");
    expect(answerAgain).toHaveBeenCalledTimes(1);
    expect(answers()[0]).toEqual(["a.wav", 1]);
  });
});
