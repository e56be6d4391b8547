/** The words of a fact: one plain sentence (and one on the speaker's usual voice), numbers rounded to what the ear can tell. */
import type { Fact } from "../../common/analysis";
import type { GradedFact } from "../facts/facts";
import { semitones } from "../facts/kinds/pitch_level";
import { speakerSentence } from "../facts/speakerGrade";

/** f0Median_hz: the whole signal's, which stretches are compared with. */
export function sentence(graded: GradedFact, f0Median_hz: number | null): string {
  const { cue, speaker } = graded.fact;
  const measured = againstNorms(graded, f0Median_hz);
  return speaker ? `${measured} ${speakerSentence(cue, speaker)}` : measured;
}

function againstNorms(graded: GradedFact, f0Median_hz: number | null): string {
  const { fact } = graded;
  switch (fact.cue) {
    case "pitch_level":
      return graded.scope === "whole" ? pitchWhole(graded) : pitchStretch(graded, f0Median_hz);
    case "pitch_range":
      return pitchRange(fact);
    case "contour":
      return contour(fact);
    case "energy":
      return energy(fact);
    case "energy_range":
      return energyRange(fact);
    case "rate":
      return rate(fact);
    case "pauses":
      return fact.unit === "%" ? pauses(fact) : longestPause(fact);
    case "brightness":
      return brightness(fact);
    default:
      return fact.cue satisfies never;
  }
}

/** "from 0.4 to 1.6 s" */
function when({ start, end }: Fact): string {
  return `from ${start.toFixed(1)} to ${end.toFixed(1)} s`;
}

/** "4 semitones", "1 semitone" */
function inSemitones(value: number): string {
  const rounded = Math.round(Math.abs(value));
  return `${rounded} semitone${rounded === 1 ? "" : "s"}`;
}

/** "high", "in the middle range for a low-register voice" */
function pitchIs({ fact, ifRegister }: GradedFact): string {
  const level = fact.level === "medium" ? "in the middle range" : fact.level;
  return ifRegister ? `${level} for a ${ifRegister}-register voice` : level;
}

function pitchWhole(graded: GradedFact): string {
  const hz = `${Math.round(graded.fact.value)} Hz at the median`;
  return graded.ifRegister
    ? `Pitch is ${pitchIs(graded)}, if this is one: ${hz}.`
    : `Pitch is ${pitchIs(graded)} overall: ${hz}.`;
}

function pitchStretch(graded: GradedFact, f0Median_hz: number | null): string {
  const { fact } = graded;
  const shift = f0Median_hz ? semitones(fact.value, f0Median_hz) : 0;
  const side = shift >= 0 ? "above" : "below";
  const hz = `${Math.round(fact.value)} Hz`;
  return `Pitch is ${pitchIs(graded)} ${when(fact)}: ${hz}, about ${inSemitones(shift)} ${side} this voice's median.`;
}

function pitchRange(fact: Fact): string {
  const st = inSemitones(fact.value);
  if (fact.level === "high") return `Pitch moves widely: ${st} between its low and high points.`;
  if (fact.level === "low") return `Pitch moves little: ${st} between its low and high points.`;
  return `Pitch moves a moderate amount: ${st} between its low and high points.`;
}

function contour(fact: Fact): string {
  const st = inSemitones(fact.value);
  const span = when(fact);
  switch (fact.level) {
    case "rising":
      return `Pitch rises by about ${st} ${span}.`;
    case "falling":
      return `Pitch falls by about ${st} ${span}.`;
    case "rising-falling":
      return `Pitch rises and then falls ${span}, by ${st} or more each way.`;
    case "falling-rising":
      return `Pitch dips and then rises again ${span}, by ${st} or more each way.`;
    case "expressive":
      return `Pitch swings up and down ${span}, over ${st}.`;
    default:
      return `Pitch stays flat ${span}: it moves by less than 3 semitones.`;
  }
}

function energy(fact: Fact): string {
  const db = `${fact.value.toFixed(0)} dB above this voice's average`;
  if (fact.level === "high") return `One stretch stands out as loud, ${when(fact)}: ${db}.`;
  if (fact.level === "low")
    return `Loudness is even: the loudest stretch, ${when(fact)}, is ${db}.`;
  return `The voice is loudest ${when(fact)}: ${db}.`;
}

function energyRange(fact: Fact): string {
  const db = `${Math.round(fact.value)} dB from the usual to the strong parts`;
  if (fact.level === "high") return `Loudness varies strongly within the speech: ${db}.`;
  if (fact.level === "low") return `Loudness varies little within the speech: ${db}.`;
  return `Loudness varies moderately within the speech: ${db}.`;
}

function rate(fact: Fact): string {
  const syllables = `about ${fact.value.toFixed(1)} syllables per second`;
  return fact.level === "medium"
    ? `Speech runs at a medium pace: ${syllables}.`
    : `Speech is ${fact.level}: ${syllables}.`;
}

function pauses(fact: Fact): string {
  const share = `${Math.round(fact.value)} % of the time`;
  if (fact.level === "many") return `Pauses are many or long: they take up ${share}.`;
  if (fact.level === "few") {
    return fact.value === 0
      ? "There is no pause between the first and the last word."
      : `Pauses are few: they take up ${share}.`;
  }
  return `Pauses take up a usual share: ${share}.`;
}

function longestPause(fact: Fact): string {
  const length = `${fact.value.toFixed(1)} s, ${when(fact)}`;
  if (fact.level === "many") return `There is a long pause of ${length}.`;
  if (fact.level === "few") return `The longest pause is short: ${length}.`;
  return `The longest pause is ${length}.`;
}

function brightness(fact: Fact): string {
  const side = fact.value < 0 ? "below" : "above";
  const db = `energy over 1 kHz lies ${Math.round(Math.abs(fact.value))} dB ${side} the energy under it`;
  if (fact.level === "high") return `The voice is bright, with a hard edge: ${db}.`;
  if (fact.level === "low") return `The voice is soft and dark: ${db}.`;
  return `The voice is neither bright nor dark: ${db}.`;
}
