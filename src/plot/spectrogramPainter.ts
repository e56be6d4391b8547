/** Keeps the latest spectrogram as a picture in the theme's ink. */
import type { Spectrogram } from "../../common/analysis";
import type { SpectrogramSettings } from "../../common/spectrogram";
import type { SpectrogramPicture } from "./scene";
import { powerAt, rowsOf, spectrogramPixels, strongest } from "./spectrogramImage";

export class SpectrogramPainter {
  #settings: SpectrogramSettings;
  #stretch: Spectrogram | "too-long" | null = null;
  /** The strongest seen so far: the shades stay the same while one scrolls. */
  #full_db = Number.NEGATIVE_INFINITY;
  readonly #canvas = document.createElement("canvas");
  /** What is on the canvas. */
  #painted: { readonly stretch: Spectrogram; readonly ink: string } | null = null;

  constructor(settings: SpectrogramSettings) {
    this.#settings = settings;
  }

  take(stretch: Spectrogram | "too-long" | null): void {
    this.#stretch = stretch;
    if (stretch && stretch !== "too-long") {
      this.#full_db = Math.max(this.#full_db, strongest(stretch, this.#settings.viewTop_hz));
    }
  }

  /** What is there is painted anew. */
  set(settings: SpectrogramSettings): void {
    // Through another window the strongest is another; what it shows comes anew.
    const isOther = settings.windowLength_s !== this.#settings.windowLength_s;
    this.#settings = settings;
    if (isOther) this.#stretch = null;
    this.#full_db = Number.NEGATIVE_INFINITY;
    this.#painted = null;
    this.take(this.#stretch);
  }

  /** dB re full scale; null where nothing is painted. */
  powerAt(time_s: number, frequency_hz: number): number | null {
    const stretch = this.#stretch;
    if (stretch === null || stretch === "too-long") return null;
    return powerAt(stretch, time_s, frequency_hz);
  }

  /** `ink`: a computed CSS colour, "rgb(r, g, b)". */
  picture(ink: string): SpectrogramPicture | null {
    const stretch = this.#stretch;
    if (stretch === null || stretch === "too-long") return stretch;
    if (stretch.columns === 0) return null;
    if (this.#painted?.stretch !== stretch || this.#painted.ink !== ink) {
      const [red = 0, green = 0, blue = 0] = (ink.match(/[\d.]+/g) ?? []).map(Number);
      const rows = rowsOf(stretch, this.#settings.viewTop_hz);
      const pixels = spectrogramPixels(stretch, this.#full_db, this.#settings, [red, green, blue]);
      this.#canvas.width = stretch.columns;
      this.#canvas.height = rows;
      const context = this.#canvas.getContext("2d");
      context?.putImageData(new ImageData(pixels, stretch.columns, rows), 0, 0);
      this.#painted = { stretch, ink };
    }
    return { start: stretch.start, end: stretch.end, image: this.#canvas };
  }
}
