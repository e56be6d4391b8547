/** `npm start`: installs what is missing, builds the app, serves it and opens it in the browser. */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { ensureInstalled, ROOT, runVisibly } from "./install.mjs";

/** Fixed, because the offline copy and the settings belong to the origin. */
const PORT = Number(process.env.PORT ?? 4173);
const URL_SHOWN = `http://localhost:${PORT}/`;
const VITE = "node_modules/vite/bin/vite.js";

/** @param {number} port @returns {Promise<boolean>} */
const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer()
      .once("error", () => resolve(false))
      .once("listening", () => probe.close(() => resolve(true)))
      .listen(port, "localhost");
  });

function openBrowser() {
  const { platform, env } = process;
  const hasDisplay = platform !== "linux" || "DISPLAY" in env || "WAYLAND_DISPLAY" in env;
  if (!process.stdout.isTTY || !hasDisplay || "CI" in env || process.argv.includes("--no-open"))
    return;
  /** @type {[string, string[]]} */
  const [command, args] =
    platform === "darwin"
      ? ["open", [URL_SHOWN]]
      : platform === "win32"
        ? ["cmd", ["/c", "start", "", URL_SHOWN]]
        : ["xdg-open", [URL_SHOWN]];
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => {}) // the URL is on the screen anyway
    .unref();
}

ensureInstalled();
if (!(await isFree(PORT))) {
  console.error(`Port ${PORT} is in use. Stop what runs there, or: PORT=5000 npm start`);
  process.exit(1);
}
if (!runVisibly(process.execPath, [VITE, "build", "--logLevel", "warn"])) process.exit(1);

const server = spawn(process.execPath, [VITE, "preview", "--port", String(PORT)], {
  cwd: ROOT,
  stdio: ["inherit", "ignore", "inherit"],
});
server.on("exit", (status) => process.exit(status ?? 0));
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
  process.on(signal, () => server.kill(signal));

for (let tries = 0; (await isFree(PORT)) && tries < 100; tries++)
  await new Promise((resolve) => setTimeout(resolve, 100));
console.log(`\nEmotionThinker is at ${URL_SHOWN}   (Ctrl+C stops it)\n`);
openBrowser();
