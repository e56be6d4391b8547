/** A baseline's measures as the page writes them: mean ± spread. */
import type { BaselineMeasure, SpeakerBaseline } from "../../common/analysis";
import { BASELINE_REFERENCE_HZ } from "../../common/baseline";
import { formatNumber } from "../../words";

const LABELS: Record<BaselineMeasure, readonly [label: string, unit: string, decimals: number]> = {
  pitch_level: ["Pitch", "Hz", 0],
  pitch_range: ["Pitch range", "st", 1],
  energy_range: ["Energy range", "dB", 1],
  rate: ["Rate", "syl/s", 1],
  pauses: ["Pauses", "%", 0],
  brightness: ["Brightness", "dB", 1],
};

export function baselineRows({ measures }: SpeakerBaseline): { label: string; text: string }[] {
  return (Object.keys(LABELS) as BaselineMeasure[]).flatMap((measure) => {
    const value = measures[measure];
    if (!value) return [];
    const [label, unit, decimals] = LABELS[measure];
    if (measure === "pitch_level") {
      const mean_hz = BASELINE_REFERENCE_HZ * 2 ** (value.mean / 12);
      return [{ label, text: `${formatNumber(mean_hz, 0)} Hz ± ${formatNumber(value.sd, 1)} st` }];
    }
    const figure = (x: number) => formatNumber(x, decimals);
    return [{ label, text: `${figure(value.mean)} ± ${figure(value.sd)} ${unit}` }];
  });
}
