/** One signal's windows through the network: what is heard in each, and together what was heard. */
import type { HeardSpan, HeardVoice, Tracks } from "../../common/analysis";
import { fingerprint } from "../../common/audio/fingerprint";
import { EMOTIONS, HOP_SAMPLES, MIN_SIGNAL_S, SAMPLE_RATE_HZ } from "../../common/constants";
import { CancelledError } from "../../common/errors";
import {
  type EvidenceTable,
  type Logits,
  logitsOf,
  probabilitiesOf,
  sumOf,
} from "../../common/evidence";
import { framesOf } from "../../common/time";
import { speechOfTracks } from "../frames/prosody/tracks";
import type { Classifier } from "./hearings";
import {
  attentionOf,
  inOrder,
  meanLogits,
  pooled,
  type WindowOutput,
  windowsWithSpeech,
} from "./posterior";
import { framesOfOtherSounds, hear } from "./sounds";
import { cutWindows, type NetworkWindow } from "./windows";

export interface ClassifyOptions {
  readonly abort: AbortSignal;
  /** Share of the windows done, 0…1. */
  readonly onProgress: (share: number) => void;
}

/** The network over stretches of one signal, wherever that signal lies. */
export interface WindowClassifier {
  classify(window: NetworkWindow): Promise<WindowOutput>;
}

export interface Classified {
  readonly heard: readonly HeardSpan[];
  /** Null where no speech was heard. */
  readonly voice: HeardVoice | null;
}

export async function classifySignal(
  measured: WindowClassifier,
  tracks: Tracks,
  samples: Float32Array,
  { card, speakerHead }: Classifier,
  { abort, onProgress }: ClassifyOptions,
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
  const isLong = ({ start, end }: HeardSpan) => end - start >= MIN_SIGNAL_S;
  const isSpoken = heard.some((span) => span.sound === "speech" && isLong(span));
  const isOther = heard.some(({ sound }) => sound !== "speech");
  if (isOther && !isSpoken) {
    return { heard, voice: null };
  }
  const others = framesOfOtherSounds(heard, sounding.length);
  const speech = sounding.map((frame, i) => (others[i] ? 0 : frame));
  const outputs: WindowOutput[] = [];
  for (const output of every) {
    const stretches = speechWithin(output.window, heard, others);
    if (stretches === null) outputs.push(output);
    // What else sounds would have its say in the answer, and in what a voice remembers: the speech is heard alone.
    else for (const window of stretches) outputs.push(await measured.classify(window));
  }
  // Speech that a cut leaves in pieces too short to be heard alone.
  if (outputs.length === 0) outputs.push(...every);
  const values = speakerHead && pooled(outputs, speech);
  const network = meanLogits(
    outputs.map(({ timbre }) => timbre),
    outputs,
    speech,
  );
  const statistics = values && {
    network: card.sha256,
    fingerprint: fingerprint(samples),
    heard_s:
      outputs.reduce((sum, { window }) => sum + window.end - window.start, 0) / SAMPLE_RATE_HZ,
    values,
    moods: moodsOf(network, card.evidence),
    identity: speakerHead.identityOf(values),
  };
  const attention = attentionOf(outputs, sounding.length);
  return { heard, voice: { network, statistics, attention } };
}

/** What the emotions' probabilities are as among actors, by what is heard alone: [7]. */
function moodsOf(heard: Logits, { prior, acted_shift }: EvidenceTable): Float32Array {
  const acted = logitsOf(
    EMOTIONS.map((e, i) => (prior[i] as number) + (e === "unmarked" ? acted_shift : 0)),
  );
  return Float32Array.from(inOrder(probabilitiesOf(sumOf([heard, acted]))));
}

/** The stretches of speech in a window; null where nothing else sounds in it. */
function speechWithin(
  window: NetworkWindow,
  heard: readonly HeardSpan[],
  others: Uint8Array,
): NetworkWindow[] | null {
  if (!others.subarray(window.from, window.to).includes(1)) return null;
  return heard.flatMap(({ sound, start, end }) => {
    const from = Math.max(window.from, framesOf(start));
    const to = Math.min(window.to, framesOf(end));
    if (sound !== "speech" || to - from < framesOf(MIN_SIGNAL_S)) return [];
    const last = Math.min(window.end, to * HOP_SAMPLES);
    return [{ from, to, start: from * HOP_SAMPLES, end: last }];
  });
}
