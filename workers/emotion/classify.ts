/** One signal's windows through the network: what is heard in each, each one's output, and together a Posterior. */
import type { HeardSpan, KnownSpeaker, Posterior, Tracks } from "../../common/analysis";
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
import { combine, pooled, speechFramesIn, type WindowOutput, windowsWithSpeech } from "./posterior";
import { hear, otherSounds } from "./sounds";
import type { SpeakerHead } from "./speakerHead";
import { cutWindows, type NetworkWindow } from "./windows";

export interface ClassifyOptions {
  readonly abort: AbortSignal;
  /** Share of the windows done, 0…1. */
  readonly onProgress: (share: number) => void;
  /** What is remembered of the person who speaks. */
  readonly known: SpeakerStatistics | null;
}

/** Statistics are of whole windows: a window that is less speech than this is not remembered. */
const MIN_SPEECH_SHARE = 0.7;

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
  readonly heard: readonly HeardSpan[];
  /** Null where no speech was heard. */
  readonly posterior: Posterior | null;
  /** As the network gave them, of the windows with speech. */
  readonly outputs: readonly WindowOutput[];
  /** Null where no head could make use of them, or too little of the sound is speech to remember a voice by it. */
  readonly statistics: ClipStatistics | null;
}

export async function classifySignal(
  measured: WindowClassifier,
  tracks: Tracks,
  samples: Float32Array,
  { card, speakerHead }: Classifier,
  { abort, onProgress, known }: ClassifyOptions,
): Promise<Classified> {
  const sounding = speechOfTracks(tracks);
  const windows = windowsWithSpeech(cutWindows(tracks.level_db, samples.length), sounding);
  const every: WindowOutput[] = [];
  for (const window of windows) {
    // The network blocks the thread on WASM; this lets a cancel message in between two windows.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    if (abort.aborted) throw new CancelledError();
    onProgress(every.length / windows.length);
    every.push(await measured.classify(window));
  }
  const heard = hear(every, sounding, card.sounds);
  if (heard.length > 0 && heard.every(({ sound }) => sound !== "speech")) {
    return { heard, posterior: null, outputs: [], statistics: null };
  }
  const others = otherSounds(heard, sounding.length);
  const speech = sounding.map((frame, i) => (others[i] ? 0 : frame));
  const share = ({ window }: WindowOutput) => {
    const all = speechFramesIn(window, sounding);
    return all === 0 ? 1 : speechFramesIn(window, speech) / all;
  };
  const outputs = every.filter((output) => share(output) > 0);
  const own = outputs.filter((output) => share(output) >= MIN_SPEECH_SHARE);
  const values = speakerHead && own.length > 0 ? pooled(own, speech) : null;
  const statistics = values && {
    network: card.sha256,
    fingerprint: fingerprint(samples),
    values,
  };
  const { answers, speaker } = relative(outputs, statistics, speakerHead, known);
  const posterior = combine(answers, speech, card.decision, speaker);
  return { heard, posterior, outputs, statistics };
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
