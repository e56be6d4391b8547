/** A file's channels. */
import type { ChannelChoice } from "../../../common/audio/channels";

export const channels = "Channels";
export const channelChoices: Readonly<Record<ChannelChoice, string>> = {
  mix: "mixed",
  left: "left",
  right: "right",
  difference: "left − right (opposite phase)",
  each: "a speaker each",
};
