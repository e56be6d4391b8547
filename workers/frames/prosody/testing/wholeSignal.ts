/**
 * The tracker over arrays of the whole signal, as its formulas read: the oracle of the streaming twin,
 * which must give the same frames bit for bit.
 */
import { HOP_SAMPLES } from "../../../../common/constants";
import { DEFAULT_PITCH } from "../../../../common/pitchSettings";
import { createCandidateFinder, createCandidates } from "../candidates";
import { CHANNEL_F0, CHANNEL_VOICING, CHANNELS, MAX_CANDIDATES } from "../constants";
import { fitFilter } from "../fitFilter";
import { frameCount } from "../kernel";
import { createLevelMeter } from "../level";
import { createPitchFilter, globalPeak, lowpass, pitchLength } from "../lowpass";
import { createRefiner, refineReach } from "../refine";
import { sourceOf } from "../sampleSource";
import { createRecordingFit, firstPass, type Pass } from "../speaker";
import { createViterbi } from "../viterbi";

/** samples → f32[F * 4]. */
export async function measureWhole(
  samples: Float32Array,
  asked = DEFAULT_PITCH,
): Promise<Float32Array> {
  const settings = await fitFilter(sourceOf(samples), asked);
  const frames = frameCount(samples.length);
  const raw = new Float32Array(frames * CHANNELS);
  const measureLevel = createLevelMeter(samples);
  for (let frame = 0; frame < frames; frame++) measureLevel(frame, raw);

  const filter = createPitchFilter(settings);
  const pitchSignal = new Float32Array(pitchLength(samples.length, filter));
  lowpass(samples, filter, pitchSignal, 0, pitchSignal.length);
  const peak = globalPeak(pitchSignal);
  const candidates = createCandidates(frames);

  const run = ({ range, reference }: Pass) => {
    const find = createCandidateFinder(pitchSignal, reference, range, settings);
    for (let frame = 0; frame < frames; frame++) find(frame, candidates);
    const viterbi = createViterbi(candidates, range.ceiling_hz, settings);
    viterbi.advance(0, frames);
    viterbi.trace().forEach((slot, frame) => {
      const at = frame * MAX_CANDIDATES + slot;
      raw[frame * CHANNELS + CHANNEL_F0] = candidates.f0_hz[at] as number;
      raw[frame * CHANNELS + CHANNEL_VOICING] =
        slot === 0 ? 0 : (candidates.strength[at] as number);
    });
  };

  run(firstPass(settings, peak));
  if (!settings.fitToSpeaker) return raw;
  const fit = createRecordingFit(settings);
  for (let frame = 0; frame < frames; frame++) {
    fit.add(raw[frame * CHANNELS + CHANNEL_F0] as number, candidates.peak[frame] as number);
  }
  run(fit.result(peak));
  const reach = refineReach(settings.pitchFloor_hz);
  const padded = new Float32Array(samples.length + HOP_SAMPLES + 2 * reach);
  padded.set(samples, reach);
  createRefiner(settings.pitchFloor_hz)(raw, padded);
  return raw;
}
