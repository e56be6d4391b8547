/**
 * `<emotion-thinker src="clip.wav">`: hears a sound where it stands, on the reader's device, and shows what it sounds like and
 * why. docs/library.md says what it takes and tells.
 */
import type { Analysis } from "../../common/analysis";
import { CancelledError } from "../../common/errors";
import type { AnalyseProgress, DevicePreference, LoadProgress } from "../../common/workerApi";
import { errorText, preparationText, shell, speak } from "../../words";
import { languageOf } from "../../words/languages";
import tokens from "../styles/tokens.css?inline";
import type { Described } from "./describe";
import css from "./element/element.css?inline";
import { makePlayer } from "./element/player";
import { sharedEngine } from "./element/sharedEngine";
import { makeView } from "./element/view";
import { decode } from "./sound";

/** `detail` of its events. */
export interface EmotionThinkerEvents {
  /** How far it is; of the network's download, too. */
  readonly progress: LoadProgress | AnalyseProgress;
  readonly result: { readonly analysis: Analysis; readonly described: Described };
  /** `text`: the same as a sentence. */
  readonly error: { readonly error: unknown; readonly text: string };
}

const TAG = "emotion-thinker";
const DEVICES: readonly DevicePreference[] = ["auto", "webgpu", "wasm"];

export class EmotionThinkerElement extends HTMLElement {
  static readonly observedAttributes = ["src"];
  readonly #player = makePlayer((time_s) => {
    this.#view.picture.playhead(time_s);
    this.#view.playing(time_s !== null);
  });
  readonly #view = makeView({ play: this.#player.toggle, playSpan: this.#player.playSpan });
  #running: AbortController | null = null;
  #file: Blob | null = null;
  #analysis: Analysis | null = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(tokens.replaceAll(":root", ":host") + css);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#view.element);
  }

  /** The address of what is heard. */
  get src(): string {
    return this.getAttribute("src") ?? "";
  }
  set src(address: string) {
    this.setAttribute("src", address);
  }

  /** A sound that has no address; comes before `src`. */
  get file(): Blob | null {
    return this.#file;
  }
  set file(file: Blob | null) {
    this.#file = file;
    if (this.isConnected) void this.#hear();
  }

  /** Of what is shown; null before. */
  get analysis(): Analysis | null {
    return this.#analysis;
  }

  connectedCallback(): void {
    this.#view.picture.connect();
    // Set before the element was known.
    if (Object.hasOwn(this, "file")) {
      const { file } = this;
      Reflect.deleteProperty(this, "file");
      this.#file = file;
    }
    if (!this.#analysis) void this.#hear();
  }

  disconnectedCallback(): void {
    this.#view.picture.disconnect();
    this.#player.unload();
    this.#running?.abort();
    this.#analysis = null;
  }

  attributeChangedCallback(): void {
    this.#file = null;
    if (this.isConnected) void this.#hear();
  }

  /** The newest wins. */
  async #hear(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const { signal: abort } = running;
    this.#analysis = null;
    this.#player.unload();
    const from = this.#file ?? this.src;
    if (from === "") return this.#view.clear();
    const progress = (about: LoadProgress | AnalyseProgress) => {
      if (abort.aborted) return;
      this.#view.busy(...progressText(about));
      this.#tell("progress", about);
    };
    try {
      await this.#speak();
      if (abort.aborted) return;
      this.#view.busy(shell.doing("decoding"), null);
      const sound = await decode(from, { abort });
      const wanted = this.getAttribute("device");
      const device = DEVICES.find((one) => one === wanted) ?? "auto";
      const engine = await sharedEngine(device, this.getAttribute("assets"), progress);
      if (abort.aborted) throw new CancelledError();
      const analysis = await engine.analyse(sound, { abort, onProgress: progress });
      const described = engine.describe(analysis);
      this.#analysis = analysis;
      this.#player.load(sound.samples);
      this.#view.show(analysis, described);
      this.#tell("result", { analysis, described });
    } catch (error) {
      if (abort.aborted) return;
      const text = errorText(error);
      this.#view.fail(text);
      this.#tell("error", { error, text });
    }
  }

  /** In the language of what is around it, where there is one; the elements of a page share it. */
  async #speak(): Promise<void> {
    const around = this.closest<HTMLElement>("[lang]")?.lang ?? "";
    await speak(languageOf([around])).catch(() => undefined);
  }

  #tell<Name extends keyof EmotionThinkerEvents>(
    name: Name,
    detail: EmotionThinkerEvents[Name],
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** With the share that is done; null where that is not known. */
function progressText(about: LoadProgress | AnalyseProgress): [string, number | null] {
  if (about.stage === "compile") return [preparationText(about.what), null];
  if (about.stage !== "download") return [shell.doing(about.stage), about.done];
  const { loaded_bytes, total_bytes } = about;
  if (total_bytes === 0) return [shell.gettingModel, null];
  return [shell.gettingOf(loaded_bytes, total_bytes), loaded_bytes / total_bytes];
}

if (!customElements.get(TAG)) customElements.define(TAG, EmotionThinkerElement);

declare global {
  interface HTMLElementTagNameMap {
    "emotion-thinker": EmotionThinkerElement;
  }
}
