/** One signal's windows through the network: each one's output, and together a Posterior. */
import type { Posterior, Tracks } from "../../common/analysis";
import { CancelledError } from "../../common/errors";
import type { ModelCard } from "../../common/modelCard";
import type { Measurement } from "../backend";
import { speechOfTracks } from "../prosody/tracks";
import { combine, type WindowOutput, windowsWithSpeech } from "./posterior";
import { cutWindows } from "./windows";

export interface ClassifyOptions {
  readonly signal: AbortSignal;
  /** Share of the windows done, 0…1. */
  readonly onProgress: (share: number) => void;
}

export async function classifySignal(
  measured: Measurement,
  tracks: Tracks,
  sampleCount: number,
  card: ModelCard,
  { signal, onProgress }: ClassifyOptions,
): Promise<{ readonly posterior: Posterior; readonly outputs: readonly WindowOutput[] }> {
  const speech = speechOfTracks(tracks);
  const windows = windowsWithSpeech(cutWindows(tracks.level_db, sampleCount), speech);
  const outputs: WindowOutput[] = [];
  for (const window of windows) {
    // The network blocks the thread on WASM; this lets a cancel message in between two windows.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    if (signal.aborted) throw new CancelledError("The analysis was cancelled.");
    onProgress(outputs.length / windows.length);
    outputs.push(await measured.classify(window));
  }
  return { posterior: combine(outputs, speech, card.decision), outputs };
}
