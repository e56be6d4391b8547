/** One claim: number, sentence, span, value, level, and whether the check confirms it. */
import { useEffect, useRef } from "react";
import type { CheckedClaim, Verdict } from "../../../common/analysis";
import { KINDS } from "../../../common/kinds";
import {
  factText,
  formatLevel,
  formatSpan,
  formatValue,
  evidencePanel as say,
  verdictName,
} from "../../../words";
import { isAbout } from "../../model/trace";
import { session, useSession } from "../../session";
import { playback, usePlayback } from "../../session/playback";
import { CheckIcon, CrossIcon, DashIcon } from "../../ui/icons";
import { Rich } from "../../ui/Rich";
import styles from "./ClaimRow.module.css";
import { Was } from "./Was";

const MARK: Record<Verdict, () => React.JSX.Element> = {
  confirmed: CheckIcon,
  contradicted: CrossIcon,
  "not measurable": DashIcon,
};

interface Props {
  readonly claim: CheckedClaim;
  readonly number: number;
}

export function ClaimRow({ claim, number }: Props) {
  const isSelected = useSession((state) => state.selected === claim.id);
  const isHovered = useSession((state) => state.hovered === claim.id);
  const isNamed = useSession((state) => state.named !== null && isAbout(state.named, claim));
  const isCrossed = usePlayback(
    ({ playing, time_s }) => playing && claim.start <= time_s && time_s < claim.end,
  );
  const button = useRef<HTMLButtonElement>(null);
  // The arrow keys and the waveform select, too: the row follows.
  useEffect(() => {
    if (isSelected) button.current?.scrollIntoView({ block: "nearest" });
  }, [isSelected]);
  const { hover } = session.getState();
  const normId = `norm-${claim.id}`;
  const Mark = MARK[claim.verdict];
  return (
    <li className={styles.item}>
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
        data-active={isSelected || isHovered || isNamed}
        data-lit={isSelected || isHovered || isNamed || isCrossed}
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
            <span className={styles.verdict} data-verdict={claim.verdict}>
              <Mark />
              {verdictName(claim.verdict)}
            </span>
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
    </li>
  );
}
