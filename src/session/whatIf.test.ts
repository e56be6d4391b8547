/** Changed versions of a voice beside the original. */
import { describe, expect, it } from "vitest";
import { RAW_PITCH } from "../../common/pitchSettings";
import { UNCHANGED } from "../../common/resynthesis";
import { settle, setUp, signal } from "./testing/setUp";

describe("what if", () => {
  const CHANGE = { ...UNCHANGED, pitch_st: 4, rate: 1.25, level_db: 8 };

  async function changed() {
    const all = setUp();
    await all.store.getState().open("a", async () => signal("a"));
    const original = all.store.getState().result;
    await all.store.getState().resynthesise(CHANGE);
    return { ...all, original };
  }

  it("analyses the changed signal, named by what was done, and keeps the original", async () => {
    const { store, original } = await changed();
    const { result, whatIf, earlier } = store.getState();
    expect(result?.signal.source).toBe("a, what if: +4 st, 25 % faster, +2 dB");
    expect(result?.signal.samples.length).toBe(12800);
    expect(whatIf).toEqual({ original, changed: result });
    expect(original?.signal.samples.length).toBe(16000);
    expect(earlier.map(({ source }) => source)).toEqual(["a"]);
  });

  it("shows either version without analysing again", async () => {
    const { store, original, analyse } = await changed();
    const { result } = store.getState();
    store.getState().showVersion("original");
    expect(store.getState().result).toBe(original);
    store.getState().showVersion("changed");
    expect(store.getState().result).toBe(result);
    expect(analyse).toHaveBeenCalledTimes(2);
  });

  it("changes the original once more, not what was made of it", async () => {
    const { store, original, resynthesise } = await changed();
    await store.getState().resynthesise({ ...UNCHANGED, pitch_st: -2 });
    expect(resynthesise.mock.lastCall?.[0]).toEqual(original?.signal.samples);
    expect(store.getState().result?.signal.source).toBe("a, what if: −2 st");
    expect(store.getState().whatIf?.original).toBe(original);
  });

  it("starts again from the original when a setting changes", async () => {
    const { store, original } = await changed();
    store.getState().setPitch(RAW_PITCH);
    await settle();
    const { result, whatIf } = store.getState();
    expect(result?.signal).toBe(original?.signal);
    expect(result?.signalId).toBe(original?.signalId);
    expect(whatIf).toBeNull();
  });

  it("that is not made yet gives way to the original, too, not to what was read last", async () => {
    const { store, original, resynthesise, analyse } = await changed();
    analyse.mockRejectedValueOnce(new Error("Broken."));
    await store.getState().open("b", async () => signal("b"));
    resynthesise.mockReturnValueOnce(new Promise(() => undefined));
    void store.getState().resynthesise(CHANGE);
    await settle();
    store.getState().setPitch(RAW_PITCH);
    await settle();
    expect(store.getState().result?.signal).toBe(original?.signal);
  });

  it("ends with the next signal, and leaves the screen as it was when it fails", async () => {
    const { store, resynthesise } = await changed();
    const before = store.getState().result;
    resynthesise.mockRejectedValueOnce(new Error("No."));
    await store.getState().resynthesise(CHANGE);
    expect(store.getState()).toMatchObject({ result: before, failure: { message: "No." } });
    await store.getState().open("b", async () => signal("b"));
    expect(store.getState().whatIf).toBeNull();
  });
});
