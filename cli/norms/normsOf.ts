/** Measured clips → the norms: what is usual, what is not, and how the registers lie. */
import { KINDS, type Kind, type KindName, kindsWhere } from "../../common/kinds";
import type { Distribution, Norm, Norms, Register } from "../../common/norms";
import { recordOf } from "../../common/tables";
import { commandLine as say } from "../../words";
import { arousalIndex } from "../../workers/evidence/arousal";
import { factsOf } from "../../workers/facts/facts";
import { decideRegister } from "../../workers/speech/register";
import type { ClipMeasures } from "./clipMeasures";
import { TRAINING_CORPORA } from "./corpora";
import { distributionOf, tertilesOf, type Valued } from "./distribution";
import { heldOutAccuracy, lowBelowMedian, registerModels, SEX_OF } from "./registerFit";
import { withinSpeaker } from "./withinSpeaker";

/** In the file the norms by register stand under their kinds' names, beside the rest. */
export function tableOf({ byRegister, pooled, arousal, ...rest }: Norms): object {
  return { ...rest, ...byRegister, pooled, arousal };
}

/** The distributions of the clips. Every training corpus must have some. */
export function normsOf(clips: readonly ClipMeasures[]): Norms {
  const kinds = kindNormsOf(clips);
  const withoutArousal: Omit<Norms, "arousal"> = {
    source: {
      made_by: say.command(["tools", "norms"]),
      weighting: say.haveEqualWeights(),
      corpora: Object.fromEntries(TRAINING_CORPORA.map((corpus) => [corpus, countsOf(corpus)])),
    },
    ...kinds,
    register: { ...kinds.register, heldOut: heldOutAccuracy(clips) },
    withinSpeaker: withinSpeaker(clips),
  };
  return { ...withoutArousal, arousal: arousalNorm(clips, withoutArousal) };

  function countsOf(corpus: string): Norms["source"]["corpora"][string] {
    const own = clips.filter((clip) => clip.corpus === corpus);
    return {
      clips: own.length,
      speakers: new Set(own.map((clip) => clip.speaker)).size,
      sexed: own.filter((clip) => clip.sex !== "?").length,
    };
  }
}

export type KindNorms = Pick<Norms, "byRegister" | "pooled"> & {
  readonly register: Omit<Norms["register"], "heldOut">;
};

/** The norms of the kinds alone, which are quickly made. */
export function kindNormsOf(clips: readonly ClipMeasures[]): KindNorms {
  const register = { ...registerModels(clips), lowBelowMedian_oct: lowBelowMedian(clips) };
  const registers = new Map(
    clips.map((clip) => [clip, decideRegister(clip.speech, register)?.register] as const),
  );
  const normedBy = (by: Kind["norm"]) => kindsWhere(({ norm }) => norm === by);
  return {
    register,
    byRegister: recordOf(normedBy("register"), (kind) => ({
      low: normOfKind(kind, "low"),
      high: normOfKind(kind, "high"),
    })),
    pooled: recordOf(normedBy("pooled"), (kind) => normOfKind(kind)),
  };

  /** Of a register: of the voices that the page will take for it, whoever they are. */
  function normOfKind(kind: KindName, of?: Register): Norm {
    const valuesOf = (own: readonly ClipMeasures[]) =>
      valued(own, (clip) => clip.values[kind] ?? null);
    const voices = of ? clips.filter((clip) => registers.get(clip) === of) : clips;
    // The paper goes by sex.
    const labelled = of ? clips.filter(({ sex }) => sex === SEX_OF[of]) : clips;
    return {
      unit: KINDS[kind].unit,
      ...distributionOf(valuesOf(voices)),
      tertiles: tertilesOf(valuesOf(labelled)),
    };
  }
}

function valued(
  clips: readonly ClipMeasures[],
  measured: (clip: ClipMeasures) => number | null,
): Valued[] {
  return clips.flatMap((clip) => {
    const value = measured(clip);
    const { corpus, speaker, emotion } = clip;
    return value === null ? [] : [{ value, corpus, speaker, emotion }];
  });
}

/** Second pass: the index is made of places in the distributions of the first. */
function arousalNorm(clips: readonly ClipMeasures[], first: Omit<Norms, "arousal">): Distribution {
  const norms = { ...first, arousal: { clips: 0, usual: [0, 0] as const, p5: 0, p95: 0 } };
  const indices = valued(clips, ({ speech, voice, withheld }) => {
    const register = decideRegister(speech, norms.register);
    return arousalIndex(factsOf({ speech, voice, withheld, norms, register, baseline: null }));
  });
  return distributionOf(indices);
}
