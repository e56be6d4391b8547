/**
 * The planner: from a ledger to an argument, by rule. It brings what weighs, first what speaks for the answer, then what
 * speaks against it, then what tells it from its nearest rival, what the timbre adds, and what the answer hangs on. It
 * only ever makes licensed steps. It also writes EmotionCoT's arguments.
 */
import {
  CLEAR_BITS,
  type FactId,
  FEWEST_FACTS,
  GROUP,
  LEAST_BITS,
  type Step,
} from "../../common/argument";
import { EMOTIONS, type Emotion } from "../../common/constants";
import { bitsOf } from "../../common/evidence";
import { arousalOf, isLicensed, otherwise, separating, sideOf, sizeOf } from "./licences";
import {
  bitsBetween,
  bitsFor,
  conclusionOf,
  conclusionWithout,
  type Ledger,
  order,
  speaks,
  type Told,
  totalOf,
} from "./state";

/** Facts that a planned argument brings at most: fewer than may be, so that it stays a paragraph. */
const MOST_PLANNED = 7;

export function plan(ledger: Ledger): Step[] {
  const stated = chosen(ledger);
  const steps: Step[] = [];
  const take = (step: Step) => {
    if (isLicensed(step, ledger, stated)) steps.push(step);
  };
  const [answer, rival] = order(totalOf(ledger, stated)) as [Emotion, Emotion];
  const left = new Set(stated);
  const bring = (told: readonly Told[], say: (facts: FactId[]) => readonly Step[]) => {
    const facts = told.filter(({ id }) => left.has(id)).slice(0, GROUP);
    if (facts.length === 0) return;
    const ids = facts.map(({ id }) => id);
    for (const id of ids) left.delete(id);
    take({ move: "observe", facts: ids });
    for (const step of say(ids)) take(step);
  };
  const those = (holds: (told: Told) => boolean, bits: (told: Told) => number) =>
    ledger.told
      .filter((told) => stated.has(told.id) && speaks(told) && holds(told))
      .toSorted((a, b) => bits(b) - bits(a));

  const goesFor = those(
    (told) => bitsFor(told, answer) >= LEAST_BITS,
    (told) => bitsFor(told, answer),
  );
  bring(goesFor, (facts) => [...together(facts, ledger), { move: "for", emotion: answer, facts }]);
  // What is left of the same side is weaker: said in passing.
  bring(goesFor, (facts) => [{ move: "for", emotion: answer, facts }]);
  bring(goesFor, (facts) => [{ move: "for", emotion: answer, facts }]);
  const goesAgainst = those(
    (told) => bitsFor(told, answer) <= -LEAST_BITS,
    (told) => -bitsFor(told, answer),
  );
  bring(goesAgainst, (facts) => [{ move: "despite", emotion: answer, facts }]);
  bring(goesAgainst, (facts) => [{ move: "despite", emotion: answer, facts }]);
  // Of what is left, what speaks of the rival; then what only fills the picture.
  const ofRival = (sign: 1 | -1) =>
    those(
      (told) => sign * bitsFor(told, rival) >= LEAST_BITS,
      (told) => sign * bitsFor(told, rival),
    );
  bring(ofRival(-1), (facts) => [{ move: "against", emotion: rival, facts }]);
  bring(ofRival(1), (facts) => [{ move: "for", emotion: rival, facts }]);
  const rest = ledger.told
    .filter(({ id }) => stated.has(id))
    .toSorted((a, b) => Number(speaks(b)) - Number(speaks(a)));
  while (left.size > 0) bring(rest, () => []);

  const apart = separating(ledger, stated, answer, rival);
  if (apart) take({ move: "separates", emotion: answer, rival, fact: apart.id });
  take(timbreStep(ledger, answer, rival));
  const other = otherwise(ledger, stated);
  if (other) take({ move: "prior", otherwise: other });
  const hinge =
    goesFor.find(({ id }) => conclusionWithout(ledger, stated, id)[0] !== answer) ?? goesFor[0];
  if (hinge) {
    const conclusion = conclusionWithout(ledger, stated, hinge.id);
    take({ move: "would_change", fact: hinge.id, conclusion });
  }
  take({ move: "conclude", conclusion: conclusionOf(ledger, stated) });
  return steps;
}

function together(facts: readonly FactId[], ledger: Ledger): Step[] {
  const telling = ledger.told
    .filter((told) => facts.includes(told.id) && sideOf(told) !== 0)
    .map(({ id }) => id);
  const arousal = arousalOf(telling, ledger);
  return arousal ? [{ move: "together", facts: telling.slice(0, GROUP), arousal }] : [];
}

/** Of the answer where the timbre has anything to say of it, else of what it says most. */
function timbreStep({ timbre }: Ledger, answer: Emotion, rival: Emotion): Step {
  const size = (e: Emotion) => Math.abs(bitsOf(timbre[e]));
  const [loudest] = EMOTIONS.toSorted((a, b) => size(b) - size(a)) as [Emotion];
  const of = size(answer) >= CLEAR_BITS ? answer : size(rival) >= CLEAR_BITS ? rival : loudest;
  const bits = bitsOf(timbre[of]);
  if (Math.abs(bits) < LEAST_BITS)
    return { move: "timbre", emotion: null, side: "for", size: "slight" };
  return { move: "timbre", emotion: of, side: bits > 0 ? "for" : "against", size: sizeOf(bits) };
}

/**
 * The facts that an argument brings: those that move the answer, its rival or one against the other; where these are few,
 * the ones that weigh most of the others. Chosen again once, for what the first choice leads to.
 */
function chosen(ledger: Ledger): ReadonlySet<FactId> {
  const every = new Set(ledger.told.map(({ id }) => id));
  const first = telling(ledger, every);
  return telling(ledger, first);
}

function telling(ledger: Ledger, stated: ReadonlySet<FactId>): ReadonlySet<FactId> {
  const [answer, rival] = order(totalOf(ledger, stated)) as [Emotion, Emotion];
  const size = (told: Told) =>
    Math.max(
      ...[answer, rival].map((emotion) => Math.abs(bitsFor(told, emotion))),
      Math.abs(bitsBetween(told, answer, rival)),
    );
  const ranked = ledger.told.filter(({ weight }) => weight).toSorted((a, b) => size(b) - size(a));
  const heavy = ranked.filter((told) => size(told) >= LEAST_BITS).length;
  const count = Math.min(MOST_PLANNED, Math.max(FEWEST_FACTS, heavy));
  return new Set(ranked.slice(0, count).map(({ id }) => id));
}
