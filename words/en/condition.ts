/** What a recording did to the voice, and what is therefore not told. */
import type { Amiss, Condition, Withheld } from "../../common/condition";
import { AMISS } from "../../common/condition";
import { kindText } from "./facts";

/** More places than this are told as a share. */
const MOST_PLACES = 20;

const FOUND: Readonly<Record<Amiss, (condition: Condition) => string>> = {
  band_hz: ({ band_hz }) => `nothing above ${kilohertz(band_hz)}`,
  snr_db: ({ snr_db }) => `speech ${decibels(snr_db)} above the noise`,
  clippedShare: ({ clippedPlaces, clippedShare }) => {
    if (clippedPlaces > MOST_PLACES) return `clipped in ${percent(clippedShare)} of the speech`;
    return clippedPlaces === 1 ? "clipped at 1 place" : `clipped at ${clippedPlaces} places`;
  },
};

const BECAUSE: Readonly<Record<Amiss, (condition: Condition) => string>> = {
  band_hz: ({ band_hz }) => `it holds nothing above ${kilohertz(band_hz)}`,
  snr_db: ({ snr_db }) => `it is noisy (SNR ${decibels(snr_db)})`,
  clippedShare: ({ clippedShare }) => `it is clipped (${percent(clippedShare)} of the speech)`,
};

/** "Recording: speech 18 dB above the noise · clipped at 3 places". Empty where nothing is amiss. */
export function conditionText(condition: Condition, amiss: readonly Amiss[]): string {
  if (amiss.length === 0) return "";
  return `Recording: ${amiss.map((name) => FOUND[name](condition)).join(" · ")}`;
}

/** "Not told: breathiness, harmonicity, because of the recording: it is noisy (SNR 9 dB)." A sentence a reason. */
export function notToldText(withheld: readonly Withheld[], condition: Condition): string[] {
  return AMISS.flatMap((name) => {
    const kinds = withheld.filter(({ reason }) => reason === name);
    if (kinds.length === 0) return [];
    const names = kinds.map(({ kind }) => kindText(kind).toLowerCase()).join(", ");
    return [`Not told: ${names}, because of the recording: ${BECAUSE[name](condition)}.`];
  });
}

const kilohertz = (hz: number) => `${(hz / 1000).toFixed(1)} kHz`;
const decibels = (db: number | null) => `${Math.round(db ?? 0)} dB`;
const percent = (share: number) => `${Math.max(1, Math.round(100 * share))} %`;
