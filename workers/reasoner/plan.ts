/**
 * The planner: from a ledger to an argument, by rule. It brings what weighs, first what speaks for the answer, then what
 * speaks against it, then what tells it from its nearest rival, what the timbre adds, and what the answer hangs on. It
 * only ever makes licensed steps. It also writes EmotionCoT's arguments.
 */

import { isSame } from "../../common/answer";
import {
  CLEAR_BITS,
  type FactId,
  FEWEST_FACTS,
  GROUP,
  LEAST_BITS,
  type Step,
} from "../../common/argument";
import type { Emotion } from "../../common/constants";
import {
  arousalOf,
  isLicensed,
  otherwise,
  saysOf,
  separating,
  sideOf,
  sizeOf,
  timbreBits,
} from "./licences";
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
const MOST_PLANNED = 8;
/** Ordinary ones among them. */
const MOST_ORDINARY = 3;

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
  const bringAll = (told: readonly Told[]) => {
    while (told.some(({ id }) => left.has(id))) bring(told, () => []);
  };
  const ordinary = ledger.told.filter((told) => stated.has(told.id) && !speaks(told));
  const those = (holds: (told: Told) => boolean, bits: (told: Told) => number) =>
    ledger.told
      .filter((told) => stated.has(told.id) && speaks(told) && holds(told))
      .toSorted((a, b) => bits(b) - bits(a));

  const says = (emotion: Emotion, side: 1 | -1) =>
    those(
      (told) => saysOf(told, emotion, side, [answer, rival]),
      (told) => side * bitsFor(told, emotion),
    );
  // That nothing stands out is what makes a voice unmarked.
  const goesFor = says(answer, 1);
  if (answer === "unmarked" || goesFor.length === 0) bringAll(ordinary);
  bring(goesFor, (facts) => [...together(facts, ledger), { move: "for", emotion: answer, facts }]);
  // What is left of the same side is weaker: said in passing.
  bring(goesFor, (facts) => [{ move: "for", emotion: answer, facts }]);
  bring(goesFor, (facts) => [{ move: "for", emotion: answer, facts }]);
  const goesAgainst = says(answer, -1);
  bring(goesAgainst, (facts) => [{ move: "despite", emotion: answer, facts }]);
  bring(goesAgainst, (facts) => [{ move: "despite", emotion: answer, facts }]);
  // Of what is left, what speaks of the rival; then what only fills the picture.
  bring(says(rival, -1), (facts) => [{ move: "against", emotion: rival, facts }]);
  bring(says(rival, 1), (facts) => [{ move: "for", emotion: rival, facts }]);
  bringAll(ledger.told.filter((told) => stated.has(told.id) && speaks(told)));
  bringAll(ordinary);

  const apart = separating(ledger, stated, answer, rival);
  if (apart) take({ move: "separates", emotion: answer, rival, fact: apart.id });
  const timbre = timbreStep(ledger, answer, rival);
  take(timbre);
  const other = otherwise(ledger, stated);
  // Where nothing that was said points to it, it need not be ruled out.
  const isFounded = says(rival, 1).length > 0 || isTowards(rival, timbre);
  if (other && isFounded) take({ move: "prior", otherwise: other });
  const hinge = hingeOf(goesFor, ledger, stated, [answer, rival]);
  if (hinge) take(hinge);
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

/** Of the two likeliest answers: what the timbre says most of. */
function timbreStep(ledger: Ledger, answer: Emotion, rival: Emotion): Step {
  const said = [answer, rival].flatMap((emotion) => {
    const bits = timbreBits(ledger, emotion, [answer, rival]);
    return bits === null ? [] : [{ emotion, bits }];
  });
  // What speaks for one is more telling than what speaks against the other.
  const [most] = said.toSorted((a, b) => Math.max(b.bits, 0) - Math.max(a.bits, 0));
  if (!most) return { move: "timbre", emotion: null, side: "for", size: "slight" };
  const { emotion, bits } = most;
  return { move: "timbre", emotion, side: bits > 0 ? "for" : "against", size: sizeOf(bits) };
}

function isTowards(emotion: Emotion, step: Step): boolean {
  return step.move === "timbre" && step.emotion === emotion && step.side === "for";
}

/**
 * What the answer hangs on: the fact without which it would be the rival or open, or the heaviest, without which it
 * stands.
 */
function hingeOf(
  goesFor: readonly Told[],
  ledger: Ledger,
  stated: ReadonlySet<FactId>,
  [answer, rival]: readonly [Emotion, Emotion],
): Step | null {
  const now = conclusionOf(ledger, stated);
  const would = goesFor.map((told) => {
    const conclusion = conclusionWithout(ledger, stated, told.id);
    return { told, step: { move: "would_change", fact: told.id, conclusion } as const };
  });
  const turns = would.find(
    ({ step: { conclusion } }) =>
      !isSame(conclusion, now) && conclusion.every((e) => e === answer || e === rival),
  );
  if (turns) return turns.step;
  const [first] = would;
  const stands = first && isSame(first.step.conclusion, now) && now.length === 1;
  return stands && bitsFor(first.told, answer) >= CLEAR_BITS ? first.step : null;
}

/**
 * The facts that an argument brings: all that stand out, those first that move the answer, its rival or one against the
 * other; and some ordinary ones. Chosen again once, for what the first choice leads to.
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
  const marked = ranked.filter(speaks).slice(0, MOST_PLANNED);
  const heavy = ranked.filter((told) => !speaks(told) && size(told) >= LEAST_BITS).length;
  const room = Math.min(MOST_ORDINARY, MOST_PLANNED - marked.length);
  const ordinary = ranked
    .filter((told) => !speaks(told))
    .slice(0, Math.max(FEWEST_FACTS - marked.length, Math.min(room, heavy)));
  return new Set([...marked, ...ordinary].map(({ id }) => id));
}
