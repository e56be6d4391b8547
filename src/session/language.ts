/** The language of the page: the one that was chosen, or the first of the browser's that there is. */
import { speak } from "../../words";
import { languageOf } from "../../words/languages";
import type { LanguageChoice } from "./preferences";

export function speakAs(choice: LanguageChoice): Promise<void> {
  return speak(choice === "auto" ? languageOf(navigator.languages) : choice);
}
