/** One claim: number, sentence, span, value, how sure it is; and how far it moves the answer, until it is set to ordinary. */
import { useEffect, useRef } from "react";
import type { Claim } from "../../../common/analysis";
import { KINDS } from "../../../common/kinds";
import {
  factText,
  formatLevel,
  formatSpan,
  formatValue,
  evidencePanel as say,
} from "../../../words";
import type { LedgerLine } from "../../model/answer";
import { session, useSession } from "../../session";
import { playback, usePlayback } from "../../session/playback";
import { Rich } from "../../ui/Rich";
import { PHONE } from "../../ui/useMedia";
import { Bar, type Scale } from "./Bar";
import styles from "./ClaimRow.module.css";
import { Was } from "./Was";

interface Props {
  readonly claim: Claim;
  readonly number: number;
  /** Null where it has no say in the answer. */
  readonly line: LedgerLine | null;
  readonly scale: Scale;
}

export function ClaimRow({ claim, number, line, scale }: Props) {
  const isSelected = useSession((state) => state.selected === claim.id);
  const isHovered = useSession((state) => state.hovered === claim.id);
  const isCrossed = usePlayback(
    ({ playing, time_s }) => playing && claim.start <= time_s && time_s < claim.end,
  );
  const button = useRef<HTMLButtonElement>(null);
  // The arrow keys and the waveform select, too: the row follows. On a phone not a sentence, which would be out of sight.
  useEffect(() => {
    const isReading = document.activeElement?.matches("a[data-fact]") ?? false;
    if (isSelected && !(isReading && window.matchMedia(PHONE).matches)) {
      button.current?.scrollIntoView({ block: "nearest" });
    }
  }, [isSelected]);
  const { hover } = session.getState();
  const normId = `norm-${claim.id}`;
  return (
    <li className={styles.item} id={`claim-${claim.id}`} data-weighs={line !== null}>
      <button
        type="button"
        ref={button}
        className={styles.claim}
        aria-pressed={isSelected}
        aria-describedby={normId}
        data-claim={claim.id}
        data-start={claim.start}
        data-end={claim.end}
        data-tint={KINDS[claim.kind].tint}
        data-active={isSelected || isHovered}
        data-lit={isSelected || isHovered || isCrossed}
        // A finger leaves no hover behind that something could end.
        onPointerEnter={(event) => event.pointerType !== "touch" && hover(claim.id)}
        onPointerLeave={() => hover(null)}
        onClick={() => {
          session.getState().select(claim.id);
          playback.getState().controls?.playSpan(claim);
        }}
      >
        <span className={styles.number}>{number}</span>
        <span className={styles.body}>
          <span className={styles.text}>{factText(claim)}</span>
          <span className={styles.facts}>
            <span className={styles.span}>{formatSpan(claim)}</span>
            <span className={styles.value}>{formatValue(claim)}</span>
            <span>{formatLevel(claim.level)}</span>
            <Was claim={claim} />
            {claim.agreement !== null && (
              <span title={say.howSure}>{say.agreement(claim.agreement)}</span>
            )}
          </span>
          {claim.speaker && (
            <span className={styles.speaker} data-testid="speaker-grade">
              <Rich
                text={say.againstSpeaker(claim.kind, claim.speaker)}
                as={{ usual: (text) => <strong>{text}</strong> }}
              />
            </span>
          )}
          <span id={normId} className={styles.norm} data-shown={isSelected}>
            {say.comparedWith(claim)}
          </span>
        </span>
      </button>
      {line && (
        <div className={styles.weight} data-tint={KINDS[claim.kind].tint}>
          <Bar {...line} scale={scale} />
          <button
            type="button"
            className={styles.toggle}
            aria-pressed={line.isOff}
            data-testid={`ordinary-${claim.id}`}
            onClick={() => session.getState().setOrdinary(claim.id, !line.isOff)}
          >
            {line.isOff ? say.asMeasured : say.setOrdinary}
          </button>
        </div>
      )}
    </li>
  );
}
