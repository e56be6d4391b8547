/** The page's colours as a canvas needs them: resolved for the theme in force. */
import { EMOTIONS, type Emotion } from "../../common/constants";
import { tint } from "../model/answer";

export const FORCED = "(forced-colors: active)";

const NAMES = {
  text: "--text",
  muted: "--muted",
  surface: "--surface",
  sunken: "--sunken",
  edge: "--edge",
  selection: "--accent",
  formant: "--formant",
  wave: "--wave",
  wavePlayed: "--wave-played",
  playhead: "--playhead",
  grid: "--grid",
  gridMedian: "--grid-median",
  ribbon: "--ribbon",
  pitch: "--kind-pitch",
  attention: "--attention",
  kindPitch: "--kind-pitch",
  kindEnergy: "--kind-energy",
  kindTime: "--kind-time",
  kindTimbre: "--kind-timbre",
} as const;

export interface PlotColors extends Readonly<Record<keyof typeof NAMES, string>> {
  readonly tints: Readonly<Record<Emotion, string>>;
  /** A person chose the few colours that there are: what is told apart by a tint must be by its outline. */
  readonly isForced: boolean;
}

/** Reads the tokens through a probe element: only a computed `color` resolves light-dark(). */
export function readColors(host: HTMLElement): PlotColors {
  const probe = document.createElement("span");
  probe.hidden = true;
  // Else each would be the one colour of text where colours are forced.
  probe.style.forcedColorAdjust = "none";
  host.append(probe);
  const resolved = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colors = Object.fromEntries(
    Object.entries(NAMES).map(([key, token]) => [key, resolved(`var(${token})`)]),
  ) as Record<keyof typeof NAMES, string>;
  const tints = Object.fromEntries(
    EMOTIONS.map((emotion) => [emotion, resolved(tint(emotion))]),
  ) as Record<Emotion, string>;
  probe.remove();
  return { ...colors, tints, isForced: window.matchMedia(FORCED).matches };
}
