/**
 * SwiftF0 0.3 (MIT, neural, 96 k parameters) on onnxruntime-web's WASM, one thread. Its weights come
 * with the Python package: `npm --prefix bench run swiftf0` fetches the wheel and unpacks model.onnx.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { HOP_S, SAMPLE_RATE_HZ } from "../../../common/constants";
import { benchFolder } from "../../support/folders";
import { at16kHz, framesOf, type Tracker, TrackerMissingError } from "./tracker";

const HOP = 256;
/** 30 s at a time, with the network's reach of neighbours, as the package's own `detect`. */
const WINDOW_FRAMES = 1875;
const LEFT_FRAMES = 11;
const RIGHT_FRAMES = 10;
/** Frames whose samples all lie below this are silent (core.py, SILENCE_PEAK). */
const SILENCE_PEAK = 1e-3;

export async function openSwiftF0(): Promise<Tracker> {
  const model = fileURLToPath(new URL("models/swift_f0/model.onnx", benchFolder));
  if (!existsSync(model)) {
    throw new TrackerMissingError("Fetch its weights: npm --prefix bench run swiftf0");
  }
  const ort = await import("onnxruntime-web");
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(readFileSync(model));
  const scalar = (value: number) => new ort.Tensor("float32", Float32Array.of(value), []);
  const range = { fmin: scalar(46.875), fmax: scalar(2093.75) };

  /** Pitch and confidence of the frames [start, end) of 256 samples. */
  const frames = async (samples: Float32Array, start: number, end: number) => {
    const left = Math.max(0, start - LEFT_FRAMES);
    const part = samples.slice(left * HOP, (end + RIGHT_FRAMES) * HOP);
    const audio = new ort.Tensor("float32", part, [1, part.length]);
    const answer = await session.run({ audio, ...range });
    const cut = (name: string) =>
      (answer[name] as { data: Float32Array }).data.slice(start - left, end - left);
    return { pitch: cut("pitch"), confidence: cut("confidence") };
  };

  return {
    name: "swiftf0",
    title: "SwiftF0 0.3",
    settings: "16 kHz, 46.875–2093.75 Hz, confidence ≥ 0.5 (defaults); hop 16 ms, nearest frame",
    threshold: 0.5,
    async track(batch) {
      const tracks = [];
      for (const audio of batch) {
        const samples = at16kHz(audio);
        const total = Math.max(1, Math.floor(samples.length / HOP));
        const pitch = new Float32Array(total);
        const sure = new Float32Array(total);
        for (let start = 0; start < total; start += WINDOW_FRAMES) {
          const end = Math.min(total, start + WINDOW_FRAMES);
          const found = await frames(samples, start, end);
          pitch.set(found.pitch, start);
          sure.set(found.confidence, start);
        }
        for (let k = 0; k < total; k++) {
          const own = samples.subarray(k * HOP, (k + 1) * HOP);
          if (own.every((v) => Math.abs(v) < SILENCE_PEAK)) sure[k] = 0;
        }
        const nearest = (i: number) =>
          Math.min(total - 1, Math.round((i * HOP_S * SAMPLE_RATE_HZ) / HOP));
        const length = framesOf(audio);
        tracks.push({
          f0_hz: Float32Array.from({ length }, (_, i) => pitch[nearest(i)] as number),
          confidence: Float32Array.from({ length }, (_, i) => sure[nearest(i)] as number),
        });
      }
      return tracks;
    },
    close: () => session.release(),
  };
}
