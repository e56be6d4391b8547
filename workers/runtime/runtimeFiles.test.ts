import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { RUNTIME_FILES } from "./runtimeFiles";

const require = createRequire(import.meta.url);

it.each(Object.values(RUNTIME_FILES))("$file is the installed one", ({ file, bytes, sha256 }) => {
  const installed = readFileSync(require.resolve(`onnxruntime-web/${file}`));
  expect(installed.length).toBe(bytes);
  expect(createHash("sha256").update(installed).digest("hex")).toBe(sha256);
});
