/**
 * The sentences that people read, in the language in use. Whoever imports a name from here reads it when the sentence is
 * needed, not once when the module is loaded: `speak` gives every name another language's value.
 */
import * as en from "./en";
import type { Language, Words } from "./languages";

export type { Sentence } from "./argument/runs";
export { VERB_HELP, type VerbHelp } from "./en/commandHelp";
export * as commandLine from "./en/commandLine";
export type { Moment } from "./en/page/plot";
export type { RichText } from "./rich";

/** English is here from the start; what else there is comes when it is wanted. */
const LOAD: Readonly<Record<Language, () => Words | Promise<Words>>> = {
  en: () => en,
  de: () => import("./de"),
};

/** The language in use. */
export let language: Language = "en";

// biome-ignore format: one list, as below
export let {
  argumentText,
  plainText,
  conditionText,
  notToldText,
  contourGlyph,
  contourWord,
  deviceName,
  hardwareText,
  adapterText,
  noWebGpuText,
  preparationText,
  emotionName,
  SOUNDS,
  emotionNoun,
  headline,
  utteranceLabel,
  heardAs,
  errorText,
  reportText,
  causeText,
  factText,
  kindText,
  normText,
  usualText,
  comparative,
  speakerSentence,
  againstUsual,
  HOP,
  formatNumber,
  formatSigned,
  formatValue,
  formatTime,
  formatTick,
  formatSpan,
  formatProbability,
  formatMegabytes,
  formatLevel,
  formatFigure,
  functionalText,
  soundName,
  heardText,
  noSpeechText,
  withoutSpeech,
  app,
  capture,
  compareTakes,
  controls,
  correction,
  embed,
  emotionPanel,
  evidencePanel,
  exportMenu,
  live,
  measures,
  plot,
  reasoningPanel,
  report,
  sampleTitle,
  sampleDescription,
  settings,
  shell,
  speaker,
  tables,
  take,
  takes,
  target,
  teaching,
  tiers,
  whatIf,
  PITCH_FIELDS,
  recordingName,
  sampleName,
  excerptName,
  changedName,
  changeText,
  takeHeadline,
  utteranceCount,
  utteranceShown,
  utteranceSteps,
  analyseRest,
  utteranceTitle,
}: Words = en;

function use(words: Words): void {
  // biome-ignore format: one list, as above
  ({
  argumentText,
  plainText,
  conditionText,
  notToldText,
  contourGlyph,
  contourWord,
  deviceName,
  hardwareText,
  adapterText,
  noWebGpuText,
  preparationText,
  emotionName,
  SOUNDS,
  emotionNoun,
  headline,
  utteranceLabel,
  heardAs,
  errorText,
  reportText,
  causeText,
  factText,
  kindText,
  normText,
  usualText,
  comparative,
  speakerSentence,
  againstUsual,
  HOP,
  formatNumber,
  formatSigned,
  formatValue,
  formatTime,
  formatTick,
  formatSpan,
  formatProbability,
  formatMegabytes,
  formatLevel,
  formatFigure,
  functionalText,
  soundName,
  heardText,
  noSpeechText,
  withoutSpeech,
  app,
  capture,
  compareTakes,
  controls,
  correction,
  embed,
  emotionPanel,
  evidencePanel,
  exportMenu,
  live,
  measures,
  plot,
  reasoningPanel,
  report,
  sampleTitle,
  sampleDescription,
  settings,
  shell,
  speaker,
  tables,
  take,
  takes,
  target,
  teaching,
  tiers,
  whatIf,
  PITCH_FIELDS,
  recordingName,
  sampleName,
  excerptName,
  changedName,
  changeText,
  takeHeadline,
  utteranceCount,
  utteranceShown,
  utteranceSteps,
  analyseRest,
  utteranceTitle,
  } = words);
}

let wanted: Language = language;

/**
 * From then on all sentences are in this language; what is on screen must be said again. Of two calls the later one counts.
 * Throws what the browser throws where the words cannot be had; the language in use then stays.
 */
export async function speak(next: Language): Promise<void> {
  wanted = next;
  try {
    const words = await LOAD[next]();
    if (wanted !== next) return;
    use(words);
    language = next;
  } catch (error) {
    if (wanted === next) wanted = language;
    throw error;
  }
}
