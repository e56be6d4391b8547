/** The takes of a visit: back on screen, named, deleted, had back. */
import { describe, expect, it, vi } from "vitest";
import type { Analysis } from "../../common/analysis";
import { RAW_PITCH } from "../../common/pitchSettings";
import { StorageError } from "../kept/keptTakes";
import { emptyTier } from "../model/tiers/tiers";
import { readPreferences } from "./preferences";
import { earlierTakes, listedTakes } from "./select";
import { analysisOf, deferred, settle, setUp, signal } from "./testing/setUp";

/** Three files, the last on screen. */
async function visit() {
  const all = setUp();
  all.deps.readFile = async (_, source) => ({
    signal: { source, samples: Float32Array.from({ length: 16000 }, (_, i) => i / 16000) },
    channels: null,
    sides: null,
  });
  for (const name of ["a.wav", "b.wav", "c.wav"]) {
    await all.store.getState().openFiles([new File(["x"], name)]);
  }
  const names = () => earlierTakes(all.store.getState()).map(({ source }) => source);
  const keyOf = (name: string) =>
    earlierTakes(all.store.getState()).find(({ source }) => source === name)?.key ?? "";
  return { ...all, names, keyOf };
}

describe("the takes of a visit", () => {
  it("come back on screen with their answer and their sound, without being analysed again", async () => {
    const { store, keyOf, shown, analyse } = await visit();
    const before = earlierTakes(store.getState()).find(({ source }) => source === "a.wav")
      ?.utterances[0]?.analysis;
    await store.getState().openTake(keyOf("a.wav"));
    expect(shown()?.source).toBe("a.wav");
    expect(shown()?.analysis).toBe(before);
    expect(shown()?.take.sound.seconds).toBe(1);
    const samples = await shown()?.take.sound.read(0.5, 0.6);
    expect(samples?.[0]).toBe(0.5);
    expect(samples).toHaveLength(1600);
    expect(analyse).toHaveBeenCalledTimes(3);
  });

  it("end what is under way when one is opened, which can be gone on with", async () => {
    const { store, keyOf, shown, analyse } = await visit();
    analyse.mockReturnValueOnce(deferred<never>().promise);
    void store.getState().openFiles([new File(["x"], "d.wav")]);
    await settle();
    expect(store.getState().job).not.toBeNull();
    await store.getState().openTake(keyOf("a.wav"));
    expect(store.getState().job).toBeNull();
    expect(shown()?.source).toBe("a.wav");
  });

  it("take another name, but not none", async () => {
    const { store, keyOf, names } = await visit();
    store.getState().renameTake(keyOf("b.wav"), " first try ");
    expect(names()).toEqual(["c.wav", "first try", "a.wav"]);
    store.getState().renameTake(keyOf("first try"), "  ");
    expect(names()).toContain("first try");
  });

  it("are gone once deleted, and had back", async () => {
    const { store, keyOf, names, shown } = await visit();
    await store.getState().deleteTake(keyOf("b.wav"));
    expect(names()).toEqual(["c.wav", "a.wav"]);
    expect(shown()?.source).toBe("c.wav");
    await store.getState().deleteTake(keyOf("c.wav"));
    expect(shown()?.source).toBe("a.wav");
    await store.getState().undoDelete();
    expect(shown()?.source).toBe("c.wav");
    expect(names()).toEqual(["c.wav", "a.wav"]);
    await store.getState().undoDelete();
    expect(names()).toEqual(["c.wav", "a.wav"]);
    await store.getState().deleteTake(keyOf("c.wav"));
    await store.getState().deleteTake(keyOf("a.wav"));
    expect(shown()).toBeNull();
    expect(store.getState().takes.size).toBe(0);
  });

  it("leave a what-if of another alone when they are deleted, and end one of their own", async () => {
    const { store, keyOf, shown } = await visit();
    await store.getState().resynthesise({ pitch_st: 2, rate: 1, level_db: 0 } as never);
    await store.getState().deleteTake(keyOf("a.wav"));
    expect(store.getState().whatIf).not.toBeNull();
    await store.getState().deleteTake(keyOf("c.wav"));
    expect(store.getState().whatIf).toBeNull();
    expect(shown()?.source).toBe("b.wav");
  });

  it("that is asked for last comes on screen, however slow the others are", async () => {
    const { store, keyOf, shown } = await visit();
    const slow = deferred<void>();
    const read = Blob.prototype.arrayBuffer;
    const reading = vi.spyOn(Blob.prototype, "arrayBuffer");
    reading.mockImplementationOnce(async function (this: Blob) {
      await slow.promise;
      return read.call(this);
    });
    const first = store.getState().openTake(keyOf("a.wav"));
    await store.getState().openTake(keyOf("b.wav"));
    slow.resolve();
    await first;
    reading.mockRestore();
    expect(shown()?.source).toBe("b.wav");
  });

  it("are deleted without ending what is under way for another", async () => {
    const { store, keyOf, analyse, shown } = await visit();
    const slow = deferred<Analysis>();
    analyse.mockReturnValueOnce(slow.promise);
    void store.getState().openFiles([new File(["x"], "d.wav")]);
    await settle();
    await store.getState().deleteTake(keyOf("c.wav"));
    expect(store.getState().job).not.toBeNull();
    slow.resolve(analysisOf("d.wav"));
    await vi.waitFor(() => expect(shown()?.source).toBe("d.wav"));
  });

  it("are measured anew where that would differ now", async () => {
    const { store, keyOf, analyse, shown } = await visit();
    store.getState().setPitch(RAW_PITCH);
    await settle();
    analyse.mockClear();
    await store.getState().openTake(keyOf("a.wav"));
    await settle();
    expect(analyse).toHaveBeenCalledTimes(1);
    expect(analyse.mock.lastCall?.[3]?.pitch).toBe(RAW_PITCH);
    expect(shown()?.source).toBe("a.wav");
    store.getState().setBaseline({ name: "Anna", clips: 1, speech_s: 3, measures: {} });
    await settle();
    await store.getState().openTake(keyOf("b.wav"));
    await settle();
    expect(analyse.mock.lastCall?.[3]?.baseline?.name).toBe("Anna");
  });

  it("that is deleted while it is opened stays away", async () => {
    const { store, keyOf, shown } = await visit();
    const opening = store.getState().openTake(keyOf("a.wav"));
    await store.getState().deleteTake(keyOf("a.wav"));
    await opening;
    expect(shown()?.source).toBe("c.wav");
  });

  it("keep their sounds whatever the channels", async () => {
    const { store, deps, keyOf, shown } = await visit();
    const sides = [Float32Array.of(0.2, 0.4), Float32Array.of(0.6, 0.8)];
    deps.readFile = async (_, source) => ({
      signal: { source, samples: Float32Array.of(0.4, 0.6) },
      channels: { count: 2, choice: "each" },
      sides,
    });
    await store.getState().openFiles([new File(["x"], "call.wav")]);
    await store.getState().openTake(keyOf("a.wav"));
    await store.getState().openTake(keyOf("call.wav"));
    const { sound } = shown()?.take ?? {};
    expect(await sound?.read(0, 1, 1)).toEqual(sides[1]);
    const mixed = (await sound?.read(0, 1)) ?? [];
    expect([...mixed].map((x) => x.toFixed(3))).toEqual(["0.400", "0.600"]);
    expect(sound?.media().size).toBe(44 + 4);
  });
});

describe("takes that are kept on the device", () => {
  const sources = (all: Awaited<ReturnType<typeof visit>>) =>
    listedTakes(all.store.getState()).map(({ source }) => source);
  const clipOf = (name: string) => new File(["x"], name);

  /** The visit, kept; and the next one, on the same device. */
  async function kept() {
    const first = await visit();
    await first.store.getState().setKeepsTakes(true);
    await settle();
    const next = setUp({ ...readPreferences(null), keepsTakes: true });
    next.deps.kept = async () => first.kept;
    await next.store.getState().listKept();
    return { first, ...next };
  }

  it("are none until a person wants it, and never the app's samples", async () => {
    const { store, kept, keyOf } = await visit();
    await store.getState().openSample("angry", async () => signal("angry"));
    await settle();
    expect(kept.put).not.toHaveBeenCalled();
    await store.getState().setKeepsTakes(true);
    await settle();
    expect(kept.put.mock.calls.map(([head]) => head.source)).toEqual(["c.wav", "b.wav", "a.wav"]);
    const sound = await kept.sound(keyOf("b.wav"));
    expect(sound?.channels.map(({ size }) => size)).toEqual([64_058]);
    expect(store.getState().kept).toHaveLength(3);

    await store.getState().renameTake(keyOf("b.wav"), "second");
    await settle();
    expect(kept.put).toHaveBeenCalledTimes(4);
    expect(kept.put.mock.lastCall?.[0].source).toBe("second");
    await store.getState().openFiles([clipOf("d.wav")]);
    await settle();
    expect(kept.put.mock.lastCall?.[0].source).toBe("d.wav");
  });

  it("are listed at the next visit, and come on screen without being analysed again", async () => {
    const { store, shown, analyse, first } = await kept();
    const listed = listedTakes(store.getState());
    expect(listed.map(({ source }) => source)).toHaveLength(3);
    const key = first.keyOf("b.wav");
    await store.getState().openTake(key);
    expect(shown()?.source).toBe("b.wav");
    expect(shown()?.take.key).toBe(key);
    expect((await shown()?.take.sound.read(0.5, 0.6))?.[0]).toBe(0.5);
    expect(analyse).not.toHaveBeenCalled();
    expect(listedTakes(store.getState())).toHaveLength(3);
  });

  it("of another version of the app are analysed anew from their sound", async () => {
    const { store, shown, analyse, first } = await kept();
    first.kept.body.mockResolvedValue(null);
    await store.getState().openTake(first.keyOf("b.wav"));
    expect(analyse).toHaveBeenCalledTimes(1);
    expect(shown()?.source).toBe("b.wav");
    expect(listedTakes(store.getState())).toHaveLength(3);
  });

  it("of another version keep what a person did with them", async () => {
    const { store, shown, first } = await kept();
    const key = first.keyOf("b.wav");
    const body = await first.kept.body(key);
    const tiers = [emptyTier("mine", 1)];
    const edit = { start: 0, end: 1, change: "octaveUp", channel: null, order: 1 } as const;
    const other = { ...body, version: 0, tiers, corrections: [edit], isAlone: true };
    first.kept.body.mockResolvedValue(other as never);
    await store.getState().openTake(key);
    expect(shown()?.take).toMatchObject({ key, tiers, corrections: [edit], isAlone: true });
  });

  it("are kept without their sounds where a person wants that: to be read, not to be measured", async () => {
    const first = await visit();
    first.store.getState().setKeepsSounds(false);
    await first.store.getState().setKeepsTakes(true);
    await settle();
    const key = first.keyOf("b.wav");
    expect((await first.kept.sound(key))?.channels).toEqual([]);
    const next = setUp({ ...readPreferences(null), keepsTakes: true });
    next.deps.kept = async () => first.kept;
    const { store, shown, analyse } = next;
    await store.getState().listKept();
    await store.getState().openTake(key);
    expect(shown()?.source).toBe("b.wav");
    expect(shown()?.take.sound.isKept).toBe(false);
    expect(shown()?.take.seconds).toBe(1);
    expect(await shown()?.take.sound.read(0.2, 0.7)).toHaveLength(8000);
    store.getState().setPitch(RAW_PITCH);
    await store.getState().goOn();
    await settle();
    expect(analyse).not.toHaveBeenCalled();
    expect(await store.getState().savedTakes()).toEqual([]);
    // Another version would have to measure it.
    first.kept.body.mockResolvedValue(null);
    await store.getState().openTake(first.keyOf("a.wav"));
    expect(store.getState().failure?.error.code).toBe("sound-not-kept");
    expect(shown()?.source).toBe("b.wav");
  });

  it("are deleted there, too, and had back", async () => {
    const { store, first, shown } = await kept();
    const key = first.keyOf("b.wav");
    await store.getState().deleteTake(key);
    expect(first.kept.remove).toHaveBeenCalledWith(key);
    expect(listedTakes(store.getState())).toHaveLength(2);
    await store.getState().undoDelete();
    await settle();
    expect(shown()?.source).toBe("b.wav");
    expect((await first.kept.heads()).map((head) => head.key)).toContain(key);
    expect(await first.kept.sound(key)).not.toBeNull();
  });

  it("are told where the device has no room, once, and nothing else is lost", async () => {
    const all = await visit();
    const { store, kept } = all;
    const full = new StorageError("storage-full", { source: "c.wav", bytes: 64_058 });
    kept.put.mockRejectedValue(full);
    await store.getState().setKeepsTakes(true);
    await settle();
    expect(kept.put).toHaveBeenCalledTimes(3);
    expect(store.getState().failure?.error.code).toBe("storage-full");
    expect(store.getState().kept).toEqual([]);
    expect(sources(all)).toHaveLength(3);
    store.getState().dismissFailure();
    await settle();
    expect(kept.put).toHaveBeenCalledTimes(3);
  });

  it("stay away where they are deleted while they are written", async () => {
    const { store, kept, keyOf } = await visit();
    const writing = deferred<void>();
    kept.put.mockReturnValueOnce(writing.promise);
    await store.getState().setKeepsTakes(true);
    await settle();
    const key = keyOf("c.wav");
    await store.getState().deleteTake(key);
    writing.resolve();
    await settle();
    expect(kept.remove).toHaveBeenCalledWith(key);
    expect(store.getState().kept.map((head) => head.key)).not.toContain(key);
  });

  it("are forgotten with all else that is known", async () => {
    const { store, first, shown } = await kept();
    await store.getState().openTake(first.keyOf("a.wav"));
    await store.getState().forgetAll();
    await settle();
    expect(first.kept.forget).toHaveBeenCalled();
    expect(shown()).toBeNull();
    expect(listedTakes(store.getState())).toEqual([]);
    expect(store.getState().preferences).toMatchObject({ keepsTakes: false, baseline: null });
  });
});
