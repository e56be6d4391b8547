/** How a fact is said in an argument: a clause, a noun phrase in its case, its figure. */
import type { Claim } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import { KINDS, type Unit } from "../../../common/kinds";
import { isPlainFall, placeOf, type Region } from "../../argument/places";
import { emotionNoun } from "../emotions";
import { type Clause, type Noun, type Phrase, pronoun, the } from "../grammar";
import { KIND_WORDS } from "../kinds";
import { type Argued, inSemitones } from "../kinds/words";
import { fixed } from "../numbers";

export const WHERE: Readonly<Record<Region, string>> = {
  throughout: "",
  start: "am Anfang",
  middle: "in der Mitte",
  end: "gegen Ende",
};

function arguedOf({ kind }: Pick<Claim, "kind">): Argued {
  const { argued } = KIND_WORDS[kind];
  if (!argued) throw new RangeError(`${kind} has no words for an argument.`);
  return argued;
}

/** One of these says it: "die Stimme liegt hoch". */
export function clausesOf(claim: Claim): readonly Clause[] {
  const place = placeOf(claim);
  const argued = arguedOf(claim);
  if (place !== "ordinary") return argued[place].clauses;
  const subject = the({ noun: argued.noun }, "nominative");
  return [{ subject, pronoun: pronoun(argued.noun), verb: "ist", rest: "wie üblich" }];
}

/** "die Tonhöhe fällt von 0,1 bis 1,7 s um etwa 5 Halbtöne" */
export function shape(claim: Claim): string {
  const text = KIND_WORDS[claim.kind].sentence(claim).replace(/\.$/, "");
  return isPlainFall(claim) ? `${text}, wie in einer einfachen Aussage` : text;
}

/** "die hohe Stimmlage" */
export function thing(claim: Claim): Phrase {
  const place = placeOf(claim);
  const argued = arguedOf(claim);
  return place === "ordinary" ? { adjective: "üblich", noun: argued.noun } : argued[place].thing;
}

/** What is ordinary where it is: "die Tonhöhe". */
export function noun(claim: Claim): Noun {
  return arguedOf(claim).noun;
}

/** In the dative, after "zu", "von", "bei", "zwischen". Without an article the nouns have one form. */
export function withDative(emotion: Emotion): string {
  return emotion === "unmarked" ? "einer unauffälligen Stimme" : emotionNoun(emotion);
}

/** "311 Hz; üblich: 172 bis 233", against the speaker's own voice where that is known. */
export function figure({ kind, value, norm, speaker }: Claim): string {
  const { decimals, scale, unit } = KINDS[kind];
  // Minus nothing is nothing.
  const number = (x: number) => fixed(Number(x.toFixed(decimals)) === 0 ? 0 : x, decimals);
  const said = `${number(value)} ${UNIT[unit]}`;
  if (speaker && scale === "octave") {
    const apart_st = 12 * Math.log2(value / 100) - speaker.mean;
    if (Math.round(Math.abs(apart_st)) === 0) return `${said}, wie bei dieser Person üblich`;
    const side = apart_st < 0 ? "unter" : "über";
    return `${said}, etwa ${inSemitones(apart_st)} ${side} dem Üblichen dieser Person`;
  }
  if (speaker) return `${said}; bei dieser Person üblich: ${number(speaker.mean)}`;
  if (norm.by === "shape") return said;
  return `${said}; üblich: ${number(norm.usual[0])} bis ${number(norm.usual[1])}`;
}

const UNIT: Readonly<Record<Unit, string>> = {
  Hz: "Hz",
  st: "Halbtöne",
  dB: "dB",
  "dB/s": "dB pro Sekunde",
  "syl/s": "Silben pro Sekunde",
  "%": "%",
  s: "s",
};
