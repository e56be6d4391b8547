/** What a person sets for the picture and the measures. */
import { samePitchSettings } from "../../common/pitchSettings";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import type { SessionActions } from "./state";

type Settings = Pick<
  SessionActions,
  "setTheme" | "setPitch" | "setSummary" | "setSpectrogram" | "show"
>;

export function makeSettings({ get, prefer }: Context, jobs: Jobs): Settings {
  return {
    setTheme: (theme) => prefer({ theme }),
    setPitch(pitch) {
      if (samePitchSettings(pitch, get().preferences.pitch)) return;
      prefer({ pitch });
      jobs.again();
    },
    setSummary: (summary) => prefer({ summary }),
    setSpectrogram: (spectrogram) => prefer({ spectrogram }),
    show: (part, isShown) => prefer({ shown: { ...get().preferences.shown, [part]: isShown } }),
  };
}
