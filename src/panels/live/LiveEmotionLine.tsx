/** What the voice that is recorded sounds like now, and the utterances that have ended. */
import {
  emotionName,
  formatProbability,
  formatSpan,
  headline,
  live as say,
  utteranceLabel,
} from "../../../words";
import { tint } from "../../model/answer";
import { useSession } from "../../session";
import styles from "./LiveEmotionLine.module.css";

/** The newest of them. */
const MOST_SHOWN = 4;

export function LiveEmotionLine() {
  const live = useSession((state) => state.liveEmotion);
  const isReady = useSession((state) => state.engine.status === "ready");
  const utterances = useSession((state) => state.liveUtterances);
  const seconds = useSession((state) => state.recording?.seconds ?? 0);
  const emotion = live?.emotion ?? null;
  return (
    <div className={styles.line}>
      {/* No live region: a screen reader would speak into the recording. */}
      <p
        className={styles.now}
        data-testid="live-emotion"
        data-emotion={emotion}
        data-behind={live ? (seconds - live.heard_s).toFixed(2) : undefined}
      >
        {emotion === null ? (
          <span className={styles.waits}>{isReady ? say.listening : say.waitsForModel}</span>
        ) : (
          <>
            <span
              className={styles.mark}
              aria-hidden="true"
              style={{ background: tint(emotion) }}
            />
            <strong>{headline([emotion])}</strong>
            <span className={styles.figure}>
              {formatProbability(live?.probabilities[emotion] ?? 0)}
            </span>
          </>
        )}
        {live?.isSlow && <span className={styles.slow}>{say.isSlow}</span>}
      </p>
      {utterances.length > 0 && (
        <ol className={styles.utterances} aria-label={say.utterances}>
          {utterances.slice(-MOST_SHOWN).map(({ speech, named }) => (
            <li key={speech.start} data-testid="live-utterance">
              <span className={styles.span}>{formatSpan(speech)}</span>{" "}
              {named === null ? (
                say.isAnalysed
              ) : (
                <span>{named.length === 1 ? emotionName(named[0]) : utteranceLabel(named)}</span>
              )}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
