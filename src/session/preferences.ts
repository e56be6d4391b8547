/** What the page remembers between visits. A browser without storage just forgets it. */
import * as v from "valibot";
import type { SpeakerBaseline } from "../../common/analysis";
import { validatePitchSettings } from "../../common/audio/validate";
import { DEFAULT_PITCH, type PitchSettings } from "../../common/pitchSettings";
import type { SpeakerStatistics } from "../../common/speakerStatistics";
import {
  DEFAULT_SPECTROGRAM,
  SPECTROGRAM_LIMITS,
  type SpectrogramSettings,
} from "../../common/spectrogram";
import type { DevicePreference } from "../../common/workerApi";
import { LANGUAGES, type Language } from "../../words/languages";
import { PLAIN_SUMMARY, type SummarySettings } from "../model/summary";
import { baselineSchema, speakerSchema, withBase64 } from "./storedSpeaker";

/** `auto`: the first of the browser's that there is. */
export type LanguageChoice = "auto" | Language;

export type Theme = "system" | "light" | "dark";

/** Parts of the plot that can be left out. */
export type PlotPart = "syllables" | "spectrogram" | "formants";

export interface Preferences {
  readonly device: DevicePreference;
  readonly theme: Theme;
  readonly language: LanguageChoice;
  /** False once the user cancelled the model download: then it starts when it is needed. */
  readonly loadOnVisit: boolean;
  /** For the tracks shown and the claims; the network always hears the default. */
  readonly pitch: PitchSettings;
  /** The usual voice of the person whom claims are compared with, too. */
  readonly baseline: SpeakerBaseline | null;
  /** What is remembered of that person's clips of any mood. */
  readonly speaker: SpeakerStatistics;
  /** How the moods of a recording of many utterances are summed up. */
  readonly summary: SummarySettings;
  /** The key of the take that is the model of the others; null: none. */
  readonly target: string | null;
  /** What is opened and recorded stays on the device. */
  readonly keepsTakes: boolean;
  /** With their sounds, or what was measured alone. */
  readonly keepsSounds: boolean;
  readonly spectrogram: SpectrogramSettings;
  readonly shown: Readonly<Record<PlotPart, boolean>>;
  /** The id of the microphone that was chosen; null, or one that is gone, leaves it to the system. */
  readonly input: string | null;
}

const KEY = "emotionthinker.preferences";

const pitchSchema = v.pipe(
  v.object({
    method: v.picklist(["filtered autocorrelation", "raw autocorrelation"]),
    pitchFloor_hz: v.number(),
    pitchCeiling_hz: v.number(),
    fitToSpeaker: v.boolean(),
    attenuationAtTop: v.number(),
    silenceThreshold: v.number(),
    voicingThreshold: v.number(),
    octaveCost: v.number(),
    octaveJumpCost: v.number(),
    voicedUnvoicedCost: v.number(),
  }),
  v.check((settings) => {
    try {
      validatePitchSettings(settings);
      return true;
    } catch {
      return false;
    }
  }),
);

/** In seconds. */
export const SUMMARY_LIMITS = { smoothing_s: [0, 120], least_s: [0, 60] } as const;

const within = ([least, most]: readonly [number, number]) =>
  v.optional(v.fallback(v.pipe(v.number(), v.minValue(least), v.maxValue(most)), least), least);

const between = (key: keyof SpectrogramSettings) => {
  const [least, most] = SPECTROGRAM_LIMITS[key];
  return v.pipe(v.number(), v.minValue(least), v.maxValue(most));
};

const shownSchema = (byDefault: boolean) =>
  v.optional(v.fallback(v.boolean(), byDefault), byDefault);

/** Every key falls back by itself, so that one damaged value costs no other. */
const schema = v.object({
  device: v.optional(v.fallback(v.picklist(["auto", "webgpu", "wasm"]), "auto"), "auto"),
  theme: v.optional(v.fallback(v.picklist(["system", "light", "dark"]), "system"), "system"),
  language: v.optional(v.fallback(v.picklist(["auto", ...LANGUAGES]), "auto"), "auto"),
  loadOnVisit: v.optional(v.fallback(v.boolean(), true), true),
  pitch: v.optional(v.fallback(pitchSchema, DEFAULT_PITCH), DEFAULT_PITCH),
  baseline: v.optional(v.fallback(v.nullable(baselineSchema), null), null),
  speaker: speakerSchema,
  summary: v.optional(
    v.fallback(
      v.object({
        smoothing_s: within(SUMMARY_LIMITS.smoothing_s),
        least_s: within(SUMMARY_LIMITS.least_s),
      }),
      PLAIN_SUMMARY,
    ),
    PLAIN_SUMMARY,
  ),
  target: v.optional(v.fallback(v.nullable(v.string()), null), null),
  keepsTakes: v.optional(v.fallback(v.boolean(), false), false),
  keepsSounds: v.optional(v.fallback(v.boolean(), true), true),
  spectrogram: v.optional(
    v.fallback(
      v.object({
        windowLength_s: between("windowLength_s"),
        viewTop_hz: between("viewTop_hz"),
        dynamicRange_db: between("dynamicRange_db"),
      }),
      DEFAULT_SPECTROGRAM,
    ),
    DEFAULT_SPECTROGRAM,
  ),
  shown: v.optional(
    v.fallback(
      v.object({
        syllables: shownSchema(true),
        spectrogram: shownSchema(false),
        formants: shownSchema(false),
      }),
      { syllables: true, spectrogram: false, formants: false },
    ),
    {},
  ),
  input: v.optional(v.fallback(v.nullable(v.string()), null), null),
});

type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

/** Reads the preferences; anything missing or malformed falls back to its default. */
export function readPreferences(storage: Storage | null): Preferences {
  let stored: unknown = {};
  try {
    stored = JSON.parse(storage?.getItem(KEY) ?? "{}");
  } catch {
    // Blocked storage or damaged text: the defaults serve.
  }
  const read = v.safeParse(schema, stored);
  return read.success ? read.output : v.parse(schema, {});
}

export function writePreferences(storage: Storage | null, preferences: Preferences): void {
  try {
    storage?.setItem(KEY, JSON.stringify(preferences, withBase64));
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
