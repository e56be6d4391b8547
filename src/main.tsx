/** Entry of the page. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { session } from "./session";
import { speakAs } from "./session/language";
import "./styles/font.css";
import "./styles/tokens.css";
import "./styles/base.css";

const root = document.getElementById("root");
if (!root) throw new TypeError("index.html has no #root");
const render = () =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
// In English where the words of another language cannot be had.
void speakAs(session.getState().preferences.language).then(render, render);
