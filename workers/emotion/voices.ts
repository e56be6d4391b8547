/**
 * Whose voice is heard in which of a recording's utterances, by what of their statistics tells people apart (speakerHead.ts):
 * clusters are joined while one person is likelier than two, the likeliest pair first. A direction k of the identity has the
 * variance r within a person and b_k between people; of two clusters of n and m clips, d apart in it, the log ratio of one
 * person to two is ½ ln((v + 2 b_k) / v) - ½ d² (1 / v - 1 / (v + 2 b_k)) with v = r (1/n + 1/m).
 */
import type { ClipStatistics } from "../../common/speakerStatistics";

/** Utterances shorter than this are given to the voice that they sound most like, but make none, s. */
const MIN_HEARD_S = 1;
/** How far a person's utterances of one recording lie apart, of what is usual over recordings. */
const WITHIN = 1;

interface Cluster {
  readonly members: readonly number[];
  readonly mean: Float64Array;
}

/** Voice of each clip, numbered from 0 in the order in which they are first heard. `between`: [K], as the head has it. */
export function voicesOf(
  clips: readonly Pick<ClipStatistics, "heard_s" | "identity">[],
  between: Float32Array,
): number[] {
  const isLong = (i: number) => (clips[i]?.heard_s ?? 0) >= MIN_HEARD_S;
  const all = clips.map(
    (clip, i): Cluster => ({ members: [i], mean: Float64Array.from(clip.identity) }),
  );
  const long = all.filter(({ members: [i = 0] }) => isLong(i));
  const clusters = joined(long.length > 0 ? long : all, between);
  const found = clips.map((_, i) => {
    const at = clusters.findIndex(({ members }) => members.includes(i));
    return at >= 0 ? at : nearest(all[i] as Cluster, clusters, between);
  });
  const order = [...new Set(found)];
  return found.map((at) => order.indexOf(at));
}

function joined(start: readonly Cluster[], between: Float32Array): Cluster[] {
  const clusters = [...start];
  const score = clusters.map((a, i) =>
    clusters.map((b, k) => (k < i ? onePerson(a, b, between) : 0)),
  );
  for (;;) {
    let best = { score: 0, a: -1, b: -1 };
    for (let a = 1; a < clusters.length; a++) {
      for (let b = 0; b < a; b++) {
        const own = (score[a] as number[])[b] as number;
        if (own > best.score) best = { score: own, a, b };
      }
    }
    if (best.a < 0) return clusters;
    const { a, b } = best;
    const one = merged(clusters[a] as Cluster, clusters[b] as Cluster);
    clusters.splice(a, 1);
    score.splice(a, 1);
    for (const row of score) row.splice(a, 1);
    clusters[b] = one;
    clusters.forEach((other, i) => {
      if (i === b) return;
      const [row, column] = i > b ? [i, b] : [b, i];
      (score[row] as number[])[column] = onePerson(one, other, between);
    });
  }
}

function merged(a: Cluster, b: Cluster): Cluster {
  const [n, m] = [a.members.length, b.members.length];
  const mean = a.mean.map((x, k) => (n * x + m * (b.mean[k] as number)) / (n + m));
  return { members: [...a.members, ...b.members], mean };
}

/** Nats by which two clusters are rather of one person than of two. */
export function onePerson(a: Cluster, b: Cluster, between: Float32Array): number {
  const v = WITHIN * (1 / a.members.length + 1 / b.members.length);
  let nats = 0;
  for (const [k, x] of a.mean.entries()) {
    const apart = v + 2 * (between[k] as number);
    const d = x - (b.mean[k] as number);
    nats += 0.5 * Math.log(apart / v) - 0.5 * d * d * (1 / v - 1 / apart);
  }
  return nats;
}

function nearest(clip: Cluster, clusters: readonly Cluster[], between: Float32Array): number {
  const scores = clusters.map((cluster) => onePerson(clip, cluster, between));
  return scores.indexOf(Math.max(...scores));
}
