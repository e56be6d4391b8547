/** The shipped reasoner on WASM in Node: the logits and the traces of training's runtime. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { createNodeHost } from "../../cli/support/nodeHost";
import { readCards, readModels } from "../assembly/shippedModels";
import { furthestLogit, LOGIT_TOLERANCE, parseReasonerGolden } from "../testing/reasonerGolden";
import { createReasonerNetwork } from "./network";

const folder = new URL("./golden/", import.meta.url);
const goldens = readdirSync(folder).map((name) =>
  parseReasonerGolden(JSON.parse(readFileSync(new URL(name, folder), "utf8"))),
);
const quiet = () => undefined;
const never = new AbortController().signal;
const host = createNodeHost({ models: new URL("../../public/models/", import.meta.url) });
const { reasoner } = await readModels(host, await readCards(host, never), () => quiet, never);
if (!reasoner) throw new Error("The emotion network's card names no reasoner.");
const ort = await host.loadRuntime("wasm", quiet, never);
const network = await createReasonerNetwork(ort, reasoner, null);
afterAll(() => network.release());

describe("golden traces on WASM", () => {
  it("are there, and made with the shipped files", () => {
    expect(goldens.length).toBeGreaterThanOrEqual(2);
    const shipped = reasoner.card.files.map(({ sha256 }) => sha256);
    for (const { files } of goldens) expect(files).toEqual(shipped);
  });

  it.each(goldens)("$name", { timeout: 60_000 }, async (golden) => {
    expect(golden.tokens.length).toBeGreaterThan(40);
    expect(await furthestLogit(network, golden)).toBeLessThan(LOGIT_TOLERANCE);
  });
});
