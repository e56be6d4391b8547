/** Two takes beside each other. */
import type { Fact } from "../../../common/analysis";
import { KINDS, type KindName } from "../../../common/kinds";
import { comparative } from "../facts";
import { formatSigned, formatTime, formatValue } from "../figures";
import { levelWord } from "../kinds";
import { unitOf } from "../numbers";
import { nothing } from "./controls";

export const title = "Mit einer anderen Aufnahme vergleichen";
export const other = "Aufnahme";
export const choose = "Aufnahme wählen";
export const a = (source: string) => `A: ${source}`;
export const b = (source: string) => `B: ${source}`;
/** Of the utterance in focus: "A: call.wav, Äußerung 3". */
export const utterance = (name: string, number: number) => `${name}, Äußerung ${number}`;
export const playBoth = "A, dann B abspielen";
export const stop = "Stopp";
export const show = "B zeigen";
export const gone = "Diese Aufnahme gibt es nicht mehr.";

export const caption =
  "Hervorgehoben ist, was auf einer anderen Stufe steht. Was ohne Stufe oder ohne Wert bleibt, ist nicht sicher genug.";
export const columns = { measure: "Messgröße", a: "A", b: "B", difference: "B gegenüber A" };
export const answer = "Einschätzung";

export const time = "Zeit";
export const times = { real: "wie gesprochen", same: "gleich lang" };
export const contours = (seconds: readonly [number, number]) =>
  `Tonhöhe beider im Verlauf, in Halbtönen über ihrem jeweiligen Median: A dauert ${formatTime(seconds[0])}, B ${formatTime(seconds[1])}.`;
/** Of the picture's height. */
export const scale = (range_st: number) => `±${range_st} st um den jeweiligen Median`;
export const unvoiced = "In einer von beiden ist nichts stimmhaft.";

type Found = Pick<Fact, "kind" | "value"> & { readonly level: Fact["level"] | null };

/** "hoch, 213 Hz"; "213 Hz" where it is not sure enough to be told. */
export const found = (fact: Found | null) => {
  if (!fact) return nothing;
  return fact.level
    ? `${levelWord(fact.kind, fact.level)}, ${formatValue(fact)}`
    : formatValue(fact);
};

/** "+3,2 st, höher", "−0,4 st, gleiche Stufe", the figure alone where one has no level; nothing where the two can't be compared. */
export const difference = (kind: KindName, apart: number | null, step: -1 | 0 | 1 | null) => {
  if (apart === null) return nothing;
  const { scale, decimals } = KINDS[kind];
  const figure =
    scale === "octave"
      ? `${formatSigned(apart, 1)} st`
      : `${formatSigned(apart, decimals)} ${unitOf(kind)}`;
  if (step === null) return figure;
  return `${figure}, ${step === 0 ? "gleiche Stufe" : comparative(kind, step)}`;
};
