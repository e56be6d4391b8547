/**
 * Exact-truth signals that need no recording: syllable-like vowels (glottal pulses through moving
 * formants, Klatt 1980) with fricatives and pauses between them.
 */
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import { glide, vibrato } from "./contours";
import { pulseTrain } from "./pulses";
import { normal, seedOf } from "./random";
import { type Contour, type ExactSignal, type Pattern, truthOnGrid } from "./truth";

const SECONDS = 4;
/** Vowels of 0.5 s, then 0.12 s of fricative and 0.13 s of near-silence. */
const CYCLE_S = 0.75;
const VOWEL_S = 0.5;
const FRICATIVE_S = 0.12;
/** Silence at both ends. */
const MARGIN_S = 0.15;

interface Voice {
  readonly name: string;
  readonly group: string;
  readonly f0_hz: Contour;
  readonly jitter?: number;
  readonly shimmer?: number;
  readonly alternation?: number;
  /** Breath noise re the pulses, amplitude. @default 0.03 */
  readonly breath?: number;
  /** Pole of the glottal low-pass: the larger the darker. @default 0.9 */
  readonly tilt?: number;
}

const VOICES: readonly Voice[] = [
  { name: "low", group: "glide", f0_hz: glide(75, 150, 1.6) },
  { name: "middle", group: "glide", f0_hz: glide(120, 300, 2) },
  { name: "high", group: "glide", f0_hz: glide(200, 520, 2) },
  { name: "fast", group: "glide", f0_hz: glide(100, 200, 0.6) },
  { name: "man", group: "vibrato", f0_hz: vibrato(115, 1, 5.5) },
  { name: "woman", group: "vibrato", f0_hz: vibrato(230, 1.5, 6) },
  { name: "wide", group: "vibrato", f0_hz: vibrato(170, 3, 4) },
  // Creak: low and irregular, long before a diplophonic voice whose period is truly doubled.
  { name: "regular", group: "creaky", f0_hz: glide(55, 80, 2.4), jitter: 0.02, shimmer: 0.1 },
  {
    name: "uneven",
    group: "creaky",
    f0_hz: glide(62, 95, 2),
    jitter: 0.03,
    shimmer: 0.15,
    alternation: 0.1,
  },
  { name: "man", group: "breathy", f0_hz: glide(95, 140, 2), breath: 0.3, tilt: 0.97 },
  { name: "woman", group: "breathy", f0_hz: glide(180, 260, 2), breath: 0.45, tilt: 0.97 },
];

export function syntheticSignals(): ExactSignal[] {
  return VOICES.map(speak);
}

/** Position within a vowel 0…1, or null outside. */
function vowelAt(t_s: number): number | null {
  if (t_s < MARGIN_S || t_s >= SECONDS - MARGIN_S) return null;
  const x = (t_s - MARGIN_S) % CYCLE_S;
  const left = SECONDS - MARGIN_S - (t_s - x);
  return x < VOWEL_S && left >= VOWEL_S ? x / VOWEL_S : null;
}

function fricativeAt(t_s: number): boolean {
  const x = (t_s - MARGIN_S) % CYCLE_S;
  return t_s >= MARGIN_S && t_s < SECONDS - MARGIN_S && x >= VOWEL_S && x < VOWEL_S + FRICATIVE_S;
}

function speak(voice: Voice): ExactSignal {
  const { name, group, f0_hz, breath = 0.03, tilt = 0.9 } = voice;
  const seed = seedOf(`${group}/${name}`);
  const n = SECONDS * SAMPLE_RATE_HZ;
  const voiced: Pattern = (t_s) => vowelAt(t_s) !== null;
  const { jitter = 0.003, shimmer = 0.02, alternation = 0 } = voice;
  const pulses = pulseTrain({ n, f0_hz, voiced, jitter, shimmer, alternation, seed }).samples;
  const random = normal(seed + 1);
  const vowels = new Float32Array(n);
  const hiss = new Float32Array(n);
  let glottal = 0;
  for (let i = 0; i < n; i++) {
    const t_s = i / SAMPLE_RATE_HZ;
    const x = vowelAt(t_s);
    const noise = random();
    // Twice a one-pole low-pass would be -12 dB/oct; lips radiate +6 dB/oct, so one remains.
    glottal = tilt * glottal + (1 - tilt) * (x === null ? 0 : (pulses[i] as number));
    vowels[i] = x === null ? 0 : Math.sin(Math.PI * x) ** 0.4 * (glottal + breath * 0.2 * noise);
    hiss[i] = noise * (fricativeAt(t_s) ? 0.02 : 0.0003);
  }
  const samples = formants(vowels);
  const loudest = samples.reduce((max, v) => Math.max(max, Math.abs(v)), 0);
  return {
    id: `${group}/${name}`,
    group,
    samples: samples.map((v, i) => (0.5 * v) / loudest + highPass(hiss, i)),
    rate_hz: SAMPLE_RATE_HZ,
    truth_hz: truthOnGrid(n, f0_hz, voiced),
  };
}

/** First difference: a fricative's rising spectrum. */
const highPass = (x: Float32Array, i: number) => (x[i] as number) - (x[i - 1] ?? 0);

/** Three resonances that move between /a/ and /i/ over 1.3 s. */
function formants(x: Float32Array): Float32Array {
  const a = [700, 1220, 2600];
  const i = [310, 2020, 2960];
  const bandwidths = [80, 100, 140];
  let out = x;
  a.forEach((open, k) => {
    const close = i[k] as number;
    const at = (t_s: number) =>
      open + (close - open) * (0.5 - 0.5 * Math.cos((2 * Math.PI * t_s) / 1.3));
    out = resonate(out, at, bandwidths[k] as number);
  });
  return out;
}

/** Two-pole resonance of unit gain at 0 Hz (Klatt 1980, eq. 1–3). */
function resonate(x: Float32Array, f_hz: Contour, bandwidth_hz: number): Float32Array {
  const r = Math.exp((-Math.PI * bandwidth_hz) / SAMPLE_RATE_HZ);
  const c = -r * r;
  let y1 = 0;
  let y2 = 0;
  return x.map((value, n) => {
    const b = 2 * r * Math.cos((2 * Math.PI * f_hz(n / SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ);
    const y = (1 - b - c) * value + b * y1 + c * y2;
    y2 = y1;
    y1 = y;
    return y;
  });
}
