/** essentia.js 0.1.3 (AGPL-3): YinFFT frame by frame, and probabilistic Yin over the whole signal. */
import { HOP_S } from "../../../common/constants";
import { loadPeer } from "./load";
import { at16kHz, frameByFrame, framesOf, powerOfTwo, type Tracker } from "./tracker";

interface Vector {
  delete(): void;
}

interface Essentia {
  arrayToVector(array: Float32Array): Vector;
  vectorToArray(vector: Vector): Float32Array;
  Windowing(frame: Vector, normalized: boolean, size: number, type: string): { frame: Vector };
  Spectrum(frame: Vector, size: number): { spectrum: Vector };
  PitchYinFFT(
    spectrum: Vector,
    frameSize: number,
    interpolate: boolean,
    maxFrequency: number,
    minFrequency: number,
    sampleRate: number,
    tolerance: number,
  ): { pitch: number; pitchConfidence: number };
  PitchYinProbabilistic(
    signal: Vector,
    frameSize: number,
    hopSize: number,
    lowRMSThreshold: number,
    outputUnvoiced: string,
    preciseTime: boolean,
    sampleRate: number,
  ): { pitch: Vector; voicedProbabilities: Vector };
}

interface Module {
  readonly default: {
    readonly Essentia: new (wasm: unknown) => Essentia;
    readonly EssentiaWASM: unknown;
  };
}

const WINDOW_S = 0.064;
const MIN_HZ = 50;
const MAX_HZ = 800;

async function essentia(): Promise<Essentia> {
  const { default: module } = await loadPeer<Module>("essentia.js");
  return new module.Essentia(module.EssentiaWASM);
}

export async function openEssentiaYinFft(): Promise<Tracker> {
  const library = await essentia();
  return {
    name: "essentia-yinfft",
    title: "essentia.js PitchYinFFT",
    settings: "Hann 64 ms, 50–800 Hz, tolerance 1 (default), confidence ≥ 0.5",
    threshold: 0.5,
    async track(batch) {
      return batch.map((audio) => {
        const size = powerOfTwo(WINDOW_S, audio.rate_hz);
        return frameByFrame(audio, size, (part) => {
          const frame = library.arrayToVector(part);
          const windowed = library.Windowing(frame, true, size, "hann").frame;
          const { spectrum } = library.Spectrum(windowed, size);
          const found = library.PitchYinFFT(spectrum, size, true, MAX_HZ, MIN_HZ, audio.rate_hz, 1);
          for (const vector of [frame, windowed, spectrum]) vector.delete();
          return { f0_hz: found.pitch, confidence: found.pitchConfidence };
        });
      });
    },
  };
}

export async function openEssentiaPyin(): Promise<Tracker> {
  const library = await essentia();
  return {
    name: "essentia-pyin",
    title: "essentia.js PitchYinProbabilistic",
    settings: "16 kHz, frame 1024, hop 10 ms, lowRMSThreshold 0.1, unvoiced negative (defaults)",
    threshold: null,
    async track(batch) {
      return batch.map((audio) => {
        const samples = at16kHz(audio);
        const signal = library.arrayToVector(samples);
        const hop = HOP_S * 16000;
        const found = library.PitchYinProbabilistic(
          signal,
          1024,
          hop,
          0.1,
          "negative",
          false,
          16000,
        );
        const pitch = library.vectorToArray(found.pitch);
        for (const vector of [signal, found.pitch, found.voicedProbabilities]) vector.delete();
        // Essentia's frame i is centred on i * hop (startFromZero = false).
        const f0_hz = Float32Array.from({ length: framesOf(audio) }, (_, i) =>
          Math.max(0, pitch[i] ?? 0),
        );
        return { f0_hz, confidence: null };
      });
    },
  };
}
