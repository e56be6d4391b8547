/** Changed versions of a voice beside the original. */
import { describe, expect, it } from "vitest";
import { RAW_PITCH } from "../../common/pitchSettings";
import { UNCHANGED } from "../../common/resynthesis";
import { comparedResult, whatIfResults } from "./select";
import { settle, setUp, signal } from "./testing/setUp";

describe("what if", () => {
  const CHANGE = { ...UNCHANGED, pitch_st: 4, rate: 1.25, level_db: 8 };

  async function changed() {
    const all = setUp();
    await all.store.getState().openSample("a", async () => signal("a"));
    const original = all.shown();
    await all.store.getState().resynthesise(CHANGE);
    return { ...all, original };
  }

  it("analyses the changed signal, named by what was done, and keeps the original", async () => {
    const { store, original, shown } = await changed();
    expect(shown()?.source).toBe("a, what if: +4 st, 25 % faster, +2 dB");
    expect(shown()?.take.seconds).toBe(0.8);
    expect(whatIfResults(store.getState())).toEqual({ original, changed: shown() });
    expect(original?.take.seconds).toBe(1);
    expect(store.getState().earlier).toEqual([original?.take.id]);
  });

  it("shows either version without analysing again", async () => {
    const { store, original, shown, analyse } = await changed();
    const made = shown();
    expect(comparedResult(store.getState())).toBe(original);
    store.getState().showVersion("original");
    expect(shown()).toBe(original);
    expect(comparedResult(store.getState())).toBeNull();
    store.getState().showVersion("changed");
    expect(shown()).toBe(made);
    expect(analyse).toHaveBeenCalledTimes(2);
  });

  it("changes the original once more, not what was made of it", async () => {
    const { store, original, resynthesise, shown } = await changed();
    await store.getState().resynthesise({ ...UNCHANGED, pitch_st: -2 });
    expect(resynthesise.mock.lastCall?.[0]).toHaveLength(16000);
    expect(shown()?.source).toBe("a, what if: −2 st");
    expect(whatIfResults(store.getState())?.original).toBe(original);
  });

  it("starts again from the original when a setting changes", async () => {
    const { store, original, shown } = await changed();
    store.getState().setPitch(RAW_PITCH);
    await settle();
    expect(shown()?.take.sound).toBe(original?.take.sound);
    expect(shown()?.take.id).toBe(original?.take.id);
    expect(store.getState().whatIf).toBeNull();
  });

  it("that is not made yet gives way to the original, too, not to what was read last", async () => {
    const { store, original, resynthesise, analyse, shown } = await changed();
    analyse.mockRejectedValueOnce(new Error("Broken."));
    await store.getState().openSample("b", async () => signal("b"));
    resynthesise.mockReturnValueOnce(new Promise(() => undefined));
    void store.getState().resynthesise(CHANGE);
    await settle();
    store.getState().setPitch(RAW_PITCH);
    await settle();
    expect(shown()?.take.sound).toBe(original?.take.sound);
  });

  it("ends with the next signal, and leaves the screen as it was when it fails", async () => {
    const { store, resynthesise, shown } = await changed();
    const before = shown();
    resynthesise.mockRejectedValueOnce(new Error("No."));
    await store.getState().resynthesise(CHANGE);
    expect(shown()).toBe(before);
    const error = { code: "unexpected", values: { message: "No." } };
    expect(store.getState().failure).toMatchObject({ error });
    await store.getState().openSample("b", async () => signal("b"));
    expect(store.getState().whatIf).toBeNull();
  });
});
