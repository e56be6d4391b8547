/** The steps from one signal to its analysis, on a device that is ready: prosody → emotion → evidence → answer. */
import type { Analysis, Answered, Signal, Tracks } from "../common/analysis";
import { withheldIn } from "../common/condition";
import { SAMPLE_RATE_HZ } from "../common/constants";
import { withPitchEdits } from "../common/pitchEdits";
import { DEFAULT_PITCH, samePitchSettings } from "../common/pitchSettings";
import { placed } from "../common/placed";
import { isOthers } from "../common/speakerStatistics";
import type { AnalyseOptions, AnalyseProgress, AnswerOptions } from "../common/workerApi";
import type { Loaded } from "./assembly/loader";
import { conditionOf } from "./condition";
import { classifySignal } from "./emotion/classify";
import { hearingsOf } from "./emotion/hearings";
import { evidence, withoutSpeech } from "./evidence";
import { clipFacts } from "./facts/clipFacts";
import { speechOnly } from "./facts/speechOnly";
import { tracksFromRaw } from "./frames/prosody/tracks";
import { answer } from "./reasoner/answer";
import { plan } from "./reasoner/plan";

/** Shares of the work, as `done` counts it. */
const DONE_AFTER = { prosody: 0.4, emotion: 0.95 } as const;

/** What was measured and heard of a signal, without any answer. */
type Measured = Omit<Analysis, keyof Answered | keyof Evidence | "correction" | "ms">;
type Evidence = ReturnType<typeof evidence>;

/** With the share of the work done. */
export async function analyseOn(
  ready: Loaded,
  { samples }: Signal,
  onProgress: (progress: AnalyseProgress) => void,
  abort: AbortSignal,
  options: AnalyseOptions,
): Promise<Omit<Analysis, "ms">> {
  const { backend, card, speakerHead } = ready;
  const { pitch = DEFAULT_PITCH, edits = [], start = 0 } = options;
  onProgress({ stage: "prosody", done: 0 });
  const measured = await backend.measure(samples, abort);
  try {
    // The network hears what it was trained on, whatever a person sets for the tracks and the claims.
    const usual = tracksFromRaw(measured.raw);
    const tracked = samePitchSettings(pitch, DEFAULT_PITCH)
      ? usual
      : tracksFromRaw(await backend.measureWith(pitch, samples, abort));
    const { prosody: from, emotion: to } = DONE_AFTER;
    const { heard, voice: heardVoice } = await classifySignal(
      measured,
      usual,
      samples,
      { card, speakerHead },
      {
        abort,
        onProgress: (share) => onProgress({ stage: "emotion", done: from + (to - from) * share }),
      },
    );
    onProgress({ stage: "evidence", done: to });
    const seconds = samples.length / SAMPLE_RATE_HZ;
    const { device } = backend.hardware;
    const { name, version, sha256 } = card;
    const model = { name, version, sha256 };
    /** All that is measured from tracks, and what it leads to. */
    const measuredFrom = async (tracks: Tracks) => {
      const voice = await backend.measureVoice(tracks, samples, abort);
      const condition = conditionOf(samples, tracks, voice.band_hz);
      const withheld = withheldIn(condition);
      const made = { start: 0, seconds, model, device, pitch, condition, withheld };
      const found = { ...made, tracks, voice, heard, heardVoice };
      return { ...found, ...(await answered(ready, found, options)) };
    };
    const edited = edits.length > 0;
    const before = edited ? (await measuredFrom(tracked)).claims : [];
    const analysis = {
      ...(await measuredFrom(withPitchEdits(tracked, edits, start))),
      correction: edited ? { edits, before } : null,
    };
    onProgress({ stage: "evidence", done: 1 });
    return placed(analysis, start);
  } finally {
    measured.release();
  }
}

/** The answer to what was measured and heard before, relative to another voice. */
export async function answerOn(
  ready: Loaded,
  analysis: Analysis,
  options: AnswerOptions,
): Promise<Answered> {
  const found = placed(analysis, 0);
  const again = { ...found, ...(await answered(ready, found, options)) };
  const { claims, argument, posterior } = placed(again, analysis.start);
  return { claims, argument, posterior };
}

async function answered(
  { backend, card, speakerHead }: Loaded,
  { tracks, voice, heard, heardVoice, withheld }: Measured,
  { baseline = null, speaker = null }: AnswerOptions,
): Promise<Evidence & Answered> {
  // Another person's clip is not measured by this one's usual voice.
  const isAnothers = isOthers(speaker, heardVoice?.statistics ?? null);
  const hints = { baseline: isAnothers ? null : baseline, withheld };
  if (!heardVoice) {
    const clip = clipFacts(tracks, voice, hints);
    return { ...withoutSpeech(clip), claims: [], argument: null, posterior: null };
  }
  const clip = clipFacts(speechOnly(tracks, heard), voice, hints);
  const hearings = hearingsOf(heardVoice, { card, speakerHead }, speaker);
  const argue = backend.policy?.argue ?? plan;
  return { ...evidence(clip), ...(await answer(clip, hearings, card.decision, argue)) };
}
