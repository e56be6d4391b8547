/** A policy on WASM in Node (its weights are random: the door is what is tested): it argues as in training's runtime. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { createNodeHost } from "../../cli/support/nodeHost";
import { ledgersOf } from "../testing/goldenLedgers";
import golden from "../testing/tiny-reasoner.json";
import { isLicensed } from "./licences";
import { createPolicy } from "./policy";
import { type Ledger, statedIn } from "./state";
import { Speaking } from "./tokens";

const host = createNodeHost({ models: new URL("../../public/models/", import.meta.url) });
const model = readFileSync(new URL("../testing/tiny-reasoner.onnx", import.meta.url));
const ort = await host.loadRuntime("wasm", () => undefined, new AbortController().signal);
const policy = await createPolicy(ort, model);
afterAll(() => policy.release());
const ledgers = ledgersOf(golden);

describe("the policy", () => {
  it("is the one that its golden arguments were made with", () => {
    expect(golden.model_sha256).toBe(createHash("sha256").update(model).digest("hex"));
    expect(ledgers.length).toBeGreaterThanOrEqual(10);
  });

  it("says what it said in training", async () => {
    for (const [i, { tokens }] of golden.cases.entries()) {
      const ledger = ledgers[i] as Ledger;
      const speaking = new Speaking(ledger);
      for (const token of tokens) speaking.take(token);
      expect(await policy.argue(ledger)).toEqual(speaking.steps);
    }
  });

  it("takes no step without a licence, and says different things of different voices", async () => {
    const said = new Set<string>();
    for (const ledger of ledgers) {
      const steps = await policy.argue(ledger);
      const stated = statedIn(steps);
      expect(steps.filter((step) => !isLicensed(step, ledger, stated))).toEqual([]);
      said.add(steps.map(({ move }) => move).join());
    }
    expect(said.size).toBeGreaterThan(ledgers.length / 3);
  });

  it("ends where nothing was told", async () => {
    const [first] = ledgers as [Ledger];
    const steps = await policy.argue({ ...first, told: [] });
    expect(steps.at(-1)?.move).toBe("conclude");
  });
});
