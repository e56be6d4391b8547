/** Signals that were changed. */
import type { Signal } from "../../common/analysis";
import type { ResynthesisOptions } from "../../common/resynthesis";
import type { EngineApi } from "../../common/workerApi";
import type { Result } from "./state";

/** "+4 st, 10 % faster, −3 dB"; "unchanged" where nothing is. */
export function changeWords({ pitch_st, rate, level_db }: ResynthesisOptions): string {
  const signed = (value: number, unit: string) => {
    const size = Number(Math.abs(value).toFixed(1));
    return size === 0 ? [] : [`${value < 0 ? "−" : "+"}${size} ${unit}`];
  };
  const percent = Math.round(100 * Math.abs(rate - 1));
  const speed = percent === 0 ? [] : [`${percent} % ${rate > 1 ? "faster" : "slower"}`];
  const changes = [...signed(pitch_st, "st"), ...speed, ...signed(level_db, "dB")];
  return changes.join(", ") || "unchanged";
}

/** Named by what was done: the level may have been raised less than asked for, to stay below full scale. */
export async function changeSignal(
  api: EngineApi,
  { signal, analysis }: Result,
  options: ResynthesisOptions,
): Promise<Signal> {
  const copy = signal.samples.slice();
  const { samples, applied } = await api.resynthesise(copy, analysis.tracks, options);
  return { samples, source: `${signal.source}, what if: ${changeWords(applied)}` };
}
