/** The claims and whom they are compared with. */
import type { Fact, SpeakerGrade } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import type { KindName } from "../../../common/kinds";
import type { RichText } from "../../rich";
import { emotionNoun } from "../emotions";
import { againstUsual, normText, usualText } from "../facts";
import { formatSigned } from "../figures";

export const title = "Measured evidence";

/** The ledger. */
export const howToRead = (answer: Emotion, rival: Emotion) =>
  `What speaks for ${emotionNoun(answer)} against ${emotionNoun(rival)}, in bits: each bit doubles the odds. Hollow bars speak against it.`;
export const parts = {
  prior: "Before anything is heard",
  timbre: "Timbre: what no fact explains",
  taught: "From your labels",
};
export const total = (answer: Emotion, rival: Emotion) =>
  `${capital(emotionNoun(answer))} against ${emotionNoun(rival)}`;
export const bits = (signed: string) => `${signed} bits`;
export const alsoMeasured = "Measured too, with no say in the answer";
export const setOrdinary = "if ordinary";
export const asMeasured = "as measured";
export const agreement = (chance: number) => `${Math.round(100 * chance)} % sure`;
export const howSure = "How often an independent tracker gives such a measurement the same level.";

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const comparedWith = (fact: Pick<Fact, "kind" | "norm">) =>
  `Compared with ${normText(fact)}`;

/** "Higher than usual (this speaker: 182 ± 14 Hz, z +1.3)" */
export const againstSpeaker = (kind: KindName, speaker: SpeakerGrade): RichText<"usual"> => [
  ["usual", againstUsual(speaker)],
  ` (${usualText(kind, speaker)}, z ${formatSigned(speaker.z, 1)})`,
];
