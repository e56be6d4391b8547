/**
 * The same speech with another pitch, speed, level, dynamics or other pauses: TD-PSOLA on the pulses of
 * the voice measures, everything between the voiced stretches copied in blocks.
 */
import type { Tracks } from "../../common/analysis";
import { validateResynthesis } from "../../common/audio/validate";
import { HOP_SAMPLES, LEVEL_FLOOR_DBFS } from "../../common/constants";
import { isUnchanged, type Resynthesis, type ResynthesisOptions } from "../../common/resynthesis";
import { signalPeak } from "../frames/voice/harmonicity";
import { findPulses } from "../frames/voice/pulses";
import { pausesWithin } from "../speech/pauses";
import { speechOf } from "../speech/speech";
import { activeLevelOf, changeDynamics } from "./loudness";
import { createTimeMap, type Stretch, type TimeMap } from "./timeMap";
import { addUnvoiced } from "./unvoiced";
import { addVoiced, type Train, trainsOf, unvoicedPart } from "./voiced";

/**
 * samples: f32[N] at 16 kHz; tracks: those of the samples. Throws ResynthesisOptionsError. The active
 * level of the result is the source's + level_db, whatever else is changed.
 */
export function resynthesise(
  samples: Float32Array,
  tracks: Tracks,
  options: ResynthesisOptions,
): Resynthesis {
  validateResynthesis(options);
  if (isUnchanged(options)) return { samples: samples.slice(), applied: options };
  const { pitch_st, rate, level_db, dynamics, pauses } = options;
  const map = createTimeMap(samples.length, pausesOf(tracks), rate, pauses);
  const trains = trainsOf(findPulses(samples, tracks.f0_hz, signalPeak(samples)));
  const source = changeDynamics(samples, tracks, dynamics);
  const result = overlapAdd(source, trains, map, 2 ** (pitch_st / 12));
  const gained_db = setLevel(result, tracks.activeLevel_dbfs + level_db, peakOf(samples));
  return { samples: result, applied: { ...options, level_db: level_db + gained_db } };
}

/** Pauses between phrases, samples. */
function pausesOf(tracks: Tracks): Stretch[] {
  const speech = speechOf(tracks);
  if (!speech.extent) return [];
  return pausesWithin(speech, speech.extent).map(({ from, to }) => ({
    from: from * HOP_SAMPLES,
    to: to * HOP_SAMPLES,
  }));
}

function overlapAdd(
  source: Float32Array,
  trains: readonly Train[],
  map: TimeMap,
  factor: number,
): Float32Array {
  const result = new Float32Array(Math.round(map.forward(source.length)));
  const rest = unvoicedPart(source, trains);
  let from = { source: 0, result: 0 };
  const fillUpTo = (to: typeof from) =>
    addUnvoiced(
      result,
      rest,
      { from: from.source, to: to.source },
      { from: from.result, to: to.result },
      map,
    );
  for (const train of trains) {
    const first = train[0] as number;
    fillUpTo({ source: first, result: map.forward(first) });
    const last = addVoiced(result, source, train, map, factor);
    from = { source: train.at(-1) as number, result: last };
  }
  fillUpTo({ source: source.length, result: result.length });
  return result;
}

/** Scales to that active level, dB re full scale, as far as peaks allow; returns what is missing, dB ≤ 0. */
function setLevel(samples: Float32Array, target_dbfs: number, sourcePeak: number): number {
  const level_dbfs = activeLevelOf(samples);
  const peak = peakOf(samples);
  if (level_dbfs <= LEVEL_FLOOR_DBFS || peak === 0) return 0;
  const wanted = 10 ** ((target_dbfs - level_dbfs) / 20);
  const gain = Math.min(wanted, Math.max(1, sourcePeak) / peak);
  for (let n = 0; n < samples.length; n++) samples[n] = (samples[n] as number) * gain;
  return gain < wanted ? 20 * Math.log10(gain / wanted) : 0;
}

function peakOf(samples: Float32Array): number {
  return samples.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0);
}
