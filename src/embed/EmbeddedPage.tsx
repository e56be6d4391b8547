/** The page inside another one: what the page around gives it, with its answer, plot and argument; no recording, no list. */
import { useCallback, useState } from "react";
import { app, embed as say } from "../../words";
import { ConditionLine } from "../panels/condition/ConditionLine";
import { EmotionPanel } from "../panels/emotion/EmotionPanel";
import { EvidencePanel } from "../panels/evidence/EvidencePanel";
import { ReasoningPanel } from "../panels/reasoning/ReasoningPanel";
import { Announcer } from "../panels/shell/Announcer";
import { EngineLine } from "../panels/shell/EngineLine";
import { Failure } from "../panels/shell/Failure";
import { JobLine } from "../panels/shell/JobLine";
import { Limits } from "../panels/shell/Limits";
import { TakeLine } from "../panels/take/TakeLine";
import { Waveform } from "../plot/Waveform";
import { useSession } from "../session";
import { shownResult } from "../session/select";
import styles from "./EmbeddedPage.module.css";

const TheApp = () => (
  <p className={styles.app}>
    <a href="./" target="_blank" rel="noreferrer">
      {app.name}
    </a>
  </p>
);

/** Where it stands alone, or in a page that is not allowed. */
export function Refusal() {
  return (
    <main className={styles.page}>
      <p role="alert">{say.refused}</p>
      <TheApp />
    </main>
  );
}

export function EmbeddedPage() {
  const [hasLimits, setLimits] = useState(false);
  const result = useSession(shownResult);
  const isBusy = useSession(({ job }) => job !== null);
  // No dialog: it would lie in the middle of a frame that may be higher than the screen.
  const toggleLimits = useCallback(() => setLimits((isOpen) => !isOpen), []);
  return (
    <main className={styles.page}>
      <Failure />
      <JobLine />
      {isBusy && <EngineLine />}
      {!result && !isBusy && <p className={styles.waiting}>{say.waiting}</p>}
      {result && (
        <>
          <h1 className={styles.source}>{result.source}</h1>
          {result.take.utterances.length > 1 && <TakeLine result={result} />}
          <ConditionLine result={result} />
          <EmotionPanel result={result} onLimits={toggleLimits} />
          {hasLimits && <Limits />}
          <Waveform key={`plot-${result.take.id}`} result={result} />
          <ReasoningPanel key={`reasoning-${result.id}`} result={result} />
          <EvidencePanel key={`evidence-${result.id}`} result={result} speaker={null} />
        </>
      )}
      <TheApp />
      <Announcer />
    </main>
  );
}
