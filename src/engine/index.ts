/** `@emotionthinker/engine`: the analysis for other apps. Nothing of the page, no React. docs/library.md says how it is used. */
export type * from "../../common/analysis";
export type { Argument, CheckedStep, Conclusion, Fault, Step } from "../../common/argument";
export type { Condition, Withheld } from "../../common/condition";
export { EMOTIONS, type Emotion, SAMPLE_RATE_HZ, type Sound } from "../../common/constants";
export * from "../../common/errors";
export type {
  AnalyseProgress,
  DevicePreference,
  DeviceReport,
  LoadProgress,
} from "../../common/workerApi";
export { errorText, speak } from "../../words";
export type { Language } from "../../words/languages";
export { analysisJson } from "./analysisJson";
export { type Described, type DescribedFact, describe } from "./describe";
export { createEngine, type Engine, type EngineAnalyseOptions, type EngineOptions } from "./engine";
export { type DecodeOptions, decode, type Heard, type SoundData } from "./sound";
