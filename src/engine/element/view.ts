/** What the element shows: the answer, its probabilities, pitch and energy, the argument; or what is under way or went wrong. */
import type { Analysis, Claim, Span } from "../../../common/analysis";
import {
  emotionName,
  emotionPanel,
  formatProbability,
  language,
  plot,
  reasoningPanel,
  settings,
} from "../../../words";
import { tint } from "../../model/answer";
import type { Described } from "../describe";
import { makePicture, type Picture } from "./picture";

export interface View {
  readonly element: HTMLElement;
  readonly picture: Picture;
  /** `done`: 0…1; null where that is not known. */
  busy(text: string, done: number | null): void;
  fail(text: string): void;
  show(analysis: Analysis, described: Described): void;
  /** Nothing. */
  clear(): void;
  playing(isPlaying: boolean): void;
}

export interface ViewActions {
  play(): void;
  playSpan(span: Span): void;
}

const PLAY = "M4.5 2.8v10.4a.6.6 0 0 0 .9.5l8.3-5.2a.6.6 0 0 0 0-1L5.4 2.3a.6.6 0 0 0-.9.5Z";
const PAUSE = "M3.5 3h3.2v10H3.5ZM9.3 3h3.2v10H9.3Z";
const SVG = "http://www.w3.org/2000/svg";

export function makeView({ play, playSpan }: ViewActions): View {
  const status = make("p", { className: "status", role: "status" });
  const bar = make("progress", { className: "bar", max: 1 });
  const alert = make("p", { className: "alert", role: "alert" });
  const answer = make("p", { className: "answer" });
  const figure = make("span", { className: "figure" });
  const icon = document.createElementNS(SVG, "path");
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.append(icon);
  const button = make("button", { className: "play", type: "button", onclick: play }, svg);
  const head = make("div", { className: "head" }, button, answer, figure);
  const notes = make("div", { className: "notes" });
  const bars = make("ol", { className: "bars" });
  const picture = makePicture();
  const argument = make("p", { className: "argument" });
  const limits = make("details", { className: "limits" });
  const result = make("div", { className: "result" });
  result.append(head, notes, bars, picture.element, argument, limits);
  const element = make("div", { className: "panel" }, status, bar, alert, result);

  const only = (shown: HTMLElement | null) => {
    bar.hidden = shown !== status;
    alert.hidden = shown !== alert;
    result.hidden = shown !== result;
  };
  const playing = (isPlaying: boolean) => {
    icon.setAttribute("d", isPlaying ? PAUSE : PLAY);
    button.ariaLabel = isPlaying ? plot.pause : plot.play;
  };

  /** The words that speak of a claim light its stretch, and play it. */
  const factWords = (text: string, claim: Claim): HTMLElement => {
    const light = () => picture.light(claim);
    const dim = () => picture.light(null);
    return make("a", {
      // A link, not a button: it must break over lines as words do.
      href: `#claim-${claim.id}`,
      className: "fact",
      textContent: text,
      onpointerenter: light,
      onpointerleave: dim,
      onfocus: light,
      onblur: dim,
      onclick: (event: Event) => {
        event.preventDefault();
        playSpan(claim);
      },
    });
  };

  /** What stays the same from sound to sound, in the language of the moment. */
  const name = () => {
    element.lang = language;
    bars.ariaLabel = emotionPanel.probabilities;
    picture.name(plot.plot);
    argument.ariaLabel = reasoningPanel.title;
    limits.replaceChildren(
      make("summary", { textContent: settings.whatToMakeOfIt }),
      ...settings.limits.map((text) => make("p", { textContent: plain(text) })),
    );
    playing(false);
  };

  only(null);
  return {
    element,
    picture,
    playing,
    busy(text, done) {
      only(status);
      if (status.textContent !== text) status.textContent = text;
      if (done === null) bar.removeAttribute("value");
      else bar.value = done;
      bar.ariaLabel = text;
    },
    fail(text) {
      only(alert);
      status.textContent = "";
      alert.textContent = text;
    },
    show(analysis, { answer: said, probability, answers, notes: texts, sentences }) {
      only(result);
      name();
      status.textContent = "";
      answer.textContent = said;
      figure.textContent = probability === null ? "" : formatProbability(probability);
      notes.replaceChildren(...texts.map((text) => make("p", { textContent: text })));
      bars.replaceChildren(
        ...answers.map(({ emotion, probability: share }) => {
          const filled = make("span", { className: "filled" });
          filled.style.inlineSize = `${share * 100}%`;
          filled.style.setProperty("--tint", tint(emotion));
          return make(
            "li",
            {},
            make("span", { textContent: emotionName(emotion) }),
            make("span", { className: "track", ariaHidden: "true" }, filled),
            make("span", { className: "share", textContent: formatProbability(share) }),
          );
        }),
      );
      const { claims } = analysis;
      argument.replaceChildren(
        ...sentences.flatMap(({ parts }, i) => [
          i > 0 ? " " : "",
          ...parts.map(({ text, fact }) => {
            const claim = claims.find(({ id }) => id === fact);
            return claim ? factWords(text, claim) : text;
          }),
        ]),
      );
      argument.hidden = sentences.length === 0;
      picture.show(analysis);
    },
    clear() {
      only(null);
      status.textContent = "";
    },
  };
}

function plain(text: readonly (string | readonly [string, string])[]): string {
  return text.map((part) => (typeof part === "string" ? part : part[1])).join("");
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  fields: Partial<HTMLElementTagNameMap[K]>,
  ...children: Node[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), fields);
  element.append(...children);
  return element;
}
