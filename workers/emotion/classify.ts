/** One signal's windows through the network: each one's output, and together a Posterior. */
import type { KnownSpeaker, Posterior, Tracks } from "../../common/analysis";
import { fingerprint } from "../../common/audio/fingerprint";
import { CancelledError } from "../../common/errors";
import type { ModelCard } from "../../common/modelCard";
import {
  type ClipStatistics,
  countClip,
  isOthers,
  type SpeakerStatistics,
} from "../../common/speakerStatistics";
import { speechOfTracks } from "../frames/prosody/tracks";
import { combine, pooled, type WindowOutput, windowsWithSpeech } from "./posterior";
import type { SpeakerHead } from "./speakerHead";
import { cutWindows, type NetworkWindow } from "./windows";

export interface ClassifyOptions {
  readonly abort: AbortSignal;
  /** Share of the windows done, 0…1. */
  readonly onProgress: (share: number) => void;
  /** What is remembered of the person who speaks. */
  readonly known: SpeakerStatistics | null;
}

/** The network over stretches of one signal, wherever that signal lies. */
export interface WindowClassifier {
  classify(window: NetworkWindow): Promise<WindowOutput>;
}

/** The network's card, and the head that answers relative to a speaker; null where none is shipped. */
export interface Classifier {
  readonly card: ModelCard;
  readonly speakerHead: SpeakerHead | null;
}

export interface Classified {
  readonly posterior: Posterior;
  /** As the network gave them. */
  readonly outputs: readonly WindowOutput[];
  /** Null where no head could make use of them. */
  readonly statistics: ClipStatistics | null;
}

export async function classifySignal(
  measured: WindowClassifier,
  tracks: Tracks,
  samples: Float32Array,
  { card, speakerHead }: Classifier,
  { abort, onProgress, known }: ClassifyOptions,
): Promise<Classified> {
  const speech = speechOfTracks(tracks);
  const windows = windowsWithSpeech(cutWindows(tracks.level_db, samples.length), speech);
  const outputs: WindowOutput[] = [];
  for (const window of windows) {
    // The network blocks the thread on WASM; this lets a cancel message in between two windows.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    if (abort.aborted) throw new CancelledError();
    onProgress(outputs.length / windows.length);
    outputs.push(await measured.classify(window));
  }
  const values = speakerHead && pooled(outputs, speech);
  const statistics = values && {
    network: card.sha256,
    fingerprint: fingerprint(samples),
    values,
  };
  const { answers, speaker } = relative(outputs, statistics, speakerHead, known);
  return { posterior: combine(answers, speech, card.decision, speaker), outputs, statistics };
}

/** The outputs with answers relative to the speaker, this clip counted in, where enough is known of it. */
function relative(
  outputs: readonly WindowOutput[],
  clip: ClipStatistics | null,
  head: SpeakerHead | null,
  known: SpeakerStatistics | null,
): { readonly answers: readonly WindowOutput[]; readonly speaker: KnownSpeaker | null } {
  if (!head || !clip || !known || isOthers(known, clip)) return { answers: outputs, speaker: null };
  const counted = countClip(known, clip);
  const speaker = { clips: counted.clips.length, needed: head.card.min_clips };
  if (speaker.clips < speaker.needed) return { answers: outputs, speaker };
  const answers = outputs.map((heard) => ({
    ...heard,
    probabilities: head.answer(heard, counted),
  }));
  return { answers, speaker };
}
