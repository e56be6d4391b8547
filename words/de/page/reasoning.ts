/** The argument in words. */
import type { Fault } from "../../../common/argument";
import { follows } from "./tables";

export const title = "Begründung";

/** Behind a sentence that the checker refuses. */
export const doesNotFollow = (fault: Fault) => `(${follows([fault])})`;
