/** What was heard besides speech, and what a recording without speech may be. */
import type { HeardSpan } from "../../common/analysis";
import { SOUNDS, type Sound } from "../../common/constants";
import { listed } from "./grammar";
import { fixed } from "./numbers";

const NAMES: Readonly<Record<Sound, string>> = {
  speech: "Sprache",
  laughter: "Lachen",
  crying: "Weinen",
  scream: "Schrei",
  voice: "Stimme ohne Worte",
  noise: "keine Stimme",
};

/** As a label, and in exports. */
export function soundName(sound: Sound): string {
  return NAMES[sound];
}

const FOUND: Readonly<Record<Sound, string>> = {
  speech: "Sprache",
  laughter: "Lachen",
  crying: "Weinen",
  scream: "Ein Schrei",
  voice: "Eine Stimme ohne Worte",
  noise: "Ein Geräusch, das keine Stimme ist,",
};

/** More stretches of one sound than this are counted, not listed. */
const MAX_LISTED = 3;

/** "Lachen von 1,2 bis 2,4 s. Ein Schrei an 5 Stellen." Empty where all is speech. */
export function heardText(heard: readonly HeardSpan[]): string {
  return SOUNDS.filter((sound) => sound !== "speech")
    .flatMap((sound) => {
      const spans = heard.filter((span) => span.sound === sound);
      if (spans.length === 0) return [];
      const name = FOUND[sound];
      if (spans.length > MAX_LISTED) return `${name} an ${spans.length} Stellen.`;
      return `${name} von ${listed(spans.map(fromTo))}.`;
    })
    .join(" ");
}

/** "1,2 bis 2,4 s" */
function fromTo({ start, end }: HeardSpan): string {
  return `${fixed(start, 1)} bis ${fixed(end, 1)} s`;
}

const MAY_BE: Readonly<Record<Sound, string>> = {
  speech: "",
  laughter: "Es klingt nach Lachen.",
  crying: "Es klingt nach Weinen.",
  scream: "Es klingt nach einem Schrei.",
  voice: "Es klingt nach einer Stimme ohne Worte: einem Seufzen, Stöhnen oder Summen.",
  noise: "Es kann Musik sein, ein Ton, ein Tier oder ein Geräusch.",
};

/** Of a recording without speech: what it may be, by what fills most of it. */
export function noSpeechText(heard: readonly HeardSpan[]): string {
  const lengths = new Map<Sound, number>();
  for (const { sound, start, end } of heard) {
    lengths.set(sound, (lengths.get(sound) ?? 0) + end - start);
  }
  const [most] = [...lengths].sort((a, b) => b[1] - a[1]);
  return most ? MAY_BE[most[0]] : MAY_BE.noise;
}

/** Of a recording without speech: why the page says no more of it. */
export const withoutSpeech =
  "Emotion, Silben und Befunde gibt es nur bei Sprache, hier also nicht. Tonhöhe und Energie sind trotzdem gemessen.";
