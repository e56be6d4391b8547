/** Two takes beside each other: what was told of both, how far apart they are, and their contours on one scale. */
import type { Analysis, Claim, Fact } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { KIND_NAMES, KINDS, type KindName, offScale } from "../../common/kinds";

/** Without a level where it was measured, but is not sure enough to be told. */
export type Found = Pick<Fact, "kind" | "value"> & { readonly level: Fact["level"] | null };

export interface Difference {
  readonly kind: KindName;
  /** Null where it was not measured. */
  readonly a: Found | null;
  readonly b: Found | null;
  /** b − a: st where values are compared as intervals, else in the kind's unit; null for shapes, and where one is missing. */
  readonly apart: number | null;
  /** -1 where b has a lower level, 1 a higher one, 0 the same; null as above, and where one has none. */
  readonly step: -1 | 0 | 1 | null;
}

type Compared = Pick<Analysis, "claims" | "measures">;

/** A row a kind that is told of either: of the longest stretch that it is told of, else of all the speech. */
export function differences(a: Compared, b: Compared): Difference[] {
  return KIND_NAMES.flatMap((kind): Difference[] => {
    const [toldA, toldB] = [longest(a.claims, kind), longest(b.claims, kind)];
    if (!toldA && !toldB) return [];
    const [ofA, ofB] = [toldA ?? measured(a, kind), toldB ?? measured(b, kind)];
    const { norm, scale, levels } = KINDS[kind];
    if (!ofA || !ofB || norm === "shape")
      return [{ kind, a: ofA, b: ofB, apart: null, step: null }];
    const apart =
      scale === "octave" ? 12 * Math.log2(ofB.value / ofA.value) : ofB.value - ofA.value;
    const step =
      toldA && toldB
        ? (Math.sign(levels.indexOf(toldB.level) - levels.indexOf(toldA.level)) as -1 | 0 | 1)
        : null;
    return [{ kind, a: ofA, b: ofB, apart, step }];
  });
}

/** Of all the speech, told or not; null where it is not measured, or no kind that a voice has a usual value of. */
export function measured({ measures }: Pick<Analysis, "measures">, kind: KindName): Found | null {
  const value = measures[kind];
  return value === undefined ? null : { kind, value: offScale(KINDS[kind], value), level: null };
}

function longest(claims: readonly Claim[], kind: KindName): Claim | null {
  const length = ({ start, end }: Claim) => end - start;
  const own = claims.filter((claim) => claim.kind === kind);
  return own.toSorted((a, b) => length(b) - length(a))[0] ?? null;
}

/** A stretch of voiced frames. */
export type Contour = readonly (readonly { readonly time_s: number; readonly st: number }[])[];

/** F0 in st re the voice's own median, by time from the first voiced frame on; empty where nothing is voiced. */
export function contourOf({ tracks, prosody }: Pick<Analysis, "tracks" | "prosody">): Contour {
  const { f0_median_hz: median } = prosody;
  const first = tracks.f0_hz.findIndex((f0) => f0 > 0);
  if (median === null || first < 0) return [];
  const stretches: { time_s: number; st: number }[][] = [];
  let isVoiced = false;
  for (let i = first; i < tracks.f0_hz.length; i++) {
    const f0 = tracks.f0_hz[i] as number;
    if (f0 > 0) {
      if (!isVoiced) stretches.push([]);
      stretches.at(-1)?.push({ time_s: (i - first) * HOP_S, st: 12 * Math.log2(f0 / median) });
    }
    isVoiced = f0 > 0;
  }
  return stretches;
}

/** To its last voiced frame, s. */
export function lengthOf(contour: Contour): number {
  return contour.at(-1)?.at(-1)?.time_s ?? 0;
}
