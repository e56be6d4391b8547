/** How much a voice remembers, and what that does to the answers. */
import type { KnownSpeaker } from "../../common/analysis";

/** "Answers are relative to this voice: 12 clips." */
export function speakerClipWords({ clips, needed }: KnownSpeaker, whose = "this voice"): string {
  if (clips >= needed) return `Answers are relative to ${whose}: ${clips} clips.`;
  const more = needed - clips;
  return `${more} more ${more === 1 ? "clip" : "clips"} of any mood until answers are relative to ${whose}.`;
}
