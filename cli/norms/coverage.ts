/** How much ordinary speech the norms call usual, corpora left out of their making included, and how much acted speech not. */
import { EMOTIONS, type Emotion } from "../../common/constants";
import { KINDS, type KindName, kindsWhere } from "../../common/kinds";
import { type Norm, normOf } from "../../common/norms";
import { commandLine as say } from "../../words";
import { decideRegister } from "../../workers/speech/register";
import type { ClipMeasures } from "./clipMeasures";
import { isOrdinary } from "./distribution";
import { type KindNorms, kindNormsOf } from "./normsOf";
import { weightsOf } from "./weighted";

/** Name of a column → share of the clips in which its kind was measured, 0…1. */
export type Shares = Readonly<Record<string, number>>;
type Cut = "usual" | "tertiles";

const NORMED = kindsWhere(({ norm }) => norm !== "shape");
const CHILD_UNDER = 13;

/** Shares of ordinary speech at the middle level: rows "all", each corpus left out of the norms, and children. */
export function middleShares(clips: readonly ClipMeasures[]): Readonly<Record<string, Shares>> {
  const ordinary = clips.filter(isOrdinary);
  const all = kindNormsOf(clips);
  const corpora = [...new Set(ordinary.map(({ corpus }) => corpus))];
  const leftOut = corpora.map((corpus) => {
    const norms = kindNormsOf(clips.filter((clip) => clip.corpus !== corpus));
    const own = ordinary.filter((clip) => clip.corpus === corpus);
    return [say.madeWithout(corpus), shares(own, norms, "usual")] as const;
  });
  const columns = Object.keys(shares(ordinary, all, "usual"));
  const mean = columns.map((column) => {
    const found = leftOut.flatMap(([, row]) => row[column] ?? []);
    return [column, rounded(found.reduce((s, x) => s + x, 0) / found.length)] as const;
  });
  const children = ordinary.filter(({ age }) => age !== null && age < CHILD_UNDER);
  return {
    [say.coverage.allByThirds]: shares(ordinary, all, "tertiles"),
    [say.coverage.all]: shares(ordinary, all, "usual"),
    ...Object.fromEntries(leftOut),
    [say.coverage.leftOut]: Object.fromEntries(mean),
    [say.coverage.children]: shares(children, all, "usual"),
  };

  function shares(of: readonly ClipMeasures[], norms: KindNorms, cut: Cut): Shares {
    return sharesAt(of, norms, cut, () => 1);
  }
}

/** Shares of acted speech at the level that research expects, by emotion: by what is usual, and by the thirds. */
export function expectedShares(clips: readonly ClipMeasures[]): Readonly<Record<string, Shares>> {
  const norms = kindNormsOf(clips);
  const rows = EMOTIONS.flatMap((emotion) => {
    const own = clips.filter((clip) => clip.emotion === emotion);
    if (own.length === 0 || own.some(isOrdinary)) return [];
    const by = (cut: Cut) => sharesAt(own, norms, cut, (kind) => expectedPlace(kind, emotion));
    return [
      [say.byUsual(emotion), by("usual")] as const,
      [say.byThirds(emotion), by("tertiles")] as const,
    ];
  });
  return Object.fromEntries(rows);
}

function expectedPlace(kind: KindName, emotion: Emotion): number | null {
  const expected = KINDS[kind].expected[emotion];
  return expected === undefined ? null : expected + 1;
}

/** `placeOf`: 0 the lowest level, 1 the middle, 2 the highest; null: no column. Kinds by register have a column each. */
function sharesAt(
  clips: readonly ClipMeasures[],
  norms: KindNorms,
  cut: Cut,
  placeOf: (kind: KindName) => number | null,
): Shares {
  const columns = new Map<string, { readonly clip: ClipMeasures; readonly isThere: boolean }[]>();
  for (const clip of clips) {
    const register = decideRegister(clip.speech, norms.register)?.register;
    for (const kind of NORMED) {
      const value = clip.values[kind];
      const wanted = placeOf(kind);
      if (value === undefined || wanted === null || !register) continue;
      const name = KINDS[kind].norm === "register" ? `${kind} ${register}` : kind;
      const isThere = place(value, normOf(norms, kind, register), cut) === wanted;
      const found = columns.get(name) ?? [];
      found.push({ clip, isThere });
      columns.set(name, found);
    }
  }
  return Object.fromEntries([...columns].map(([name, found]) => [name, shareOf(found)]));
}

function place(value: number, norm: Norm, cut: Cut): number {
  const [from, to] = norm[cut];
  return value < from ? 0 : value > to ? 2 : 1;
}

function shareOf(found: readonly { readonly clip: ClipMeasures; readonly isThere: boolean }[]) {
  const weights = weightsOf(found.map(({ clip }) => clip));
  return rounded(found.reduce((s, { isThere }, i) => s + (isThere ? (weights[i] ?? 0) : 0), 0));
}

function rounded(share: number): number {
  return Number(share.toFixed(2));
}
