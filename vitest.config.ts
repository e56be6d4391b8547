/** Two suites: `unit` in Node, `gpu` in a real Chromium with WebGPU on a software adapter. */
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { launchOptions } from "./scripts/chromium.mjs";

const GPU_TESTS = "**/*.gpu.test.ts";
const NOT_OURS = ["**/node_modules/**", "**/dist/**", "e2e/**", "training/**"];

export default defineConfig({
  // Named here, because a dependency found while tests run reloads the page under them.
  optimizeDeps: { exclude: ["onnxruntime-web"], include: ["fft.js", "valibot"] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...NOT_OURS, GPU_TESTS],
          // Against hanging, not for speed: beside other jobs, real networks take ten times as long.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "gpu",
          include: [GPU_TESTS],
          exclude: NOT_OURS,
          // The software adapter compiles each shader in seconds.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions("software") }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
