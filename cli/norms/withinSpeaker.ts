/** How far the clips of one person lie apart when nobody asked them for an emotion. */
import type { Measures } from "../../common/analysis";
import { type KindName, kindsWhere } from "../../common/kinds";
import { commandLine as say } from "../../words";
import { CommandError } from "../support/commandError";
import type { ClipMeasures } from "./clipMeasures";
import { isOrdinary } from "./distribution";

const MIN_CLIPS = 3;

/** Pooled standard deviation within speakers, on the kinds' scales; NaN is refused. */
export function withinSpeaker(
  clips: readonly ClipMeasures[],
): Readonly<Partial<Record<KindName, number>>> {
  const groups = new Map<string, Measures[]>();
  for (const { speaker, emotion, measures } of clips) {
    if (!isOrdinary({ emotion })) continue;
    const key = `${speaker} ${emotion}`;
    groups.set(key, [...(groups.get(key) ?? []), measures]);
  }
  return Object.fromEntries(
    kindsWhere((kind) => kind.inBaseline).map((kind) => {
      let squares = 0;
      let freedom = 0;
      for (const own of groups.values()) {
        const values = own.flatMap((m) => m[kind] ?? []);
        if (values.length < MIN_CLIPS) continue;
        const mean = values.reduce((s, v) => s + v, 0) / values.length;
        squares += values.reduce((s, v) => s + (v - mean) ** 2, 0);
        freedom += values.length - 1;
      }
      if (freedom === 0) throw new CommandError(say.haveNoSpread(kind, MIN_CLIPS));
      return [kind, Number(Math.sqrt(squares / freedom).toFixed(3))];
    }),
  );
}
