/** Corrects the pitch of the selected stretch: an octave up or down, or no voice at all. */
import type { Span } from "../../../common/analysis";
import { canChange, PITCH_CHANGES } from "../../../common/pitchEdits";
import { correction as say } from "../../../words";
import { analysesOf, type Take } from "../../model/take";
import { session, useSession } from "../../session";
import { Button } from "../../ui/Button";
import styles from "./MeasuresPanel.module.css";

interface Props {
  readonly take: Take;
  readonly selection: Span;
}

export function PitchByHand({ take, selection }: Props) {
  const isCompared = useSession((state) => state.whatIf !== null);
  // Two versions of a voice are compared as they were measured.
  if (isCompared) return null;
  const { correctPitch, undoCorrection } = session.getState();
  const channel = take.utterances[take.focus]?.channel ?? null;
  const own = take.utterances.filter((one) => one.channel === channel);
  const analyses = analysesOf({ utterances: own });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay out in a row
    <div className={styles.correct} role="group" aria-label={say.title}>
      <span>{say.title}</span>
      {PITCH_CHANGES.map((change) => {
        const can = analyses.some(({ tracks, start }) =>
          canChange(tracks, change, selection, start),
        );
        return (
          <Button
            key={change}
            // Not disabled, which would take the focus away once it is pressed.
            aria-disabled={!can}
            title={can ? undefined : say.nothingVoiced}
            onPress={() => can && void correctPitch(change, selection)}
          >
            {say.changes[change]}
          </Button>
        );
      })}
      {take.corrections.length > 0 && (
        <Button look="link" onPress={() => void undoCorrection()}>
          {say.undo}
        </Button>
      )}
    </div>
  );
}
