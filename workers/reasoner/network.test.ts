/** The two sessions with their cache, over a tiny random reasoner whose golden trace was computed without one. */
import { afterAll, describe, expect, it, vi } from "vitest";
import { createNodeHost } from "../../cli/support/nodeHost";
import { readCards, readModels } from "../assembly/shippedModels";
import type { Ort } from "../runtime/ort";
import { furthestLogit, parseReasonerGolden } from "../testing/reasonerGolden";
import golden from "../testing/tiny-reasoner-golden.json";
import { createReasonerNetwork } from "./network";

const quiet = () => undefined;
const never = new AbortController().signal;
const host = createNodeHost({ models: new URL("../testing/", import.meta.url) });
const { reasoner } = await readModels(host, await readCards(host, never), () => quiet, never);
if (!reasoner) throw new Error("The tiny emotion network's card names no reasoner.");
const network = await createReasonerNetwork(
  await host.loadRuntime("wasm", quiet, never),
  reasoner,
  null,
);
afterAll(() => network.release());
const tiny = parseReasonerGolden(golden);

describe("reasoner network", () => {
  it("steps with a cache as numpy does over all tokens at once", async () => {
    expect(tiny.files).toEqual(reasoner.card.files.map(({ sha256 }) => sha256));
    expect(tiny.tokens.length).toBeGreaterThan(60);
    expect(await furthestLogit(network, tiny)).toBeLessThan(1e-3);
  });

  it("writes two traces at once without mixing their caches", async () => {
    const both = await Promise.all([0, 1].map(() => network.begin(tiny.heard)));
    const seen: Float32Array[][] = [[], []];
    for (const token of tiny.tokens.slice(0, 8)) {
      for (const [i, decoding] of both.entries()) seen[i]?.push(await decoding.step(token));
    }
    expect(seen[0]).toEqual(seen[1]);
    for (const decoding of both) decoding.dispose();
  });

  it("hears facts, frames and posterior: each changes the logits", async () => {
    const told = async (heard: typeof tiny.heard) => {
      const decoding = await network.begin(heard);
      const logits: Float32Array[] = [];
      // Several tokens: attention with random weights looks at one place of the memory at a time.
      for (const token of tiny.tokens.slice(0, 12)) logits.push(await decoding.step(token));
      decoding.dispose();
      return logits;
    };
    const plain = await told(tiny.heard);
    const changes = [
      { facts: tiny.heard.facts.slice(1) },
      { frames: tiny.heard.frames.map((x) => -x) },
      { frame_s: tiny.heard.frame_s.map((s) => s + 1) },
      { logPosterior: tiny.heard.logPosterior.toReversed() },
    ];
    for (const change of changes) {
      expect(await told({ ...tiny.heard, ...change })).not.toEqual(plain);
    }
  });

  it("refuses frames of another width, and answers that are no numbers", async () => {
    const narrow = { ...tiny.heard, frames: tiny.heard.frames.slice(1) };
    await expect(network.begin(narrow)).rejects.toMatchObject({ name: "ModelLoadError" });
    const broken = { ...tiny.heard, frames: tiny.heard.frames.map(() => Number.NaN) };
    const decoding = await network.begin(broken);
    await expect(decoding.step(1)).rejects.toMatchObject({ name: "BrokenOutputError" });
    decoding.dispose();
  });

  it("keeps no session when the other cannot be started", async () => {
    const release = vi.fn(async () => undefined);
    const create = vi
      .fn()
      .mockResolvedValueOnce({ release })
      .mockRejectedValueOnce(new Error("out of memory"));
    const short = { InferenceSession: { create } } as unknown as Ort;
    await expect(createReasonerNetwork(short, reasoner, null)).rejects.toMatchObject({
      name: "ModelLoadError",
    });
    expect(release).toHaveBeenCalledTimes(1);
  });
});
