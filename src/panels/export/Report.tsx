/** One page about an utterance, to be printed or kept as a PDF: the figure, the answer, the argument, the measures. */
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { ranked } from "../../../common/answer";
import { placed } from "../../../common/placed";
import { type Functional, functionals } from "../../../common/voice/functionals";
import {
  app,
  argumentText,
  conditionText,
  correction,
  emotionPanel,
  formatFigure,
  formatTime,
  functionalText,
  headline,
  plainText,
  reasoningPanel,
  report as say,
  settings,
} from "../../../words";
import { named } from "../../model/answer";
import { amissIn } from "../../model/condition";
import { readAs } from "../../model/readAs";
import type { AudibleResult } from "../../model/take";
import { laterPart } from "../../ui/laterParts";
import { Rich } from "../../ui/Rich";
import styles from "./Report.module.css";

const figure = laterPart(() => import("../../plot/figure"));

/** What a report has room for, in this order. */
const MEASURES = [
  "F0_mean",
  "F0_stdev",
  "F0_min",
  "F0_max",
  "F0semitoneFrom27.5Hz_sma3nz_pctlrange0-2",
  "intensity_sma3_amean",
  "jitterLocal_sma3nz_amean",
  "shimmerLocal",
  "HNRdBACF_sma3nz_amean",
  "VoicedSegmentsPerSec",
];
const MOST_ANSWERS = 3;

interface Props {
  readonly result: AudibleResult;
  /** It was printed, or not. */
  readonly onEnd: () => void;
}

export function Report({ result, onEnd }: Props) {
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    let url: string | null = null;
    let isOver = false;
    figure()
      .then(({ figureSvg }) => figureSvg(result))
      .then(
        (svg) => {
          if (isOver) return;
          url = URL.createObjectURL(svg);
          setPicture(url);
        },
        () => onEnd(),
      );
    window.addEventListener("afterprint", onEnd);
    return () => {
      isOver = true;
      if (url) URL.revokeObjectURL(url);
      window.removeEventListener("afterprint", onEnd);
    };
  }, [result, onEnd]);
  return createPortal(
    <article className={styles.report} data-testid="report">
      <Content result={result} />
      {/* The dialog of the printer opens once all is there. */}
      {picture && <img src={picture} alt="" onLoad={() => window.print()} />}
    </article>,
    document.body,
  );
}

function Content({ result: { take, analysis } }: { readonly result: AudibleResult }) {
  const { argument, claims, posterior, seconds, condition } = analysis;
  const { corrections } = take;
  const amiss = amissIn(analysis);
  const [number, of] = [take.focus + 1, take.utterances.length];
  return (
    <>
      <header>
        <h1>{take.source}</h1>
        <p>{say.about(new Date(take.opened_ms), formatTime(take.seconds), number, of)}</p>
      </header>
      <h2>{headline(named(analysis))}</h2>
      {posterior && (
        <p>
          {ranked(posterior.probabilities)
            .slice(0, MOST_ANSWERS)
            .map(({ emotion, probability }) => emotionPanel.share(emotion, probability))
            .join(" · ")}
        </p>
      )}
      {argument && (
        <>
          <h2>{reasoningPanel.title}</h2>
          <p>
            {plainText(
              argumentText(
                argument.steps.map(({ step }) => step),
                claims,
              ),
            )}
          </p>
        </>
      )}
      <h2>{say.measures}</h2>
      <dl className={styles.measures}>
        {measured(analysis, seconds).map((measure) => (
          <div key={measure.name}>
            <dt>{functionalText(measure.about)}</dt>
            <dd>{figureOf(measure)}</dd>
          </div>
        ))}
      </dl>
      {amiss.length > 0 && posterior && <p>{conditionText(condition, amiss)}</p>}
      {corrections.length > 0 && <p>{correction.note(corrections)}</p>}
      <footer>
        <p>
          <Rich text={settings.limits[0] ?? []} as={{ emphasis: (words) => <em>{words}</em> }} />
        </p>
        <p>{say.by(app.name)}</p>
      </footer>
    </>
  );
}

function measured(analysis: AudibleResult["analysis"], seconds: number): Functional[] {
  const { tracks, voice } = placed(analysis, 0);
  const all = functionals(tracks, voice, { start: 0, end: seconds });
  return MEASURES.flatMap((name) => all.find((one) => one.name === name) ?? []);
}

function figureOf(measure: Functional): string {
  const { value, unit } = readAs(measure);
  return `${formatFigure(value)} ${unit}`;
}
