/** The licences in the page and in training are twins: states that training drew at random. */
import { describe, expect, it } from "vitest";
import { EMOTIONS } from "../../common/constants";
import { ledgersOf } from "../testing/goldenLedgers";
import { DECISION, drawn } from "../testing/ledgers";
import golden from "./golden/speaking.json";
import { isLicensed } from "./licences";
import { type Ledger, statedIn } from "./state";
import { Speaking, TOKENS } from "./tokens";

const ledgers = ledgersOf(golden);
const cases = golden.cases.map(({ tokens, licensed }, i) => ({
  tokens,
  licensed,
  ledger: ledgers[i] as Ledger,
}));

const allowed = (mask: Uint8Array) => [...mask.keys()].filter((token) => mask[token] === 1);

describe("speaking", () => {
  it("allows at every step what training allows", () => {
    expect(cases.length).toBeGreaterThan(20);
    for (const { ledger, tokens, licensed } of cases) {
      const speaking = new Speaking(ledger);
      tokens.forEach((token, s) => {
        expect(allowed(speaking.licensed())).toEqual(licensed[s]);
        speaking.take(token);
      });
    }
  });

  it("makes steps that have their licence, whatever is drawn", () => {
    for (const { ledger, tokens } of cases) {
      const speaking = new Speaking(ledger);
      for (const token of tokens) speaking.take(token);
      const stated = statedIn(speaking.steps);
      const unlicensed = speaking.steps.filter((step) => !isLicensed(step, ledger, stated));
      expect(unlicensed).toEqual([]);
      expect(speaking.isDone).toBe(true);
    }
  });

  it("comes to an end where nothing was told", () => {
    const { weighed } = drawn(1);
    const ledger = { ...weighed, told: [], decision: DECISION };
    const speaking = new Speaking(ledger);
    for (let s = 0; s < TOKENS && !speaking.isDone; s++) {
      speaking.take(allowed(speaking.licensed()).at(-1) as number);
    }
    expect(speaking.isDone).toBe(true);
    expect(EMOTIONS.length).toBe(7);
  });
});
