/** What was heard besides speech, and what a recording without speech may be. */
import type { HeardSpan } from "../../common/analysis";
import { SOUNDS, type Sound } from "../../common/constants";

const NAMES: Readonly<Record<Sound, string>> = {
  speech: "speech",
  laughter: "laughter",
  crying: "crying",
  scream: "scream",
  voice: "voice without words",
  noise: "no voice",
};

/** As a label, and in exports. */
export function soundName(sound: Sound): string {
  return NAMES[sound];
}

const FOUND: Readonly<Record<Sound, string>> = {
  speech: "Speech",
  laughter: "Laughter",
  crying: "Crying",
  scream: "A scream",
  voice: "A voice without words",
  noise: "A sound that is no voice",
};

/** More stretches of one sound than this are counted, not listed. */
const MAX_LISTED = 3;

/** "Laughter from 1.2 to 2.4 s. A sound that is no voice in 5 stretches." Empty where all is speech. */
export function heardText(heard: readonly HeardSpan[]): string {
  return SOUNDS.filter((sound) => sound !== "speech")
    .flatMap((sound) => {
      const spans = heard.filter((span) => span.sound === sound);
      if (spans.length === 0) return [];
      const name = FOUND[sound];
      if (spans.length > MAX_LISTED) return `${name} in ${spans.length} stretches.`;
      return `${name} from ${spans.map(fromTo).join(", ")}.`;
    })
    .join(" ");
}

/** "1.2 to 2.4 s" */
function fromTo({ start, end }: HeardSpan): string {
  return `${start.toFixed(1)} to ${end.toFixed(1)} s`;
}

const MAY_BE: Readonly<Record<Sound, string>> = {
  speech: "",
  laughter: "It sounds like laughter.",
  crying: "It sounds like crying.",
  scream: "It sounds like a scream.",
  voice: "It sounds like a voice without words: a sigh, a groan, a hum.",
  noise: "It may be music, a tone, an animal or noise.",
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
  "Emotion, syllables and claims are of speech, so there are none here. Pitch and energy are measured all the same.";
