/** What a take is made of: what most of its speech sounds like, and the stretches that sound otherwise. */
import type { Emotion } from "../../common/constants";
import type { Span } from "../../common/facts";
import { moodsOf } from "./moods";
import type { Take } from "./take";

export interface Stretch extends Span {
  readonly emotion: Emotion;
}

export interface TakeSummary {
  /** Heard in more than half of the speech that could be answered; null where nothing is. */
  readonly most: Emotion | null;
  /** The longest that sound otherwise, in order of time; of neighbours that sound the same, one. */
  readonly others: readonly Stretch[];
  /** Further ones, which are shorter but not too short to count. */
  readonly more: number;
  /** Utterances analysed, and in all. */
  readonly analysed: number;
  readonly of: number;
}

const MOST_NAMED = 3;

export interface SummarySettings {
  /** Time constant with which utterances speak for those around them; 0: each for itself. */
  readonly smoothing_s: number;
  /** Stretches shorter than this are not told. */
  readonly least_s: number;
}

export const PLAIN_SUMMARY: SummarySettings = { smoothing_s: 0, least_s: 0 };

/** Only what is sure is said of a take: utterances between two answers count for none. */
export function summaryOf(
  { utterances }: Pick<Take, "utterances">,
  { smoothing_s, least_s }: SummarySettings = PLAIN_SUMMARY,
): TakeSummary {
  const moods = moodsOf(utterances, smoothing_s);
  const lengths = new Map<Emotion, number>();
  let total = 0;
  const stretches: Stretch[] = [];
  let isAdjoining = false;
  for (const [i, { speech }] of utterances.entries()) {
    const names = moods[i]?.names ?? [];
    const [emotion] = names;
    const length = speech.end - speech.start;
    if (names.length > 0) total += length;
    if (emotion === undefined || names.length !== 1) {
      isAdjoining = false;
      continue;
    }
    lengths.set(emotion, (lengths.get(emotion) ?? 0) + length);
    const last = stretches.at(-1);
    if (isAdjoining && last?.emotion === emotion) {
      stretches[stretches.length - 1] = { ...last, end: speech.end };
    } else stretches.push({ emotion, start: speech.start, end: speech.end });
    isAdjoining = true;
  }
  const most = [...lengths].find(([, length]) => length > total / 2)?.[0] ?? null;
  const marked = stretches.filter(
    ({ emotion, start, end }) =>
      emotion !== most && emotion !== "unmarked" && end - start >= least_s,
  );
  const longest = new Set(
    marked.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, MOST_NAMED),
  );
  return {
    most,
    others: marked.filter((stretch) => longest.has(stretch)),
    more: marked.length - longest.size,
    analysed: utterances.filter(({ analysis }) => analysis).length,
    of: utterances.length,
  };
}
