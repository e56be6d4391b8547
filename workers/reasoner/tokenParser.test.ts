/** The examples that training's writer and validator are tested with: the app reads and judges them alike. */
import { describe, expect, it } from "vitest";
import type { CueLevel } from "../../common/analysis";
import { CLAIM_KINDS, CLAIM_LEVELS, type ClaimKind, FIRST_TOKEN } from "../../common/reasoning";
import golden from "../../training/tests/claims.golden.json";
import { type StatedClaim, snap } from "../evidence/claimCheck";
import type { GradedFact } from "../facts/facts";
import { ANY_PHRASES } from "../testing/wordRuns";
import { PROMPT, TraceGrammar } from "./grammar";
import { createReader } from "./tokenParser";
import { type ClaimTokens, special, timeStep, tokenOf } from "./tokens";

const kindOf = (name: string) => CLAIM_KINDS.find(({ kind }) => kind === name) as ClaimKind;

/** "[rate fast 0.10 2.35] and fast ." as tokens, with the words in the order in which they come. */
function tokensOf(think: string): { ids: number[]; words: string[] } {
  const words: string[] = [];
  const ids = think.match(/\[[^\]]*\]|\S+/g)?.flatMap((piece) => {
    const claim = /^\[(\S+) (\S+) (\S+) (\S+)\]$/.exec(piece);
    if (!claim) return [FIRST_TOKEN.words + words.push(piece) - 1];
    const [, kind, level, start, end] = claim;
    return [
      FIRST_TOKEN.kinds + CLAIM_KINDS.indexOf(kindOf(kind as string)),
      FIRST_TOKEN.levels + CLAIM_LEVELS.indexOf(level as CueLevel),
      FIRST_TOKEN.times + timeStep(Number(start)),
      FIRST_TOKEN.times + timeStep(Number(end)),
    ];
  });
  return { ids: ids ?? [], words };
}

describe("reading", () => {
  it.each(golden.parse)("$think", ({ think, claims, text }) => {
    const { ids, words } = tokensOf(think);
    const read = createReader(words);
    const readings = ids.map(read).filter((reading) => reading !== null);
    const stated = readings.flatMap((reading) =>
      reading.type === "claim" ? [reading.stated] : [],
    );
    expect(stated.map(({ kind, level }) => [kind.kind, level])).toEqual(
      claims.map(({ kind, level }) => [kind, level]),
    );
    claims.forEach(({ start, end }, i) => {
      expect(stated[i]?.start).toBeCloseTo(start, 9);
      expect(stated[i]?.end).toBeCloseTo(end, 9);
    });
    const said = readings.flatMap((reading) => (reading.type === "text" ? [reading.text] : []));
    expect(said.join("")).toBe(text);
  });

  it.each(golden.parse)("is allowed by the grammar: $think", ({ think }) => {
    const { ids, words } = tokensOf(think);
    const told = ids.flatMap((id, i) =>
      tokenOf(id).type === "kind" ? [ids.slice(i, i + 4) as unknown as ClaimTokens] : [],
    );
    const grammar = new TraceGrammar({ words, names: {}, phrases: ANY_PHRASES }, told);
    for (const id of [...ids, special("</think>"), special("<answer>"), FIRST_TOKEN.labels]) {
      grammar.push(id);
    }
    expect(grammar.isDone).toBe(true);
    expect(PROMPT).toHaveLength(2);
  });
});

describe("verdicts on tables of facts", () => {
  const cases = golden.verdicts.flatMap(({ facts, cases: those }) =>
    those.map((one) => ({ ...one, facts })),
  );
  it.each(cases)("$kind $level $start–$end is $verdict", ({ facts, verdict, ...claim }) => {
    const stated = { ...claim, kind: kindOf(claim.kind) } as StatedClaim;
    const graded = facts.map((fact) => ({ fact }) as unknown as GradedFact);
    const found = snap(stated, graded);
    const judged = found?.fact.level === claim.level ? "confirmed" : "contradicted";
    expect(found ? judged : "unsnapped").toBe(verdict);
  });
});
