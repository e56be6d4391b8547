/** The bundled samples through the command line, with the network that ships: what the page's first click shows. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "public/samples");

const listSchema = v.array(v.object({ emotion: v.string(), file: v.string() }));
const weightSchema = v.nullable(v.record(v.string(), v.number()));
const lineSchema = v.object({
  stated: v.nullable(v.string()),
  steps: v.array(v.object({ fault: v.optional(v.unknown()) })),
  claims: v.array(v.object({ stated: v.boolean(), weight: weightSchema })),
});

/** Nats: what moves less is not felt. */
const LEAST_WEIGHT = 0.05;

it("each is answered by what its listeners heard, and two facts or more speak for that", () => {
  const samples = v.parse(
    listSchema,
    JSON.parse(readFileSync(join(folder, "samples.json"), "utf8")),
  );
  const files = samples.map(({ file }) => join(folder, file));
  const verb = [join(root, "cli/run.mjs"), "analyze", ...files, "--threads", "2"];
  const { stdout, stderr } = spawnSync(process.execPath, verb, { encoding: "utf8" });
  expect(stderr).toContain(`${samples.length} analysed, 0 failed`);
  const lines = stdout.trim().split("\n");
  const heard = lines.map((line) => v.parse(lineSchema, JSON.parse(line)));
  expect(heard.map(({ stated }) => stated)).toEqual(samples.map(({ emotion }) => emotion));
  heard.forEach(({ steps, claims }, i) => {
    const { emotion = "", file } = samples[i] ?? {};
    const speaking = claims.filter(
      ({ stated, weight }) => stated && (weight?.[emotion] ?? 0) >= LEAST_WEIGHT,
    );
    expect(speaking.length, file).toBeGreaterThanOrEqual(2);
    expect(
      steps.filter(({ fault }) => fault !== undefined),
      file,
    ).toEqual([]);
  });
}, 120_000);
