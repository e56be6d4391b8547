/** The examples that training's writer and validator are tested with: the app reads and judges them alike. */

import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { kindName, LEVELS } from "../../common/kinds";
import { CLAIM_KINDS, CLAIM_LEVELS, FIRST_TOKEN } from "../../common/reasoning";
import golden from "../../training/tests/claims.golden.json";
import { snap } from "../evidence/checker";
import { ANY_WORD_RUNS } from "../testing/wordRuns";
import { PROMPT, TraceGrammar } from "./grammar";
import { createTokenParser } from "./tokenParser";
import { type ClaimTokens, special, timeStep, tokenOf } from "./tokens";

const kindOf = (name: unknown) => v.parse(kindName, name);
const levelOf = (name: unknown) => v.parse(v.picklist(LEVELS), name);

/** "[rate fast 0.10 2.35] and fast ." as tokens, with the words in the order in which they come. */
function tokensOf(think: string): { ids: number[]; words: string[] } {
  const words: string[] = [];
  const ids = think.match(/\[[^\]]*\]|\S+/g)?.flatMap((piece) => {
    const claim = /^\[(\S+) (\S+) (\S+) (\S+)\]$/.exec(piece);
    if (!claim) return [FIRST_TOKEN.words + words.push(piece) - 1];
    const [, kind, level, start, end] = claim;
    return [
      FIRST_TOKEN.kinds + CLAIM_KINDS.indexOf(kindOf(kind)),
      FIRST_TOKEN.levels + CLAIM_LEVELS.indexOf(levelOf(level)),
      FIRST_TOKEN.times + timeStep(Number(start)),
      FIRST_TOKEN.times + timeStep(Number(end)),
    ];
  });
  return { ids: ids ?? [], words };
}

describe("reading", () => {
  it.each(golden.parse)("$think", ({ think, claims, text }) => {
    const { ids, words } = tokensOf(think);
    const parse = createTokenParser(words);
    const parsed = ids.map(parse).filter((said) => said !== null);
    const stated = parsed.flatMap((one) => (one.type === "claim" ? [one.stated] : []));
    expect(stated.map(({ kind, level }) => [kind, level])).toEqual(
      claims.map(({ kind, level }) => [kind, level]),
    );
    claims.forEach(({ start, end }, i) => {
      expect(stated[i]?.start).toBeCloseTo(start, 9);
      expect(stated[i]?.end).toBeCloseTo(end, 9);
    });
    const said = parsed.flatMap((one) => (one.type === "text" ? [one.text] : []));
    expect(said.join("")).toBe(text);
  });

  it.each(golden.parse)("is allowed by the grammar: $think", ({ think }) => {
    const { ids, words } = tokensOf(think);
    const told = ids.flatMap((id, i) =>
      tokenOf(id).type === "kind" ? [ids.slice(i, i + 4) as unknown as ClaimTokens] : [],
    );
    const grammar = new TraceGrammar({ words, names: {}, phrases: ANY_WORD_RUNS }, told);
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
    const stated = { ...claim, kind: kindOf(claim.kind), level: levelOf(claim.level) };
    const measured = facts.map((fact) => ({ ...fact, kind: kindOf(fact.kind) }));
    const found = snap(stated, measured);
    const judged = found?.level === claim.level ? "confirmed" : "contradicted";
    expect(found ? judged : "unsnapped").toBe(verdict);
  });
});
