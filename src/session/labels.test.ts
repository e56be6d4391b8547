/** Tiers brought and made, and utterances that are their intervals. */
import { describe, expect, it } from "vitest";
import { SignalTooShortError } from "../../common/errors";
import { RAW_PITCH } from "../../common/pitchSettings";
import { setFolder } from "../capture/fileName";
import { writeTextGrid } from "../model/tiers/textGrid";
import { fillGaps, type IntervalTier, withInterval } from "../model/tiers/tiers";
import { earlierTakes } from "./select";
import { recording } from "./testing/recording";
import { deferred, settle, setUp, signal } from "./testing/setUp";

const tier = (name: string, ...spans: readonly (readonly [number, number, string])[]) => {
  const intervals = fillGaps(
    spans.map(([start, end, text]) => ({ start, end, text })),
    3,
  );
  return { name, start: 0, end: 3, intervals } satisfies IntervalTier;
};
const WORDS = tier("words", [0.2, 0.9, "no"], [1.5, 2.6, "yes"]);
const grid = (name: string, ...tiers: readonly IntervalTier[]) =>
  new File([writeTextGrid(tiers, 0, 3)], name);
const sound = (name: string) => new File(["x"], name);

describe("a TextGrid", () => {
  it("goes to the take of its name, else to what is on screen, and again takes its own place", async () => {
    const { store } = setUp();
    const { openFiles } = store.getState();
    await openFiles([sound("a.wav")]);
    await openFiles([sound("b.wav")]);
    await openFiles([grid("A.TextGrid", WORDS), grid("other.TextGrid", tier("mood"))]);
    const tiersOf = () =>
      Object.fromEntries(
        earlierTakes(store.getState()).map(({ source, tiers }) => [
          source,
          tiers.map(({ name }) => name),
        ]),
      );
    expect(tiersOf()).toEqual({ "a.wav": ["words"], "b.wav": ["mood"] });
    await openFiles([grid("a.TextGrid", tier("words"), tier("tones"))]);
    expect(tiersOf()["a.wav"]).toEqual(["words", "tones"]);
  });

  it("that comes with its sound waits for it, be it behind the screen", async () => {
    const { store } = setUp();
    await store
      .getState()
      .openFiles([grid("b.TextGrid", WORDS), sound("a.wav"), sound("b.wav"), grid("a.TextGrid")]);
    await settle();
    await settle();
    await settle();
    const [b, a] = earlierTakes(store.getState());
    expect([a?.source, a?.tiers]).toEqual(["a.wav", []]);
    expect([b?.source, b?.tiers]).toEqual(["b.wav", [WORDS]]);
  });

  it("goes with the file of its folder, not with another of its name, here or there", async () => {
    const { store } = setUp();
    await store.getState().openFiles([sound("01.wav")]);
    const within = (folder: string, file: File) => {
      setFolder(file, `/${folder}/${file.name}`);
      return file;
    };
    await store
      .getState()
      .openFiles([
        within("s1", sound("01.wav")),
        within("s1", grid("01.TextGrid", tier("one"))),
        within("s2", sound("01.wav")),
        within("s2", grid("01.TextGrid", tier("two"))),
      ]);
    for (let i = 0; i < 5; i++) await settle();
    const names = earlierTakes(store.getState()).map(({ tiers }) => tiers.map(({ name }) => name));
    expect(names.toSorted()).toEqual([[], ["one"], ["two"]]);
  });

  it("is there again where its file has its turn once more", async () => {
    const { store, analyse } = setUp();
    const give = analyse.getMockImplementation();
    await store.getState().openFiles([sound("a.wav"), sound("b.wav"), grid("b.TextGrid", WORDS)]);
    analyse.mockImplementationOnce(() => deferred<never>().promise);
    await settle();
    await settle();
    if (give) analyse.mockImplementation(give);
    store.getState().setPitch(RAW_PITCH);
    for (let i = 0; i < 5; i++) await settle();
    const b = earlierTakes(store.getState()).find(({ source }) => source === "b.wav");
    expect(b?.tiers).toEqual([WORDS]);
  });

  it("that comes with sounds of other names is told, and leaves what is on screen alone", async () => {
    const { store, shown } = setUp();
    await store.getState().openFiles([sound("a.wav"), grid("a.TextGrid", WORDS)]);
    const files = [sound("b.wav"), sound("c.wav"), grid("other.TextGrid", tier("words"))];
    await store.getState().openFiles(files);
    expect(store.getState().failure?.error.code).toBe("textgrid-alone");
    const a = earlierTakes(store.getState()).find(({ source }) => source === "a.wav");
    expect(a?.tiers).toEqual([WORDS]);
    // With one sound there is no doubt.
    await store.getState().openFiles([sound("d.wav"), grid("notes.TextGrid", WORDS)]);
    expect(shown()?.take.tiers).toEqual([WORDS]);
  });

  it("leaves no fault of before behind", async () => {
    const { store, analyse } = setUp();
    analyse.mockRejectedValueOnce(new SignalTooShortError("signal-empty", { source: "a.wav" }));
    await store.getState().openFiles([sound("a.wav")]);
    expect(store.getState().failure).not.toBeNull();
    await store.getState().openFiles([sound("b.wav")]);
    expect(store.getState().failure).toBeNull();
  });

  it("without a recording, or damaged, is told, and costs no other file", async () => {
    const { store, shown } = setUp();
    await store.getState().openFiles([grid("a.TextGrid", WORDS)]);
    expect(store.getState().failure?.error.code).toBe("textgrid-alone");
    await store.getState().openFiles([new File(["x"], "b.TextGrid"), sound("c.wav")]);
    expect(shown()?.source).toBe("c.wav");
  });
});

describe("a tier", () => {
  it("is made, changed and removed", async () => {
    const { store, open, take } = recording(3);
    await open();
    const { setTier, removeTier } = store.getState();
    setTier(null, "mine");
    expect(take()?.tiers).toMatchObject([{ name: "mine", start: 0, end: 3 }]);
    const [made] = take()?.tiers ?? [];
    setTier(withInterval(made as IntervalTier, { start: 1, end: 2 }, "here"), "mine");
    expect(take()?.tiers).toEqual([tier("mine", [1, 2, "here"])]);
    removeTier("mine");
    expect(take()?.tiers).toEqual([]);
  });
});

describe("utterances of a tier", () => {
  async function labelled() {
    const all = recording(3);
    await all.open();
    all.store.getState().setTier(WORDS, "words");
    const { cutBy } = all.store.getState();
    const spans = () => all.take()?.utterances.map(({ speech }) => [speech.start, speech.end]);
    return { ...all, cutBy, spans };
  }

  it("are analysed each by itself, and as found again when asked for", async () => {
    const { cutBy, spans, take, starts } = await labelled();
    const found = spans();
    await cutBy("words");
    expect(spans()).toEqual([
      [0.2, 0.9],
      [1.5, 2.6],
    ]);
    expect(starts().slice(3)).toEqual([0.2, 1.5]);
    expect(take()?.cutBy?.tier).toBe("words");
    expect(take()?.focus).toBe(0);
    await cutBy(null);
    expect(spans()).toEqual(found);
    expect(take()?.cutBy).toBeNull();
  });

  it("are those of the labels as they are now", async () => {
    const { cutBy, spans, store } = await labelled();
    await cutBy("words");
    store.getState().setTier(tier("words", [1, 2, "only"]), "words");
    await cutBy("words");
    expect(spans()).toEqual([[1, 2]]);
  });

  it("leave what was there where they are cancelled, or where none can be measured", async () => {
    const { cutBy, spans, store, analyse, take } = await labelled();
    const before = spans();
    const give = analyse.getMockImplementation();
    analyse.mockImplementation(() => deferred<never>().promise);
    void cutBy("words");
    await settle();
    store.getState().cancelJob();
    expect(spans()).toEqual(before);
    analyse.mockImplementation(async () => {
      throw new SignalTooShortError("signal-empty", { source: "call.wav" });
    });
    await cutBy("words");
    expect(spans()).toEqual(before);
    expect(take()?.utterances.some(({ isRefused }) => isRefused)).toBe(false);
    expect(store.getState().failure?.error.code).toBe("signal-empty");
    if (give) analyse.mockImplementation(give);
  });

  it("stay when all is measured again, and in the device's storage", async () => {
    const { cutBy, spans, store, kept } = await labelled();
    await cutBy("words");
    store.getState().setDevice("wasm");
    await settle();
    store.getState().setBaseline(null);
    await settle();
    await settle();
    expect(spans()).toHaveLength(2);
    expect(kept.put).not.toHaveBeenCalled();
  });
});

it("a take of another name is not given what waits", async () => {
  const { store } = setUp();
  await store.getState().openFiles([grid("x.TextGrid", WORDS), sound("x.wav")]);
  await store.getState().openSample("y.wav", async () => signal("y.wav"));
  const [y, x] = earlierTakes(store.getState());
  expect([y?.tiers.length, x?.tiers.length]).toEqual([0, 1]);
});
