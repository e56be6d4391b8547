/** The page's colours as a canvas needs them: resolved for the theme in force. */

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

export type PlotColors = Readonly<Record<keyof typeof NAMES, string>>;

/** Reads the tokens through a probe element: only a computed `color` resolves light-dark(). */
export function readColors(host: HTMLElement): PlotColors {
  const probe = document.createElement("span");
  probe.hidden = true;
  host.append(probe);
  const colors = Object.fromEntries(
    Object.entries(NAMES).map(([key, token]) => {
      probe.style.color = `var(${token})`;
      return [key, getComputedStyle(probe).color];
    }),
  ) as Record<keyof typeof NAMES, string>;
  probe.remove();
  return colors;
}
