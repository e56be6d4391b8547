/** How a fact is said in an argument: a clause, a noun phrase, its figure. */
import type { Claim, Span } from "../../../common/analysis";
import { KINDS } from "../../../common/kinds";
import type { Choice } from "../../argument/choice";
import { isPlainFall, placeOf, type Region, regionOf } from "../../argument/places";
import { KIND_WORDS } from "../kinds";
import type { Argued, Phrase } from "../kinds/words";

const WHERE: Readonly<Record<Region, string>> = {
  throughout: "",
  start: " at the start",
  middle: " in the middle",
  end: " towards the end",
};

function arguedOf({ kind }: Pick<Claim, "kind">): Argued {
  const { argued } = KIND_WORDS[kind];
  if (!argued) throw new RangeError(`${kind} has no words for an argument.`);
  return argued;
}

/** "the pitch is high" */
export function clause(claim: Claim, choice: Choice, extent: Span): string {
  const clauses = arguedOf(claim)[placeOf(claim)].clauses;
  const there = WHERE[regionOf(claim, extent)];
  const said = choice.of(clauses);
  // What holds of a stretch alone says where that is.
  const isOfStretch = claim.scope === "stretch" && !said.includes("{where}");
  return isOfStretch ? said + there : said.replace(" {where}", there);
}

/** "pitch falls by about 5 semitones from 0.1 to 1.7 s" */
export function shape(claim: Claim): string {
  const text = KIND_WORDS[claim.kind].sentence(claim).replace(/\.$/, "");
  return isPlainFall(claim) ? `${text}, as in a plain statement` : text;
}

/** "the high pitch" */
export function thing(claim: Claim): Phrase {
  return arguedOf(claim)[placeOf(claim)].thing;
}

/** Completes "with an ordinary …". */
export function noun(claim: Claim): string {
  return arguedOf(claim).noun;
}

/** "311 Hz; usual: 172 to 233", against the speaker's own voice where that is known. */
export function figure({ kind, value, norm, speaker }: Claim): string {
  const { decimals, scale, unit } = KINDS[kind];
  // Minus nothing is nothing.
  const number = (x: number) =>
    x
      .toFixed(decimals)
      .replace(/^-(?=0?\.?0*$)/, "")
      .replace("-", "−");
  const said = `${number(value)} ${UNIT[unit]}`;
  if (speaker && scale === "octave") {
    const apart_st = 12 * Math.log2(value / 100) - speaker.mean;
    const size = Math.round(Math.abs(apart_st));
    if (size === 0) return `${said}, this speaker's usual`;
    const semitones = `${size} semitone${size === 1 ? "" : "s"}`;
    return `${said}, about ${semitones} ${apart_st < 0 ? "below" : "above"} this speaker's usual`;
  }
  if (speaker) return `${said}; this speaker's usual: ${number(speaker.mean)}`;
  if (norm.by === "shape") return said;
  return `${said}; usual: ${number(norm.usual[0])} to ${number(norm.usual[1])}`;
}

const UNIT = {
  Hz: "Hz",
  st: "semitones",
  dB: "dB",
  "dB/s": "dB a second",
  "syl/s": "syllables a second",
  "%": "%",
  s: "s",
} as const;
