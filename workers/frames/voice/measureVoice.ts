/**
 * Voice quality of a signal whose pitch is known: the CPU twin. Each frame's measures read VOICE_REACH
 * samples at most on each side; what is global (peak, formant ceiling) can be given.
 */
import type { Tracks, VoiceTracks } from "../../../common/analysis";
import { createBreather } from "../prosody/breathe";
import { bandOf } from "./band";
import { FORMANT_CEILING_HIGH_HZ, FORMANT_CEILING_LOW_HZ, HIGH_VOICE_HZ } from "./constants";
import { createFormantTracker } from "./formants";
import { createHarmonicityMeter, signalPeak } from "./harmonicity";
import { createHarmonicMeter } from "./harmonics";
import { createIntensityMeter } from "./intensity";
import { measurePulses } from "./pulses";
import { createHighSlope, createLowSlope, flux, hammarberg } from "./spectralMeasures";
import { createFrameSpectra } from "./spectrum";

/** What is the same for every frame of a signal. */
export interface VoiceScope {
  /** Largest |x - mean| of the whole signal; measured where not given. */
  readonly peak?: number;
  /** Five formants are sought below this, Hz; a multiple of 50. By register where not given. */
  readonly formantCeiling_hz?: number;
}

/** The tracks of VoiceTracks that have a value a frame. */
export type FrameTracks = Omit<VoiceTracks, "pulse_s" | "pulseAmplitude" | "band_hz">;

const BLOCK_FRAMES = 128;

/** Formant ceiling for a voice: by its median F0 (0 = unvoiced frames are left out). */
export function formantCeiling(f0_hz: Float32Array): number {
  const voiced = f0_hz.filter((f0) => f0 > 0).sort();
  const median = voiced[voiced.length >> 1] ?? 0;
  return median > HIGH_VOICE_HZ ? FORMANT_CEILING_HIGH_HZ : FORMANT_CEILING_LOW_HZ;
}

/** All tracks of `frames` frames, NaN until measured. */
export function createFrameTracks(frames: number) {
  const track = () => new Float32Array(frames).fill(Number.NaN);
  return {
    intensity_db: track(),
    hnr_db: track(),
    f1_hz: track(),
    f2_hz: track(),
    f3_hz: track(),
    b1_hz: track(),
    b2_hz: track(),
    b3_hz: track(),
    hammarberg_db: track(),
    slope0_500_db_khz: track(),
    slope500_1500_db_khz: track(),
    spectralFlux: track(),
    h1_h2_db: track(),
  } satisfies FrameTracks;
}

/** Returns a function that measures one frame of `samples` into `out`; frames in order are fastest. */
export function createFrameMeter(
  samples: Float32Array,
  { peak, formantCeiling_hz }: Required<VoiceScope>,
): (frame: number, f0_hz: number, out: FrameTracks) => void {
  const intensity = createIntensityMeter(samples);
  const harmonicity = createHarmonicityMeter(samples, peak);
  const formants = createFormantTracker(samples, formantCeiling_hz);
  const spectra = createFrameSpectra(samples);
  const harmonics = createHarmonicMeter(samples);
  const lowSlope = createLowSlope();
  const highSlope = createHighSlope();
  return (frame, f0_hz, out) => {
    out.intensity_db[frame] = intensity(frame);
    out.hnr_db[frame] = harmonicity(frame);
    const { f_hz, b_hz } = formants(frame);
    out.f1_hz[frame] = f_hz[0] as number;
    out.f2_hz[frame] = f_hz[1] as number;
    out.f3_hz[frame] = f_hz[2] as number;
    out.b1_hz[frame] = b_hz[0] as number;
    out.b2_hz[frame] = b_hz[1] as number;
    out.b3_hz[frame] = b_hz[2] as number;
    const { power, before } = spectra(frame);
    out.hammarberg_db[frame] = hammarberg(power);
    out.slope0_500_db_khz[frame] = lowSlope(power);
    out.slope500_1500_db_khz[frame] = highSlope(power);
    out.spectralFlux[frame] = flux(power, before);
    out.h1_h2_db[frame] = harmonics(frame, f0_hz);
  };
}

/**
 * samples: f32[N] at 16 kHz; f0_hz: f32[F] as in Tracks. Rejects with CancelledError.
 * Frames [0, F) are measured; F may be any number up to frameCount(N).
 */
export async function measureVoice(
  samples: Float32Array,
  { f0_hz }: Pick<Tracks, "f0_hz">,
  abort?: AbortSignal,
  scope: VoiceScope = {},
): Promise<VoiceTracks> {
  const breathe = createBreather(abort);
  await breathe();
  const peak = scope.peak ?? signalPeak(samples);
  const formantCeiling_hz = scope.formantCeiling_hz ?? formantCeiling(f0_hz);
  const tracks = createFrameTracks(f0_hz.length);
  const measure = createFrameMeter(samples, { peak, formantCeiling_hz });
  for (let from = 0; from < f0_hz.length; from += BLOCK_FRAMES) {
    await breathe();
    const to = Math.min(f0_hz.length, from + BLOCK_FRAMES);
    for (let frame = from; frame < to; frame++) measure(frame, f0_hz[frame] as number, tracks);
  }
  await breathe();
  const pulses = measurePulses(samples, f0_hz, peak);
  return {
    ...tracks,
    pulse_s: pulses.time_s,
    pulseAmplitude: Float32Array.from(pulses.amplitude),
    band_hz: bandOf(samples),
  };
}

/** The band alone, without a value in any frame: where nothing else is wanted, and time is short. */
export async function measureBand(
  samples: Float32Array,
  { f0_hz }: Pick<Tracks, "f0_hz">,
): Promise<VoiceTracks> {
  return {
    ...createFrameTracks(f0_hz.length),
    pulse_s: new Float64Array(0),
    pulseAmplitude: new Float32Array(0),
    band_hz: bandOf(samples),
  };
}
