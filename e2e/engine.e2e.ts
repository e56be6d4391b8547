/** The library, by what it publishes: its package, its example page, the code in its documentation. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageBin } from "../scripts/packageBin.mjs";
import { expect, test } from "./support/published";

test("its example page says what a voice sounds like, and why", async ({ page, published }) => {
  const before = published.requests.length;
  await page.goto(`${published.origin}/docs/examples/engine.html`);
  await page.locator("input").setInputFiles("public/samples/angry.wav");
  await expect(page.locator("#answer")).toHaveText("Sounds angry");
  await expect(page.locator("#argument")).toContainText("angry");
  await expect(page.locator("#state")).toHaveText(/s, heard on wasm$/);
  await page.locator("input").setInputFiles("public/samples/sad.wav");
  await expect(page.locator("#answer")).toHaveText("Sounds sad");
  const own = published.requests.slice(before).filter((path) => !/^\/(docs\/|favicon)/.test(path));
  expect(own.filter((path) => !path.startsWith("/dist-engine/"))).toEqual([]);
  // The second answer is of the same network.
  expect(own.filter((path) => path.endsWith("emotion.onnx"))).toHaveLength(1);
});

test("samples of any rate, progress, errors with their classes, cancelling, JSON", async ({
  page,
  published,
}) => {
  await page.goto(`${published.origin}/docs/examples/engine.html`);
  const seen = await page.evaluate(async () => {
    const { analysisJson, CancelledError, createEngine, decode, errorText, SilentSignalError } =
      await import("@emotionthinker/engine");
    const stages = new Set<string>();
    const engine = await createEngine({
      device: "wasm",
      // As for a bundle, which does not lie beside them.
      assets: "../../dist-engine/",
      onProgress: ({ stage }) => stages.add(stage),
    });
    const sound = await decode("../../public/samples/angry.wav");
    const analysis = await engine.analyse(sound, { onProgress: ({ stage }) => stages.add(stage) });
    // The same at three times the rate, held sample by sample.
    const samples = Float32Array.from(
      { length: 3 * sound.samples.length },
      (_, i) => sound.samples[Math.floor(i / 3)] ?? 0,
    );
    const faster = await engine.analyse({ samples, sampleRate_hz: 48_000 });
    const failed = (asked: Promise<unknown>) =>
      asked.then(
        () => null,
        (error: unknown) => error,
      );
    const silent = await failed(engine.analyse(new Float32Array(16_000)));
    const abort = new AbortController();
    const cancelled = failed(engine.analyse(sound, { abort: abort.signal }));
    const next = engine.analyse(sound.samples);
    abort.abort();
    const absent = await failed(decode("absent.wav"));
    const seen = {
      device: engine.device.device,
      stages: [...stages],
      source: sound.source,
      kept: sound.samples.length,
      seconds: [analysis.seconds, faster.seconds],
      emotions: [analysis, faster, await next].map(({ posterior }) => posterior?.emotion),
      json: analysisJson(analysis, sound.source),
      described: engine.describe(analysis),
      silent: [silent instanceof SilentSignalError, errorText(silent)],
      cancelled: (await cancelled) instanceof CancelledError,
      absent: errorText(absent),
      loadCancelled:
        (await failed(createEngine({ abort: AbortSignal.abort() }))) instanceof CancelledError,
      closed: "",
    };
    engine.close();
    seen.closed = errorText(await failed(engine.analyse(sound)));
    return seen;
  });
  expect(seen).toMatchObject({
    device: "wasm",
    source: "angry.wav",
    emotions: ["angry", "angry", "angry"],
    silent: [true, expect.stringContaining("silent")],
    cancelled: true,
    absent: expect.stringContaining("absent.wav"),
    loadCancelled: true,
    closed: expect.stringMatching(/\w/),
  });
  expect(seen.stages).toEqual(["download", "compile", "prosody", "emotion", "evidence"]);
  expect(seen.kept).toBeGreaterThan(16_000);
  expect(seen.seconds[1]).toBeCloseTo(seen.seconds[0] ?? 0, 2);
  const written = JSON.parse(seen.json);
  expect(written).toMatchObject({
    version: 1,
    app: { name: "emotionthinker" },
    source: "angry.wav",
  });
  expect(written.utterances).toHaveLength(1);
  const { answer, answers, facts, notes } = seen.described;
  expect(answer).toBe("Sounds angry");
  expect(answers).toHaveLength(7);
  expect(notes).toEqual([]);
  expect(facts.length).toBeGreaterThan(3);
});

test("its documentation's code compiles against the types that it publishes", () => {
  const folder = mkdtempSync(join(tmpdir(), "engine-types-"));
  const readme = readFileSync("dist-engine/README.md", "utf8");
  const code = [
    ...Array.from(readme.matchAll(/```ts\n(.*?)```/gs), ([, text = ""]) => text),
    `import "@emotionthinker/engine/element";
     const { file, analysis } = document.createElement("emotion-thinker");
     console.log(file?.size, analysis?.seconds);`,
  ];
  expect(code.length).toBeGreaterThan(1);
  // Outside of the project, so that only what is in the package is found.
  const installed = join(folder, "node_modules/@emotionthinker/engine");
  mkdirSync(installed, { recursive: true });
  cpSync("dist-engine/package.json", join(installed, "package.json"));
  cpSync("dist-engine/types", join(installed, "types"), { recursive: true });
  const files = code.map((text, i) => {
    const path = join(folder, `${i}.ts`);
    writeFileSync(path, text);
    return path;
  });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const tsc = packageBin("typescript", "tsc");
  for (const module of ["nodenext", "esnext"]) {
    const resolution = module === "nodenext" ? module : "bundler";
    const how = ["--module", module, "--moduleResolution", resolution, "--types", ""];
    execFileSync(
      process.execPath,
      [tsc, "--noEmit", "--strict", "--target", "es2022", "--lib", "es2023,dom", ...how, ...files],
      { cwd: folder, stdio: "inherit" },
    );
  }
  rmSync(folder, { recursive: true });
});
