/** The reasoning aloud, and the marks on its claims. */
import type { TraceClaim } from "../../../common/trace";
import { figureText } from "../reasoning";
import { verdictName } from "../verdict";

export const title = "Reasoning";
export const pointAtMark = "Point at a mark to see what was measured there.";
export const interrupted = "The reasoning was interrupted.";
export const mark = (claim: Pick<TraceClaim, "verdict" | "measured">) =>
  `${verdictName(claim.verdict)}, ${figureText(claim)}`;
