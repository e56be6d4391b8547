/** Files that are opened together: the first on screen, the others behind it, one after the other. */
import { describe, expect, it } from "vitest";
import { NoAudioTrackError } from "../../common/errors";
import { storedSound } from "../capture/storedSound";
import { writeSession } from "../kept/sessionFile";
import { takeWith } from "../model/testing/take";
import { listedTakes } from "./select";
import { deferred, settle, setUp, signal } from "./testing/setUp";

describe("many files", () => {
  const files = (...names: string[]) => names.map((name) => new File(["x"], name));

  /** Each waits to be let through; "bad.wav" can't be read. */
  function queue() {
    const all = setUp();
    const gates: (() => void)[] = [];
    all.deps.readFile = async (_, source) => {
      if (source === "bad.wav") throw new NoAudioTrackError("not-audio", { source });
      return { signal: signal(source), channels: null, sides: null };
    };
    const give = all.analyse.getMockImplementation();
    all.analyse.mockImplementation(async (...call) => {
      await new Promise<void>((open) => gates.push(open));
      return give?.(...call) as never;
    });
    const letOne = async () => {
      gates.shift()?.();
      await settle();
    };
    const finish = async () => {
      await settle();
      while (gates.length > 0) await letOne();
    };
    const names = () => listedTakes(all.store.getState()).map(({ source }) => source);
    return { ...all, letOne, finish, names };
  }

  it("are all analysed; the first stays on screen, and what is bad is listed with its reason", async () => {
    const { store, shown, names, finish, letOne } = queue();
    void store.getState().openFiles(files("a.wav", "bad.wav", "b.wav", "c.wav"));
    await settle();
    expect(store.getState().waiting).toHaveLength(3);
    await letOne();
    expect(shown()?.source).toBe("a.wav");
    await finish();
    expect(names().toSorted()).toEqual(["a.wav", "b.wav", "c.wav"]);
    expect(shown()?.source).toBe("a.wav");
    expect(store.getState()).toMatchObject({ job: null, waiting: [], failure: null });
    const [failed] = store.getState().failedFiles;
    expect([failed?.file.name, failed?.error.code]).toEqual(["bad.wav", "not-audio"]);
    if (failed) store.getState().forgetFailed(failed.file);
    expect(store.getState().failedFiles).toEqual([]);
  });

  it("give way to what a person opens, and lose nothing by it", async () => {
    const { store, shown, names, finish, letOne } = queue();
    void store.getState().openFiles(files("a.wav", "b.wav", "c.wav"));
    await settle();
    await letOne();
    expect(store.getState().job?.file?.name).toBe("b.wav");
    void store.getState().openFiles([new File(["x"], "now.wav")]);
    await finish();
    expect(shown()?.source).toBe("now.wav");
    expect(names().toSorted()).toEqual(["a.wav", "b.wav", "c.wav", "now.wav"]);
  });

  it("go on while takes are looked at", async () => {
    const { store, shown, names, finish, letOne } = queue();
    void store.getState().openFiles(files("a.wav", "b.wav", "c.wav"));
    await settle();
    await letOne();
    await letOne();
    const b = listedTakes(store.getState()).find(({ source }) => source === "b.wav");
    await store.getState().openTake(b?.key ?? "");
    expect(shown()?.source).toBe("b.wav");
    expect(store.getState().job?.file?.name).toBe("c.wav");
    await finish();
    expect(names()).toHaveLength(3);
    expect(shown()?.source).toBe("b.wav");
  });

  it("that are done stay when another is opened while the next is being read", async () => {
    const { store, deps, names, finish, letOne, shown } = queue();
    const read = deps.readFile;
    const reading = deferred<void>();
    deps.readFile = async (file, source, options) => {
      if (source === "c.wav") await reading.promise;
      return read(file, source, options);
    };
    void store.getState().openFiles(files("a.wav", "b.wav", "c.wav"));
    await settle();
    await letOne();
    await letOne();
    expect(store.getState().job?.file?.name).toBe("c.wav");
    void store.getState().openFiles(files("d.wav"));
    await settle();
    reading.resolve();
    await finish();
    expect(names().toSorted()).toEqual(["a.wav", "b.wav", "c.wav", "d.wav"]);
    expect(shown()?.source).toBe("d.wav");
  });

  it("of which one is deleted while it is analysed stay away, and the others come", async () => {
    const { store, names, finish, letOne, cut } = queue();
    const half = { start: 0, end: 0.5 };
    cut.mockResolvedValue([0, 1].map(() => ({ speech: half, heard: half, channel: null })));
    void store.getState().openFiles(files("a.wav", "b.wav", "c.wav"));
    await settle();
    for (let i = 0; i < 3; i++) await letOne();
    const b = listedTakes(store.getState()).find(({ source }) => source === "b.wav");
    await store.getState().deleteTake(b?.key ?? "");
    await finish();
    expect(names().toSorted()).toEqual(["a.wav", "c.wav"]);
    await store.getState().undoDelete();
    expect(names().toSorted()).toEqual(["a.wav", "b.wav", "c.wav"]);
  });

  it("give way to others that are opened together, and lose none", async () => {
    const { store, names, finish } = queue();
    void store.getState().openFiles(files("a.wav", "b.wav"));
    void store.getState().openFiles(files("c.wav", "d.wav"));
    await finish();
    expect(names().toSorted()).toEqual(["a.wav", "b.wav", "c.wav", "d.wav"]);
  });

  it("end when a person says so", async () => {
    const { store, names, finish, letOne } = queue();
    void store.getState().openFiles(files("a.wav", "b.wav", "c.wav"));
    await settle();
    await letOne();
    store.getState().cancelJob();
    await finish();
    expect(names()).toEqual(["a.wav"]);
    expect(store.getState().waiting).toEqual([]);
  });

  it("of a session come once, though it is opened again while they wait", async () => {
    const { store, finish, names } = queue();
    const sound = storedSound([new Float32Array(16000)], null);
    const takes = [1, 2, 3].map((id) => ({
      ...takeWith([null], { id, source: `${id}.wav` }),
      sound,
    }));
    const session = new File([await writeSession(takes)], "s.zip");
    void store.getState().openFiles([session]);
    await expect.poll(() => store.getState().waiting.length).toBe(2);
    await store.getState().openFiles([session]);
    await finish();
    expect(names().toSorted()).toEqual(["1.wav", "2.wav", "3.wav"]);
  });
});
