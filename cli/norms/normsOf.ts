/** Measured clips → the norms: what is low, medium and high, and how the registers lie. */
import { KINDS, type Kind, type KindName, kindsWhere } from "../../common/kinds";
import type { Distribution, Norm, Norms } from "../../common/norms";
import { recordOf } from "../../common/tables";
import { commandLine as say } from "../../words";
import { arousalIndex } from "../../workers/evidence/arousal";
import { factsOf } from "../../workers/facts/facts";
import { decideRegister } from "../../workers/speech/register";
import type { ClipMeasures } from "./clipMeasures";
import { TRAINING_CORPORA } from "./corpora";
import { heldOutAccuracy, lowBelowMedian, registerModels } from "./registerFit";
import { distributionOf, type Weighted } from "./weighted";
import { withinSpeaker } from "./withinSpeaker";

/** In the file the norms by register stand under their kinds' names, beside the rest. */
export function tableOf({ byRegister, pooled, arousal, ...rest }: Norms): object {
  return { ...rest, ...byRegister, pooled, arousal };
}

/** The distributions of the clips. Every training corpus must have some. */
export function normsOf(clips: readonly ClipMeasures[]): Norms {
  const normedBy = (by: Kind["norm"]) => kindsWhere(({ norm }) => norm === by);
  const withoutArousal: Omit<Norms, "arousal"> = {
    source: {
      made_by: say.command(["tools", "norms"]),
      weighting: say.haveEqualWeights(),
      corpora: Object.fromEntries(TRAINING_CORPORA.map((corpus) => [corpus, countsOf(corpus)])),
    },
    register: {
      ...registerModels(clips),
      lowBelowMedian_oct: lowBelowMedian(clips),
      heldOut: heldOutAccuracy(clips),
    },
    withinSpeaker: withinSpeaker(clips),
    byRegister: recordOf(normedBy("register"), (kind) => ({
      low: normOfKind(kind, "M"),
      high: normOfKind(kind, "F"),
    })),
    pooled: recordOf(normedBy("pooled"), (kind) => normOfKind(kind)),
  };
  return { ...withoutArousal, arousal: arousalNorm(withoutArousal) };

  function normOfKind(kind: KindName, sex?: string): Norm {
    return { unit: KINDS[kind].unit, ...distributionOf(valuesOf(kind, sex)) };
  }

  function valuesOf(kind: KindName, sex?: string): Weighted[] {
    return clips.flatMap((clip) => {
      const value = clip.values[kind];
      if (value === undefined || (sex && clip.sex !== sex)) return [];
      return [{ value, group: clip.corpus }];
    });
  }

  function countsOf(corpus: string): Norms["source"]["corpora"][string] {
    const own = clips.filter((clip) => clip.corpus === corpus);
    return {
      clips: own.length,
      speakers: new Set(own.map((clip) => clip.speaker)).size,
      sexed: own.filter((clip) => clip.sex !== "?").length,
    };
  }

  /** Second pass: the index is made of places in the distributions of the first. */
  function arousalNorm(first: Omit<Norms, "arousal">): Distribution {
    const norms = { ...first, arousal: { clips: 0, tertiles: [0, 0] as const, p5: 0, p95: 0 } };
    const indices = clips.flatMap(({ speech, voice, corpus }) => {
      const register = decideRegister(speech, norms.register);
      const value = arousalIndex(factsOf({ speech, voice, norms, register, baseline: null }));
      return value === null ? [] : [{ value, group: corpus }];
    });
    return distributionOf(indices);
  }
}
