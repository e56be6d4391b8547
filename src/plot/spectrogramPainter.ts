/** Keeps the latest spectrogram as a picture in the theme's ink. */
import type { Spectrogram } from "../../common/analysis";
import type { SpectrogramPicture } from "./scene";
import { rowsOf, spectrogramPixels, strongest } from "./spectrogramImage";

export class SpectrogramPainter {
  #stretch: Spectrogram | "too-long" | null = null;
  /** The strongest seen so far: the shades stay the same while one scrolls. */
  #full_db = Number.NEGATIVE_INFINITY;
  readonly #canvas = document.createElement("canvas");
  /** What is on the canvas. */
  #painted: { readonly stretch: Spectrogram; readonly ink: string } | null = null;

  take(stretch: Spectrogram | "too-long" | null): void {
    this.#stretch = stretch;
    if (stretch && stretch !== "too-long") {
      this.#full_db = Math.max(this.#full_db, strongest(stretch));
    }
  }

  /** `ink`: a computed CSS colour, "rgb(r, g, b)". */
  picture(ink: string): SpectrogramPicture | null {
    const stretch = this.#stretch;
    if (stretch === null || stretch === "too-long") return stretch;
    if (stretch.columns === 0) return null;
    if (this.#painted?.stretch !== stretch || this.#painted.ink !== ink) {
      const [red = 0, green = 0, blue = 0] = (ink.match(/[\d.]+/g) ?? []).map(Number);
      const rows = rowsOf(stretch);
      const pixels = spectrogramPixels(stretch, this.#full_db, [red, green, blue]);
      this.#canvas.width = stretch.columns;
      this.#canvas.height = rows;
      const context = this.#canvas.getContext("2d");
      context?.putImageData(new ImageData(pixels, stretch.columns, rows), 0, 0);
      this.#painted = { stretch, ink };
    }
    return { start: stretch.start, end: stretch.end, image: this.#canvas };
  }
}
