/** The claims and whom they are compared with. */
import type { Fact, SpeakerGrade } from "../../../common/analysis";
import type { Emotion } from "../../../common/constants";
import type { KindName } from "../../../common/kinds";
import type { RichText } from "../../rich";
import { emotionNoun } from "../emotions";
import { againstUsual, normText, usualText } from "../facts";
import { formatSigned } from "../figures";
import { capital } from "../grammar";

export const title = "Gemessene Belege";

/** The ledger. */
export const howToRead = (answer: Emotion, rival: Emotion) =>
  `Was für ${emotionNoun(answer)} und gegen ${emotionNoun(rival)} spricht, in Bit: Jedes Bit verdoppelt die Chancen. Hohle Balken sprechen dagegen.`;
export const parts = {
  prior: "Bevor etwas gehört ist",
  timbre: "Klangfarbe: was kein Befund erklärt",
  taught: "Aus Ihren Angaben",
};
export const total = (answer: Emotion, rival: Emotion) =>
  `${capital(emotionNoun(answer))} gegen ${emotionNoun(rival)}`;
export const bits = (signed: string) => `${signed} Bit`;
export const alsoMeasured = "Ebenfalls gemessen, ohne Einfluss auf die Einschätzung";
export const setOrdinary = "wenn üblich";
export const asMeasured = "wie gemessen";
export const agreement = (chance: number) => `${Math.round(100 * chance)} % sicher`;
export const howSure =
  "Wie oft ein unabhängiges Verfahren einen solchen Messwert auf dieselbe Stufe stellt.";

export const comparedWith = (fact: Pick<Fact, "kind" | "norm">) => `Maßstab: ${normText(fact)}`;

/** "Höher als sonst (diese Person: 182 ± 14 Hz, z +1,3)" */
export const againstSpeaker = (kind: KindName, speaker: SpeakerGrade): RichText<"usual"> => [
  ["usual", againstUsual(speaker)],
  ` (${usualText(kind, speaker)}, z ${formatSigned(speaker.z, 1)})`,
];
