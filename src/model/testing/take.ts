/** Takes for tests. */
import type { Analysis } from "../../../common/analysis";
import { memorySound } from "../../capture/sound";
import type { AudibleTake, Take } from "../take";

/** A take whose utterances have these analyses, in order; one that has none waits. */
export function takeWith(
  analyses: readonly (Analysis | null)[],
  about: Partial<AudibleTake> = {},
): AudibleTake {
  const seconds = Math.max(0, ...analyses.map((one) => (one ? one.start + one.seconds : 0)));
  const utterances = analyses.map((analysis, i): Take["utterances"][number] => {
    const { start = i, seconds: length = 1 } = analysis ?? {};
    const span = { start, end: start + length };
    return {
      speech: span,
      heard: span,
      channel: null,
      analysis,
      isRefused: false,
      voice: null,
      version: i + 1,
    };
  });
  const sound = memorySound(new Float32Array(16));
  return {
    id: 1,
    source: "a.wav",
    seconds,
    sound,
    utterances,
    channels: null,
    key: `key-${about.id ?? 1}`,
    isSample: false,
    opened_ms: 0,
    speaker: null,
    isOfVisit: true,
    file: null,
    isOpen: false,
    tiers: [],
    corrections: [],
    cutBy: null,
    focus: 0,
    isAlone: false,
    ...about,
  };
}
