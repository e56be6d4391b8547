import { expect, it } from "vitest";
import { deferred, setUp } from "./testing/setUp";

it("changes the language once its words are here", async () => {
  const { store, speak, savePreferences } = setUp();
  const set = store.getState().setLanguage("de");
  expect(store.getState().preferences.language).toBe("auto");
  await set;
  expect(speak).toHaveBeenCalledWith("de");
  expect(store.getState().preferences.language).toBe("de");
  expect(savePreferences.mock.lastCall?.[0]).toMatchObject({ language: "de" });
});

it("changes it to the one that was chosen last, whichever words come first", async () => {
  const { store, speak } = setUp();
  const german = deferred<void>();
  speak.mockReturnValueOnce(german.promise);
  const first = store.getState().setLanguage("de");
  await store.getState().setLanguage("en");
  german.resolve();
  await first;
  expect(store.getState().preferences.language).toBe("en");
});

it("keeps the language where the words of another cannot be had, and says so", async () => {
  const { store, speak, savePreferences } = setUp();
  speak.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await store.getState().setLanguage("de");
  const { preferences, failure } = store.getState();
  expect(preferences.language).toBe("auto");
  expect(savePreferences).not.toHaveBeenCalled();
  expect(failure?.error).toEqual({ code: "file-not-downloaded", values: { file: "Deutsch" } });
});
