/** What a recording did to the voice, and what is therefore not told. */
import type { Amiss, Condition, Withheld } from "../../common/condition";
import { AMISS } from "../../common/condition";
import { kindText } from "./facts";
import { counted, listed } from "./grammar";
import { fixed } from "./numbers";

/** More places than this are told as a share. */
const MOST_PLACES = 20;

const FOUND: Readonly<Record<Amiss, (condition: Condition) => string>> = {
  band_hz: ({ band_hz }) => `nichts über ${kilohertz(band_hz)}`,
  snr_db: ({ snr_db }) => `Sprache ${decibels(snr_db)} über dem Rauschen`,
  clippedShare: ({ clippedPlaces, clippedShare }) =>
    clippedPlaces > MOST_PLACES
      ? `in ${percent(clippedShare)} der Sprache übersteuert`
      : `an ${counted(clippedPlaces, "Stelle", "Stellen")} übersteuert`,
};

const BECAUSE: Readonly<Record<Amiss, (condition: Condition) => string>> = {
  band_hz: ({ band_hz }) => `die Aufnahme enthält nichts über ${kilohertz(band_hz)}`,
  snr_db: ({ snr_db }) => `die Aufnahme ist verrauscht (SNR ${decibels(snr_db)})`,
  clippedShare: ({ clippedShare }) =>
    `die Aufnahme ist übersteuert (${percent(clippedShare)} der Sprache)`,
};

/** "Aufnahme: Sprache 18 dB über dem Rauschen · an 3 Stellen übersteuert". Empty where nothing is amiss. */
export function conditionText(condition: Condition, amiss: readonly Amiss[]): string {
  if (amiss.length === 0) return "";
  return `Aufnahme: ${amiss.map((name) => FOUND[name](condition)).join(" · ")}`;
}

/** "Nicht beurteilt: Behauchtheit und Klarheit, denn die Aufnahme ist verrauscht (SNR 9 dB)." A sentence a reason. */
export function notToldText(withheld: readonly Withheld[], condition: Condition): string[] {
  return AMISS.flatMap((name) => {
    const kinds = withheld.filter(({ reason }) => reason === name);
    if (kinds.length === 0) return [];
    const names = listed(kinds.map(({ kind }) => kindText(kind)));
    return [`Nicht beurteilt: ${names}, denn ${BECAUSE[name](condition)}.`];
  });
}

const kilohertz = (hz: number) => `${fixed(hz / 1000, 1)} kHz`;
const decibels = (db: number | null) => `${Math.round(db ?? 0)} dB`;
const percent = (share: number) => `${Math.max(1, Math.round(100 * share))} %`;
