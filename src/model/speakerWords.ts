/** A value against this person's own usual voice, in a few words. */
import type { CueLevel, SpeakerGrade } from "../../common/analysis";

const WORDS: Partial<Record<CueLevel, string>> = {
  low: "Lower than usual",
  medium: "As usual",
  high: "Higher than usual",
  slow: "Slower than usual",
  fast: "Faster than usual",
  few: "Less pausing than usual",
  many: "More pausing than usual",
};

export function speakerWords({ level }: SpeakerGrade): string {
  return WORDS[level] ?? "Against the usual";
}
