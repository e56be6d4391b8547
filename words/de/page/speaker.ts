/** One person's usual voice: made, named, compared with, forgotten. */
import type { KnownSpeaker, SpeakerBaseline } from "../../../common/analysis";
import { KINDS, kindsWhere, offScale } from "../../../common/kinds";
import type { RichText } from "../../rich";
import { kindText } from "../facts";
import { formatNumber, formatTime } from "../figures";
import { counted } from "../grammar";
import { unitOf } from "../numbers";

// The line over the claims.
export const manyVoices = "Verglichen mit vielen Stimmen.";
export const compareWithOne = "Mit der üblichen Stimme einer Person vergleichen";
export const comparedToo = (name: string): RichText<"name"> => [
  "Auch mit der üblichen Stimme von ",
  ["name", name],
  " verglichen.",
];
export const isOthers = "Jemand anders: verglichen mit vielen Stimmen.";
export const change = "Ändern";
export const sayIsOthers = "Das ist jemand anders";
export const sayIsTheirs = (name: string) => `Das ist ${name}`;
export const sayIsOne = (name: string) => `Alle sind von ${name}`;

// The dialog.
export const title = "Die Stimme einer Person";
export const unnamed = "Diese Person";
export const intro =
  "Was für die eine Person hoch ist, ist für die andere tief. Wählen Sie Aufnahmen, in denen die Person wie üblich spricht, am besten zusammen eine Minute oder mehr; jeder Befund wird dann auch damit verglichen. Die Stimme merkt sich von da an jede Aufnahme, die Sie öffnen, in beliebiger Stimmung, am besten in verschiedenen. Ab der zweiten gelten die Einschätzungen relativ zu ihnen: je mehr Aufnahmen, desto mehr.";
export const inUse = "In Gebrauch";
export const inUseIs = (name: string) => `In Gebrauch: ${name}`;
export const forget = "Vergessen";
export const usual = ({ clips, speech_s }: Pick<SpeakerBaseline, "clips" | "speech_s">) =>
  `Das Übliche, aus ${counted(clips, "Aufnahme", "Aufnahmen")} mit ${ofSpeech(speech_s)}:`;
export const ofSpeech = (speech_s: number) => `${formatTime(speech_s)} Sprache`;
export const recordings = "Aufnahmen dieser Sitzung";
export const name = "Name";
export const use = "Als übliche Stimme verwenden";
export const note =
  "Nur Zahlen werden behalten, in diesem Browser; die Aufnahmen nicht. Derselbe Name ergänzt diese Stimme, ein anderer beginnt eine neue.";

/** Where a recording's own utterances are what is known of the voice. */
export const ofRecording = (utterances: number) =>
  `Relativ zu ${utterances} Äußerungen dieser Aufnahme, die als eine Stimme gelten.`;
export const answerAlone = "Jede für sich einschätzen";
export const answeredAlone = "Jede Äußerung dieser Aufnahme ist für sich eingeschätzt.";
export const answerRelative = "Relativ zu dieser Stimme einschätzen";

/** Where a visit's recordings may be one person's. */
export const isVisitOneVoice = (recordings: number) =>
  `Sind die ${recordings} Aufnahmen dieser Sitzung von einer Person? Dann können die Einschätzungen relativ zu dieser Stimme gelten.`;
export const visitIsOne = "Von einer Person";
export const visitIsNotOne = "Nicht von einer Person";
export const ofVisit = (utterances: number) =>
  `Relativ zu ${utterances} Äußerungen dieser Sitzung, laut Ihrer Angabe von einer Person.`;

/**
 * How much the voice remembers, and what that does: "Die Einschätzungen gelten relativ zu dieser Stimme: 12 Aufnahmen."
 * `name`: null where it is plain whose voice it is.
 */
export const remembered = (
  { clips, needed, isDoubtful, isRelative }: KnownSpeaker,
  name: string | null,
) => {
  const voice = name === null ? "dieser Stimme" : `der Stimme von ${name}`;
  const toVoice = name === null ? "zu dieser Stimme" : `zur Stimme von ${name}`;
  if (isDoubtful && !isRelative) {
    return `Die ${clips} Aufnahmen ${voice} klingen nicht nach einer Person. Die Einschätzungen gelten nicht relativ zu ihr.`;
  }
  if (isRelative) return `Die Einschätzungen gelten relativ ${toVoice}: ${clips} Aufnahmen.`;
  const more = counted(needed - clips, "Aufnahme", "Aufnahmen");
  return `Noch ${more} in beliebiger Stimmung, bis die Einschätzungen relativ ${toVoice} gelten.`;
};

/** The measures of a usual voice: mean and spread. */
export const measures = (baseline: Pick<SpeakerBaseline, "measures">) =>
  kindsWhere((kind) => kind.inBaseline).flatMap((name) => {
    const usual = baseline.measures[name];
    if (!usual) return [];
    const kind = KINDS[name];
    const mean = formatNumber(offScale(kind, usual.mean), kind.decimals);
    // An interval has no fixed width in Hz.
    const text =
      kind.scale === "octave"
        ? `${mean} ${unitOf(name)} ± ${formatNumber(usual.sd, 1)} st`
        : `${mean} ± ${formatNumber(usual.sd, kind.decimals)} ${unitOf(name)}`;
    return [{ label: kindText(name), text }];
  });
