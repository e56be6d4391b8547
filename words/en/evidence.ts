/** One paragraph over the facts: arousal first, then the emotions that go with it, then the network's answer. */
import type { EvidenceSummary, Fact, Posterior, Standing } from "../../common/analysis";
import { nameOf, ranked } from "../../common/answer";
import { KINDS } from "../../common/kinds";
import { heardAs, SOUNDS } from "./emotions";
import { formatProbability } from "./figures";
import { KIND_WORDS } from "./kinds";

type Answered = Pick<Posterior, "emotion" | "sure" | "probabilities" | "marked">;

export function summaryText({ arousal }: EvidenceSummary, posterior: Answered): string {
  if (!arousal) {
    return `Too little voiced speech to judge how aroused the voice sounds. ${networkAlone(posterior)}`;
  }
  const { level, along, against, consistentWith, standing } = arousal;
  const head = `${level[0]?.toUpperCase()}${level.slice(1)} arousal`;
  const but = against.length > 0 ? `; but ${list(against.map(adjective), "and")}` : "";
  const first =
    along.length === 0
      ? `${head}: no cue stands out.`
      : `${head}: ${along.map(adjective).join(", ")}${but}.`;
  const fits = list(
    consistentWith.map((emotion) => SOUNDS[emotion]),
    "or",
  );
  const verb = posterior.sure ? "leans to" : "leans, weakly, to";
  const leaning = `the network ${verb} ${heardAs(nameOf(posterior.emotion))}`;
  const sentences = [first, `That is consistent with ${fits}; ${leaning}${STANDING[standing]}`];
  if (!posterior.sure) sentences.push(networkAlone(posterior));
  return sentences.join(" ");
}

const STANDING: Readonly<Record<Standing, string>> = {
  among: ".",
  twins: ". These measurements alone do not tell intense joy from anger.",
  unsettled:
    ", for which research gives no settled pattern of these cues, so they neither support nor oppose it.",
  grief: ". A sad voice is usually slow and dark; only intense grief sounds this aroused.",
  against: ", but the measured evidence does not fit that answer.",
  "in part": ", which the measured evidence supports only in part.",
};

/** "wide pitch", "slow" */
function adjective({ kind, level }: Pick<Fact, "kind" | "level">): string {
  const [low, high] = KIND_WORDS[kind].inArousal ?? [`low ${kind}`, `high ${kind}`];
  return level === KINDS[kind].levels.at(-1) ? high : low;
}

/** "The network is not sure: angry (41 %) or afraid (33 %)." */
function networkAlone(posterior: Answered): string {
  const [first, second] = ranked(posterior).map(
    ({ named, probability }) => `${heardAs(named)} (${formatProbability(probability)})`,
  );
  return posterior.sure
    ? `The network leans to ${first}.`
    : `The network is not sure: ${first} or ${second}.`;
}

/** "a, b or c" */
function list(words: readonly string[], join: "and" | "or"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${join} ${words.at(-1)}`;
}
