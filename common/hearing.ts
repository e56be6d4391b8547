/** What is heard of a clip beside its facts, by one of those that hear. */
import type { EvidenceTable, Logits } from "./evidence";

/** The network, or the head that answers relative to the speaker. */
export interface Hearing {
  /** Its part in the answer; those of all hearings sum to 1. */
  readonly share: number;
  readonly table: EvidenceTable;
  /** What it makes of the clip's statistics, facts and all. */
  readonly heard: Logits;
  /** Whether its facts are placed in the speaker's own range. */
  readonly isRelative: boolean;
}
