/** End-to-end tests: a real Chromium against the built app, served by `vite preview`. */
import { defineConfig } from "@playwright/test";
import { NO_WEBGPU } from "./e2e/support/browsers";

/** Not the port of `npm start`, so that both can run at once. */
const PORT = 4183;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  timeout: 150_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  use: {
    baseURL: `http://localhost:${PORT}/`,
    trace: "retain-on-failure",
    launchOptions: NO_WEBGPU,
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${PORT}`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
