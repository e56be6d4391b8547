/** The claims and whom they are compared with. */
import type { Fact, SpeakerGrade } from "../../../common/analysis";
import type { KindName } from "../../../common/kinds";
import type { RichText } from "../../rich";
import { againstUsual, normText, usualText } from "../facts";
import { formatSigned } from "../figures";

export const title = "Measured evidence";

export const comparedWith = (fact: Pick<Fact, "kind" | "norm">) =>
  `Compared with ${normText(fact)}`;

/** "Higher than usual (this speaker: 182 ± 14 Hz, z +1.3)" */
export const againstSpeaker = (kind: KindName, speaker: SpeakerGrade): RichText<"usual"> => [
  ["usual", againstUsual(speaker)],
  ` (${usualText(kind, speaker)}, z ${formatSigned(speaker.z, 1)})`,
];
