/** The shipped network on WASM in Node: the answers of training's runtime, within the tolerance. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { createNodeHost } from "../../cli/support/nodeHost";
import { parseModelCard } from "../../common/modelCard";
import { readModelFile } from "../runtime/intactFile";
import { furthest, parseGolden, probabilitiesBy, TOLERANCE } from "../testing/golden";
import { createNetwork } from "./network";

const folder = new URL("./golden/", import.meta.url);
const goldens = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => parseGolden(JSON.parse(readFileSync(new URL(name, folder), "utf8"))));
const host = createNodeHost({ models: new URL("../../public/models/", import.meta.url) });
const never = new AbortController().signal;
const quiet = () => undefined;
const card = parseModelCard(await host.readCard("emotion.json", never));
const wasm = await readModelFile(host, card, quiet, never);
const ort = await host.loadRuntime("wasm", quiet, never);
const network = await createNetwork(ort, { file: card.file, wasm, webgpu: null }, null);
afterAll(() => network.release());

describe("golden vectors on WASM", () => {
  it("are there, and made with the shipped model", () => {
    expect(goldens.length).toBeGreaterThanOrEqual(2);
    expect(goldens.map(({ modelSha256 }) => modelSha256)).toEqual(goldens.map(() => card.sha256));
  });

  it.each(goldens)("$name", async ({ signal, tracks, timbre, statistics }) => {
    const output = await network.run({ at: "cpu", signal, tracks });
    const answers = [output.timbre, timbre].map(probabilitiesBy) as [number[], number[]];
    expect(furthest(...answers)).toBeLessThan(TOLERANCE.wasm.probability);
    expect(furthest(output.statistics ?? [], statistics)).toBeLessThan(TOLERANCE.wasm.statistic);
    expect(output.attention.reduce((a, b) => a + b)).toBeCloseTo(1, 4);
  });
});
