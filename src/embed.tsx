/** Entry of /embed: listens to the page around it, as far as that is allowed to be there. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { APP } from "../common/app";
import { makeAnswering } from "./embed/answering";
import { EmbeddedPage, Refusal } from "./embed/EmbeddedPage";
import { allowedOrigins, surroundingOrigin } from "./embed/surroundings";
import { session } from "./session";
import { speakAs } from "./session/language";
import "./styles/font.css";
import "./styles/tokens.css";
import "./styles/base.css";

const around = surroundingOrigin();
const allowed = allowedOrigins();
const answering = allowed.then((origins) =>
  makeAnswering(session, origins, (message, origin) => window.parent.postMessage(message, origin)),
);

// At once: what is said while the list is fetched is answered when it is there.
window.addEventListener("message", (event) => {
  if (event.source !== window.parent || window.parent === window) return;
  void answering.then(({ answer }) => answer(event));
});

void start();

async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new TypeError("embed.html has no #root");
  // Where the browser does not tell who is around, nothing is shown before one who is allowed has spoken.
  const origin = around ?? (window.parent === window ? null : await firstAllowed());
  const isRefused = origin === null || !(await allowed).has(origin);
  // In English where the words of another language cannot be had.
  await speakAs(session.getState().preferences.language).catch(() => undefined);
  createRoot(root).render(<StrictMode>{isRefused ? <Refusal /> : <EmbeddedPage />}</StrictMode>);
  if (isRefused) return;
  const { announce } = await answering;
  announce(origin, { type: "ready", id: null, app: APP });
  new ResizeObserver(() => {
    announce(origin, { type: "size", height_px: Math.ceil(root.getBoundingClientRect().height) });
  }).observe(root);
}

function firstAllowed(): Promise<string> {
  return new Promise((resolve) => {
    window.addEventListener("message", async ({ source, origin }) => {
      if (source === window.parent && (await allowed).has(origin)) resolve(origin);
    });
  });
}
