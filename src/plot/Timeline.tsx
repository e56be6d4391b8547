/** The utterances as a list that keys walk; the canvas draws them, this is what assistive tech and the keyboard have. */
import { type KeyboardEvent, useId } from "react";
import { ranked } from "../../common/answer";
import { plot as say } from "../../words";
import { named } from "../model/answer";
import type { Take, TakenUtterance } from "../model/take";
import { session } from "../session";
import { playback, usePlayback } from "../session/playback";
import { type Band, GUTTER_PX } from "./scale";
import styles from "./Timeline.module.css";

interface Props {
  readonly take: Take;
  readonly band: Band;
}

export function Timeline({ take, band }: Props) {
  const id = useId();
  const view = usePlayback((state) => state.view);
  const { utterances, focus } = take;
  const current = utterances[focus];
  const walk = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, focus, utterances.length);
    if (event.key === "Enter" || event.key === " ") {
      if (current) playback.getState().controls?.playSpan(current.speech);
    } else if (to !== null) {
      session.getState().focus(to);
      const next = utterances[to];
      if (next) playback.getState().controls?.reveal(next.speech);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!current) return null;
  const share = (time_s: number) => `${(100 * (time_s - view.start)) / (view.end - view.start)}%`;
  return (
    <div
      className={styles.list}
      style={{ top: band.top, height: band.height, insetInline: GUTTER_PX }}
      role="listbox"
      tabIndex={0}
      aria-label={say.timeline}
      aria-activedescendant={id}
      data-testid="timeline"
      onKeyDown={walk}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, and names this one as active */}
      <div
        id={id}
        role="option"
        aria-selected="true"
        aria-posinset={focus + 1}
        aria-setsize={utterances.length}
        className={styles.current}
        style={{
          insetInlineStart: share(current.speech.start),
          inlineSize: `calc(${share(current.speech.end)} - ${share(current.speech.start)})`,
        }}
      >
        <span className={styles.name}>{nameOf(current, focus, utterances.length)}</span>
      </div>
    </div>
  );
}

/** Where a key leads from one utterance; null where it leads nowhere. */
export function keyTarget(key: string, from: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    PageUp: from - 10,
    PageDown: from + 10,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target));
}

function nameOf(
  { speech, analysis, isRefused }: TakenUtterance,
  index: number,
  count: number,
): string {
  const names = analysis ? named(analysis) : isRefused ? "refused" : "waits";
  const [top] =
    names.length === 1 && analysis?.posterior ? ranked(analysis.posterior.probabilities) : [];
  return say.utterance(index + 1, count, speech, names, top?.probability ?? null);
}
