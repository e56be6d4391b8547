/** What a person sets for the picture and the measures. */
import { samePitchSettings } from "../../common/pitchSettings";
import { LANGUAGE_NAMES } from "../../words/languages";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import type { LanguageChoice } from "./preferences";
import type { SessionActions } from "./state";

type Settings = Pick<
  SessionActions,
  | "setTheme"
  | "setLanguage"
  | "setPitch"
  | "setSummary"
  | "setSpectrogram"
  | "setTarget"
  | "setKeepsSounds"
  | "show"
>;

export function makeSettings({ get, set, deps, prefer }: Context, jobs: Jobs): Settings {
  let wanted: LanguageChoice | null = null;
  return {
    setTheme: (theme) => prefer({ theme }),
    async setLanguage(language) {
      wanted = language;
      try {
        await deps.speak(language);
        // Of two choices the later one counts, whichever words come first.
        if (wanted === language) prefer({ language });
      } catch {
        const file = language === "auto" ? navigator.language : LANGUAGE_NAMES[language];
        set({
          failure: { error: { code: "file-not-downloaded", values: { file } }, canRetry: false },
        });
      }
    },
    setPitch(pitch) {
      if (samePitchSettings(pitch, get().preferences.pitch)) return;
      prefer({ pitch });
      jobs.again();
    },
    setSummary: (summary) => prefer({ summary }),
    setKeepsSounds: (keepsSounds) => prefer({ keepsSounds }),
    setTarget: (target) => prefer({ target }),
    setSpectrogram: (spectrogram) => prefer({ spectrogram }),
    show: (part, isShown) => prefer({ shown: { ...get().preferences.shown, [part]: isShown } }),
  };
}
