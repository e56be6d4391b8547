/** The claims and whom they are compared with. */
import type { Fact, SpeakerGrade } from "../../../common/analysis";
import type { KindName } from "../../../common/kinds";
import type { RichText } from "../../rich";
import { againstUsual, kindText, normText, usualText } from "../facts";
import { formatSigned } from "../figures";

export const title = "Measured evidence";

/** "Brightness was not measured: this recording holds nothing above 3.5 kHz." */
export const notInBand = (kinds: readonly KindName[], band_hz: number) => {
  const names = kinds.map((kind, i) => (i ? kindText(kind).toLowerCase() : kindText(kind)));
  const were = kinds.length > 1 ? "were" : "was";
  return `${names.join(", ")} ${were} not measured: this recording holds nothing above ${(band_hz / 1000).toFixed(1)} kHz.`;
};

export const comparedWith = (fact: Pick<Fact, "kind" | "norm">) =>
  `Compared with ${normText(fact)}`;

/** "Higher than usual (this speaker: 182 ± 14 Hz, z +1.3)" */
export const againstSpeaker = (kind: KindName, speaker: SpeakerGrade): RichText<"usual"> => [
  ["usual", againstUsual(speaker)],
  ` (${usualText(kind, speaker)}, z ${formatSigned(speaker.z, 1)})`,
];
