/** What the page remembers between visits. A browser without storage just forgets it. */
import type { DevicePreference } from "../../common/workerApi";

export type Theme = "system" | "light" | "dark";

export interface Preferences {
  readonly device: DevicePreference;
  readonly theme: Theme;
  /** False once the user cancelled the model download: then it starts when it is needed. */
  readonly loadOnVisit: boolean;
}

const KEY = "emotionthinker.preferences";
const DEFAULTS: Preferences = { device: "auto", theme: "system", loadOnVisit: true };
const DEVICES: readonly unknown[] = ["auto", "webgpu", "wasm"];
const THEMES: readonly unknown[] = ["system", "light", "dark"];

type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

/** Reads the preferences; anything missing or malformed falls back to its default. */
export function readPreferences(storage: Storage | null): Preferences {
  let stored: Partial<Record<keyof Preferences, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(storage?.getItem(KEY) ?? "{}");
    if (typeof parsed === "object" && parsed !== null) stored = parsed;
  } catch {
    // Blocked storage or damaged text: the defaults serve.
  }
  return {
    device: DEVICES.includes(stored.device) ? (stored.device as DevicePreference) : DEFAULTS.device,
    theme: THEMES.includes(stored.theme) ? (stored.theme as Theme) : DEFAULTS.theme,
    loadOnVisit: stored.loadOnVisit !== false,
  };
}

export function writePreferences(storage: Storage | null, preferences: Preferences): void {
  try {
    storage?.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Full or blocked storage: the choice holds for this visit.
  }
}

/** localStorage, or null where the browser forbids it. */
export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
