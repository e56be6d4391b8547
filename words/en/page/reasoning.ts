/** The argument in words. */
import type { Fault } from "../../../common/argument";

export const title = "Reasoning";

/** Behind a sentence that the checker refuses. */
export const doesNotFollow = (fault: Fault) => `(does not follow: ${fault})`;
