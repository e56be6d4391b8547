/**
 * Fits the low-pass of the filtered method to the recording, before the first pass (fitToSpeaker only).
 * Praat's filter leaves the lowest harmonics. They are not enough where noise competes with them, and a
 * telephone line takes them away: there attenuationAtTop rises, and higher harmonics come through.
 * Decided from the energies of four bands in spectra taken all over the recording: the loud ones are the
 * voice, the quiet ones the noise. What has no pauses counts as noisy, too, which does no harm.
 */
import FFT from "fft.js";
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import type { PitchSettings } from "../../../common/pitchSettings";
import { SPECTRUM_WINDOW } from "./constants";
import { bandBins, POWER_FLOOR, spectrumWindow } from "./level";
import type { SampleSource } from "./sampleSource";

/** Hz. A telephone line passes 300–3400 Hz (ITU-T G.712). */
const BANDS_HZ = {
  belowLine: [60, 250],
  firstFormant: [300, 1000],
  upperLine: [1000, 3400],
  aboveLine: [3700, 7500],
} as const;
type Band = keyof typeof BANDS_HZ;

/** A recording is noisy where its first-formant band varies by less than this, loud over quiet spectra. */
const NOISY_BELOW_DB = 20;
/** -6 dB at 600 Hz instead of 350; about the widest that can still be decimated. */
const NOISY_ATTENUATION_AT_TOP = 0.3;
/** A telephone line: below it less than this re the first formant, above it re its upper band. */
const LINE_BELOW_DB = -25;
const LINE_ABOVE_DB = -18;
/** Nearly flat, as the raw method hears. */
const LINE_ATTENUATION_AT_TOP = 0.95;

const LOUD_QUANTILE = 0.9;
const QUIET_QUANTILE = 0.1;
/** Distance of two spectra … */
const SPECTRA_APART_S = 0.04;
/** … of which there are at most this many: from two minutes on they lie further apart. */
const MAX_SPECTRA = 3000;
/** With fewer that hold sound (0.4 s) the filter stays. */
const MIN_SPECTRA = 10;

/** The settings for this recording: attenuationAtTop may be larger than asked for, never smaller. */
export async function fitFilter(
  source: SampleSource,
  settings: PitchSettings,
): Promise<PitchSettings> {
  if (!settings.fitToSpeaker || settings.method !== "filtered autocorrelation") return settings;
  const apart = Math.max(
    Math.round(SPECTRA_APART_S * SAMPLE_RATE_HZ),
    Math.ceil(source.length / MAX_SPECTRA),
  );
  const energiesOf = createBandMeter();
  const spectra: Record<Band, number>[] = [];
  for (let from = 0; from + SPECTRUM_WINDOW <= source.length; from += apart) {
    const energies = energiesOf(await source.read(from, from + SPECTRUM_WINDOW));
    // Digital silence is padding, not a pause.
    if (energies.firstFormant > POWER_FLOOR * SPECTRUM_WINDOW) spectra.push(energies);
  }
  if (spectra.length < MIN_SPECTRA) return settings;
  const needed = neededAttenuation(spectra);
  return needed > settings.attenuationAtTop ? { ...settings, attenuationAtTop: needed } : settings;
}

/** The smallest attenuationAtTop that leaves enough of the voice. */
function neededAttenuation(spectra: readonly Record<Band, number>[]): number {
  const level_db = (band: Band, share: number) => {
    const sorted = Float64Array.from(spectra, (energies) => energies[band]).sort();
    const energy = sorted[Math.floor(share * (sorted.length - 1))] as number;
    return 10 * Math.log10(energy + POWER_FLOOR);
  };
  const loud_db = (band: Band) => level_db(band, LOUD_QUANTILE);
  const below_db = loud_db("belowLine") - loud_db("firstFormant");
  const above_db = loud_db("aboveLine") - loud_db("upperLine");
  if (below_db < LINE_BELOW_DB && above_db < LINE_ABOVE_DB) return LINE_ATTENUATION_AT_TOP;
  const overNoise_db = loud_db("firstFormant") - level_db("firstFormant", QUIET_QUANTILE);
  return overNoise_db < NOISY_BELOW_DB ? NOISY_ATTENUATION_AT_TOP : 0;
}

/** Returns a function f32[SPECTRUM_WINDOW] → energy in each band. */
function createBandMeter(): (samples: Float32Array) => Record<Band, number> {
  const window = spectrumWindow();
  const fft = new FFT(SPECTRUM_WINDOW);
  const x = new Float64Array(SPECTRUM_WINDOW);
  const spectrum = new Float64Array(2 * SPECTRUM_WINDOW);
  const energy = (band: Band) => {
    const [first, end] = bandBins(BANDS_HZ[band]);
    let sum = 0;
    for (let i = 2 * first; i < 2 * end; i++) sum += (spectrum[i] as number) ** 2;
    return sum;
  };
  return (samples) => {
    for (let i = 0; i < SPECTRUM_WINDOW; i++) {
      x[i] = (window[i] as number) * (samples[i] as number);
    }
    fft.realTransform(spectrum, x);
    return {
      belowLine: energy("belowLine"),
      firstFormant: energy("firstFormant"),
      upperLine: energy("upperLine"),
      aboveLine: energy("aboveLine"),
    };
  };
}
