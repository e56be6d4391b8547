/** Figures as German writes them, and units. */
import { KINDS, type KindName, type Unit } from "../../common/kinds";

const MINUS = "−";

/** "3,2": fixed decimals, with a comma. */
export function fixed(value: number, decimals: number): string {
  return comma(value.toFixed(decimals));
}

/** As many decimals as there are. */
export function plain(value: number): string {
  return comma(String(value));
}

function comma(text: string): string {
  return text.replace(".", ",").replace("-", MINUS);
}

const UNITS: Readonly<Record<Unit, string>> = {
  Hz: "Hz",
  st: "st",
  dB: "dB",
  "dB/s": "dB/s",
  "syl/s": "Silben/s",
  "%": "%",
  s: "s",
};

export function unitOf(kind: KindName): string {
  return UNITS[KINDS[kind].unit];
}
