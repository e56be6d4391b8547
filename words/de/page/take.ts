/** A file's channels. */
import type { ChannelChoice } from "../../../common/audio/channels";

export const channels = "Kanäle";
export const channelChoices: Readonly<Record<ChannelChoice, string>> = {
  mix: "gemischt",
  left: "links",
  right: "rechts",
  difference: "links − rechts (gegenphasig)",
  each: "je eine Person",
};
