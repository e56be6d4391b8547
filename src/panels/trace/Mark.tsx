/** The verdict on one claim of the reasoning, behind its words: a sign, the measured figure, and the span on demand. */
import type { Verdict } from "../../../common/analysis";
import type { TraceClaim } from "../../../common/trace";
import { explanation, figureText, tracePanel as say } from "../../../words";
import { session } from "../../session";
import { playback } from "../../session/playback";
import { CheckIcon, CrossIcon, DashIcon } from "../../ui/icons";
import styles from "./Mark.module.css";

const SIGN: Record<Verdict, () => React.JSX.Element> = {
  confirmed: CheckIcon,
  contradicted: CrossIcon,
  "not measurable": DashIcon,
};

interface Props {
  readonly claim: TraceClaim;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

export function Mark({ claim, isOpen, onOpen }: Props) {
  const { name } = session.getState();
  const Sign = SIGN[claim.verdict];
  return (
    <button
      type="button"
      className={styles.mark}
      aria-pressed={isOpen}
      aria-label={say.mark(claim)}
      aria-description={explanation(claim)}
      data-verdict={claim.verdict}
      data-kind={claim.kind}
      data-level={claim.level}
      data-start={claim.start}
      data-end={claim.end}
      // A finger leaves no hover behind that something could end.
      onPointerEnter={(event) => event.pointerType !== "touch" && name(claim)}
      onPointerLeave={() => name(null)}
      onFocus={() => name(claim)}
      onBlur={() => name(null)}
      onClick={() => {
        onOpen();
        playback.getState().controls?.playSpan(claim);
      }}
    >
      <Sign />
      {claim.measured && figureText(claim)}
    </button>
  );
}
