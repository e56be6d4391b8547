/**
 * The ways in. On the first visit under one sentence, with samples that need no microphone; then a bar at the top. On a
 * phone they lie under the thumb all along. They stay the same elements, so that the focus stays on them.
 */
import type { ReactNode } from "react";
import { capture as say } from "../../../words";
import type { Sample } from "../../capture/samples";
import { useSession } from "../../session";
import { PHONE, useMedia } from "../../ui/useMedia";
import styles from "./CaptureBar.module.css";
import { FirstSamples } from "./FirstSamples";
import { InputChoice } from "./InputChoice";
import { OpenButton } from "./OpenButton";
import { RecordButton } from "./RecordButton";
import { SampleRow } from "./SampleRow";

interface Props {
  readonly samples: readonly Sample[];
  /** Nothing is on screen yet. */
  readonly isFirst: boolean;
  /** What opens the list of takes. */
  readonly takes: ReactNode;
}

export function CaptureBar({ samples, isFirst, takes }: Props) {
  const isRecording = useSession((state) => state.recording !== null);
  const isStarting = useSession((state) => state.microphone.starting !== null);
  const isPhone = useMedia(PHONE);
  const isIdle = !isRecording && !isStarting;
  const hasSamples = !isRecording && samples.length > 0;
  return (
    <section
      className={styles.bar}
      aria-label={isFirst ? say.welcome : say.bar}
      data-first={isFirst}
    >
      {isFirst && <p className={styles.sentence}>{say.purpose}</p>}
      <div className={styles.ways} data-testid="ways">
        <RecordButton large={isFirst} />
        {isIdle && <OpenButton large={isFirst} />}
        {isIdle && <InputChoice />}
        {isIdle && takes}
        {isIdle && isFirst && !isPhone && <span className={styles.hint}>{say.dropOrPaste}</span>}
      </div>
      {hasSamples && isFirst && <FirstSamples samples={samples} />}
      {hasSamples && !isFirst && !isPhone && <SampleRow samples={samples} />}
    </section>
  );
}
