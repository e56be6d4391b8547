/** Which utterance is shown, told politely as it changes, and the way to its neighbours: one on the timeline may be too narrow. */
import { utteranceSteps as say, utteranceShown } from "../../../words";
import { named } from "../../model/answer";
import type { Result } from "../../model/take";
import { session } from "../../session";
import { playback } from "../../session/playback";
import { Button } from "../../ui/Button";
import { NextIcon, PreviousIcon } from "../../ui/icons";
import styles from "./TakeLine.module.css";

export function UtteranceSteps({ result: { take, analysis } }: { readonly result: Result }) {
  const { utterances, focus, isOpen } = take;
  // While more are found their number is no news.
  const of = isOpen ? null : utterances.length;
  const step = (by: 1 | -1) => {
    const next = utterances[focus + by];
    return (
      <Button
        look="quiet"
        icon
        aria-label={by < 0 ? say.previous : say.next}
        // Not disabled, which would take the focus away at either end.
        aria-disabled={!next}
        onPress={() => {
          if (!next) return;
          session.getState().focus(focus + by);
          playback.getState().controls?.reveal(next.speech);
        }}
      >
        {by < 0 ? <PreviousIcon /> : <NextIcon />}
      </Button>
    );
  };
  return (
    <span className={styles.steps}>
      {step(-1)}
      <span aria-live="polite" data-testid="shown-utterance">
        {utteranceShown(focus + 1, of, named(analysis))}
      </span>
      {step(1)}
    </span>
  );
}
