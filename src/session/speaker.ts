/** The person whom claims and answers are compared with, and what is remembered of their clips. */
import type { Analysis } from "../../common/analysis";
import { labelClip } from "../../common/labels";
import { assignClip, countClip, NEW_SPEAKER } from "../../common/speakerStatistics";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import { withChanged } from "./results";
import { originalResult, shownResult } from "./select";
import type { SessionActions } from "./state";

type Speaker = Pick<
  SessionActions,
  | "setBaseline"
  | "assignClip"
  | "labelClip"
  | "forgetLabels"
  | "sayIsOnePerson"
  | "setAlone"
  | "sayVisitIsOneVoice"
>;

export function makeSpeaker({ get, set, prefer }: Context, jobs: Jobs): Speaker {
  return {
    setBaseline(baseline, clips = []) {
      const { baseline: before, speaker } = get().preferences;
      // The same name is the same person, of whom more is known now.
      const known = baseline && baseline.name === before?.name ? speaker : NEW_SPEAKER;
      const counted = clips.reduce((sum, clip) => assignClip(sum, clip, true), known);
      prefer({ baseline, speaker: counted });
      jobs.again();
    },
    assignClip(isTheirs) {
      const clip = originalResult(get())?.analysis.heardVoice?.statistics;
      if (!clip) return;
      prefer({ speaker: assignClip(get().preferences.speaker, clip, isTheirs) });
      jobs.again();
    },
    labelClip(label) {
      const { preferences } = get();
      const clip = originalResult(get())?.analysis.heardVoice?.statistics;
      if (!clip || !preferences.baseline) return;
      prefer({ speaker: labelClip(preferences.speaker, clip, label) });
      void jobs.answerAgain();
    },
    forgetLabels(label) {
      const { speaker } = get().preferences;
      const labelled = speaker.labelled.filter(
        ({ emotion, word }) => label && (emotion !== label.emotion || word !== label.word),
      );
      prefer({ speaker: { ...speaker, labelled } });
      void jobs.answerAgain();
    },
    setAlone(isAlone) {
      const take = shownResult(get())?.take;
      if (!take) return;
      set(withChanged(get(), take.id, (now) => ({ ...now, isAlone })));
      void jobs.relate(take.id);
    },
    sayVisitIsOneVoice(visitIsOneVoice) {
      set({ visitIsOneVoice });
      const { shown } = get();
      if (shown !== null) void jobs.relate(shown);
    },
    sayIsOnePerson() {
      prefer({ speaker: { ...get().preferences.speaker, isOnePerson: true } });
      jobs.again();
    },
  };
}

/** The voice in use hears one clip more, unless it knows it. */
export function remember({ get, prefer }: Context, { heardVoice }: Analysis): void {
  const statistics = heardVoice?.statistics;
  const { baseline, speaker: before } = get().preferences;
  const speaker = baseline && statistics && countClip(before, statistics);
  if (speaker && speaker !== before) prefer({ speaker });
}
