/** The engine with labels of a voice, over a tiny real network: what moves, what does not, and that it all adds up. */
import { expect, it, onTestFinished } from "vitest";
import { createNodeHost } from "../cli/support/nodeHost";
import type { Analysis } from "../common/analysis";
import { EMOTIONS } from "../common/constants";
import { probabilitiesOf, sumOf } from "../common/evidence";
import { labelClip } from "../common/labels";
import {
  assignClip,
  type ClipStatistics,
  countClip,
  NEW_SPEAKER,
  type SpeakerStatistics,
} from "../common/speakerStatistics";
import { AnalysisEngine } from "./analysis";
import { buzz } from "./testing/buzz";

const models = new URL("./testing/", import.meta.url);

function statisticsOf({ heardVoice }: Analysis): ClipStatistics {
  if (!heardVoice?.statistics) throw new Error("no statistics");
  return heardVoice.statistics;
}

function addUp({ posterior, claims }: Pick<Analysis, "posterior" | "claims">) {
  if (!posterior) throw new Error("no answer");
  const stated = claims.flatMap(({ isStated, weight }) => (isStated && weight ? [weight] : []));
  const { prior, timbre, taught, probabilities } = posterior;
  const total = sumOf([prior, timbre, ...(taught ? [taught.logits] : []), ...stated]);
  for (const e of EMOTIONS) expect(probabilitiesOf(total)[e]).toBeCloseTo(probabilities[e], 9);
}

it("answers a voice by its labels, with a part of the sum of their own, and no other voice", async () => {
  const engine = new AnalysisEngine(createNodeHost({ models }));
  onTestFinished(() => engine.close());
  const analyses: Analysis[] = [];
  for (const [i, gain] of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8].entries()) {
    const samples = buzz(2).map((x, n) => gain * x * (i % 2 ? 1 : 1 - n / 40_000));
    analyses.push(await engine.analyse(1, { samples, source: `${i}` }, () => undefined));
  }
  const known = analyses.map(statisticsOf).reduce(countClip, { ...NEW_SPEAKER, isOnePerson: true });
  const [asked, ...others] = analyses as [Analysis, ...Analysis[]];
  const taught = others.reduce<SpeakerStatistics>(
    (voice, clip) => labelClip(voice, statisticsOf(clip), { emotion: "fear", word: null }),
    known,
  );
  const before = await engine.answerAgain(asked, { speaker: known });
  const after = await engine.answerAgain(asked, { speaker: taught });
  expect(before.posterior?.taught).toBeNull();
  // The tiny network takes some for copies of one another.
  expect(after.posterior?.taught?.labels).toBeGreaterThan(2);
  expect(after.posterior?.taught?.weight).toBeGreaterThan(0);
  expect(after.posterior?.probabilities).not.toEqual(before.posterior?.probabilities);
  for (const answer of [before, after]) {
    addUp(answer);
    expect(answer.argument?.steps.filter(({ fault }) => fault)).toEqual([]);
  }
  // Its own label alone is none.
  const own = labelClip(known, statisticsOf(asked), { emotion: "fear", word: null });
  const alone = await engine.answerAgain(asked, { speaker: own });
  expect(alone.posterior?.taught).toMatchObject({ labels: 0, weight: 0 });
  expect(alone.posterior?.probabilities).toEqual(before.posterior?.probabilities);
  // Said to be another person's, it is answered for a voice unknown.
  const anothers = assignClip(taught, statisticsOf(asked), false);
  const other = await engine.answerAgain(asked, { speaker: anothers });
  expect(other.posterior?.taught).toBeNull();
  expect(other.posterior?.probabilities).toEqual(
    (await engine.answerAgain(asked)).posterior?.probabilities,
  );
});
