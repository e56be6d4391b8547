/** End-to-end tests: a real Chromium against the built app, served by `vite preview`. */
import { defineConfig } from "@playwright/test";
import { NO_WEBGPU } from "./e2e/support/browsers";

/** Not the port of `npm start`, so that both can run at once. */
const PORT = 4183;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  // Against hanging only, far above what a busy machine takes; no test judges speed.
  timeout: 1_200_000,
  expect: { timeout: 240_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  use: {
    actionTimeout: 240_000,
    baseURL: `http://localhost:${PORT}/`,
    // Snapshots copy every response, weights included: 5 s of processor time for each page opened.
    trace: { mode: "retain-on-failure", snapshots: false, screenshots: false },
    screenshot: "only-on-failure",
    // It fetches everything a second time. The tests about it allow it.
    serviceWorkers: "block",
    launchOptions: NO_WEBGPU,
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${PORT}`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
