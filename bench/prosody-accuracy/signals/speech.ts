/**
 * Real speech with an exact F0: the LPC envelope and gain of a recording, driven by band-limited
 * pulses at a declared F0 where its pattern is voiced and by white noise elsewhere. Voiced stretches
 * carry breath at 20 dB below the pulses, 0.5 % jitter and 3 % shimmer, as modal voices do.
 */
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import { fujisaki } from "./contours";
import { analyseEnvelope, speakThrough } from "./lpc";
import { voicingOf } from "./pattern";
import { pulseTrain } from "./pulses";
import { normal, seedOf, uniform } from "./random";
import { type ExactSignal, truthOnGrid } from "./truth";

const BREATH = 0.1;
const JITTER = 0.005;
const SHIMMER = 0.03;

/** The declared contour stands on this share of the recording's usual F0; Fujisaki's commands lift it. */
const BASE_SHARE = 0.8;
const BASE_HZ = [65, 300] as const;

export interface Recording {
  readonly id: string;
  /** f32[N] at 16 kHz. */
  readonly samples: Float32Array;
}

export function resynthesise({ id, samples }: Recording): ExactSignal {
  const seed = seedOf(id);
  const next = uniform(seed);
  const { voiced, usual_hz } = voicingOf(samples);
  const f0_hz = fujisaki({
    seconds: samples.length / SAMPLE_RATE_HZ,
    base_hz: Math.min(BASE_HZ[1], Math.max(BASE_HZ[0], BASE_SHARE * usual_hz)),
    liveliness: 0.7 + 1.3 * next(),
    seed,
  });
  const n = samples.length;
  const source = pulseTrain({ n, f0_hz, voiced, jitter: JITTER, shimmer: SHIMMER, seed }).samples;
  const random = normal(seed + 1);
  for (let i = 0; i < n; i++) {
    const noise = random();
    const here = voiced(i / SAMPLE_RATE_HZ);
    source[i] = here ? (source[i] as number) + BREATH * noise : noise;
  }
  return {
    id: `speech/${id}`,
    group: "speech",
    samples: speakThrough(analyseEnvelope(samples), source),
    rate_hz: SAMPLE_RATE_HZ,
    truth_hz: truthOnGrid(n, f0_hz, voiced),
  };
}
