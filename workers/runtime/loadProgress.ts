/** One honest total over everything that is downloaded: model and wasm together. */
import type { LoadProgress } from "../../common/workerApi";

/** At most this often, so that reporting costs nothing; the last report always comes. */
const REPORT_INTERVAL_MS = 50;

export class DownloadProgress {
  readonly #report: (progress: LoadProgress) => void;
  #loaded_bytes = 0;
  #total_bytes = 0;
  #reported_ms = Number.NEGATIVE_INFINITY;

  constructor(report: (progress: LoadProgress) => void) {
    this.#report = report;
  }

  /** Adds a file of `bytes` to the total; returns the counter for what arrives of it. */
  expect(bytes: number): (count: number) => void {
    this.#total_bytes += bytes;
    return (count) => {
      this.#loaded_bytes += count;
      const now_ms = performance.now();
      const last = this.#loaded_bytes >= this.#total_bytes;
      if (!last && now_ms - this.#reported_ms < REPORT_INTERVAL_MS) return;
      this.#reported_ms = now_ms;
      this.#report({
        stage: "download",
        loaded_bytes: Math.min(this.#loaded_bytes, this.#total_bytes),
        total_bytes: this.#total_bytes,
      });
    };
  }
}
