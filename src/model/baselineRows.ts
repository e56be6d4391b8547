/** A baseline's measures as the page writes them: mean ± spread. */
import type { SpeakerBaseline } from "../../common/analysis";
import { KINDS, kindsWhere, offScale } from "../../common/kinds";
import { formatNumber, kindText } from "../../words";

export function baselineRows({ measures }: SpeakerBaseline): { label: string; text: string }[] {
  return kindsWhere((kind) => kind.inBaseline).flatMap((name) => {
    const usual = measures[name];
    if (!usual) return [];
    const kind = KINDS[name];
    const mean = formatNumber(offScale(kind, usual.mean), kind.decimals);
    // An interval has no fixed width in Hz.
    const text =
      kind.scale === "octave"
        ? `${mean} ${kind.unit} ± ${formatNumber(usual.sd, 1)} st`
        : `${mean} ± ${formatNumber(usual.sd, kind.decimals)} ${kind.unit}`;
    return [{ label: kindText(name), text }];
  });
}
