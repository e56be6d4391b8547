/** What the voice sounds like: the answer, every probability, and the answer per window; or that no speech was heard. */

import {
  emotionName,
  formatProbability,
  headline,
  heardText,
  noSpeechText,
  emotionPanel as say,
  speaker,
  utteranceTitle,
  withoutSpeech,
} from "../../../words";
import { said, tint } from "../../model/answer";
import type { Result } from "../../model/take";
import { useSession } from "../../session";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { later } from "../../ui/later";
import panel from "../../ui/Panel.module.css";
import styles from "./EmotionPanel.module.css";
import { OwnVoice } from "./OwnVoice";

const Meant = later(() => import("./Meant").then(({ Meant }) => Meant));

interface Props {
  readonly result: Result;
  readonly onLimits: () => void;
  /** To name whose voice it is. */
  readonly onSpeaker?: (() => void) | undefined;
}

export function EmotionPanel({ result, onLimits, onSpeaker }: Props) {
  const { posterior, claims, heard, device, ms, seconds } = result.analysis;
  const ordinary = useSession((state) => state.ordinary);
  const isBusy = useSession((state) => state.job !== null);
  const baseline = useSession((state) => state.preferences.baseline);
  const known = posterior?.speaker;
  const asMeasured = useSession((state) => state.clearOrdinary);
  const sayIsOne = useSession((state) => state.sayIsOnePerson);
  const answer = posterior && said(posterior, claims, ordinary);
  const bars = answer?.answers ?? [];
  const top = bars[0];
  const named = answer?.conclusion ?? [];
  const isSure = named.length === 1;
  const others = heardText(heard);
  return (
    <section
      className={cx(panel.panel, styles.panel)}
      aria-labelledby="emotion-title"
      aria-busy={isBusy}
      data-testid="emotion"
      data-sure={isSure}
      data-speech={posterior !== null}
    >
      {result.take.utterances.length > 1 && (
        <p className={styles.which} data-testid="which">
          {utteranceTitle(
            result.take.focus + 1,
            result.take.utterances.length,
            {
              start: result.analysis.start,
              end: result.analysis.start + seconds,
            },
            result.take.utterances[result.take.focus]?.channel ?? null,
          )}
        </p>
      )}
      <div className={styles.head}>
        <h2 id="emotion-title" className={styles.headline} tabIndex={-1} data-landing>
          {headline(named)}
        </h2>
        {isSure && top && (
          <span className={styles.figure}>{formatProbability(top.probability)}</span>
        )}
      </div>
      {posterior ? (
        !isSure && <p className={styles.note}>{say.open}</p>
      ) : (
        <p className={styles.note}>{noSpeechText(heard)}</p>
      )}
      {ordinary.length > 0 && (
        <p className={styles.note} data-testid="supposed">
          {say.supposed(ordinary.length)}{" "}
          <Button look="link" onPress={asMeasured}>
            {say.asMeasured}
          </Button>
        </p>
      )}
      {others !== "" && (
        <p className={styles.note} data-testid="other-sounds">
          {others}
        </p>
      )}
      {!posterior && <p className={styles.note}>{withoutSpeech}</p>}
      <ol className={styles.bars} hidden={!posterior} aria-label={say.probabilities}>
        {bars.map(({ emotion: bar, probability }) => (
          <li
            key={bar}
            data-emotion={bar}
            data-probability={probability}
            data-leading={named.some((emotion) => emotion === bar)}
          >
            <span className={styles.name}>{emotionName(bar)}</span>
            <span className={styles.track} aria-hidden="true">
              <span
                className={styles.bar}
                style={{ inlineSize: `${probability * 100}%`, background: tint(bar) }}
              />
            </span>
            <span className={styles.percent}>{formatProbability(probability)}</span>
          </li>
        ))}
      </ol>
      {!baseline && <OwnVoice take={result.take} known={known ?? null} />}
      {known && baseline && (
        <p className={styles.note} data-testid="voice-line">
          {speaker.remembered(known, baseline.name)}
          {known.isDoubtful && !known.isRelative && (
            <>
              {" "}
              <Button look="link" onPress={sayIsOne}>
                {speaker.sayIsOne(baseline.name)}
              </Button>
            </>
          )}
        </p>
      )}
      {onSpeaker && <Meant key={result.take.id} result={result} onSpeaker={onSpeaker} />}
      <p className={styles.foot}>
        {say.analysedIn(seconds, ms, device)}{" "}
        <Button look="link" onPress={onLimits}>
          {say.whatToMakeOfIt}
        </Button>
      </p>
    </section>
  );
}
