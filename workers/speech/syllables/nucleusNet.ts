/**
 * The syllable detector: two small convolutional networks. One tells the density of syllables (its sum over a span
 * is the expected number), the other the probability that a frame is the one nucleus frame of a syllable.
 * Made by training/syllables/fit.py from hand marks and known sentences; figures in training/syllables/README.md.
 *   features (3, F) → 4 × [convolution over 5 frames, dilation 1, 2, 4, 8, ReLU] → convolution over 1 → sigmoid
 * Each frame's numbers depend on REACH frames each side; what lies outside of the signal counts as silence.
 */
import type { Tracks } from "../../../common/analysis";
import { HOP_S } from "../../../common/constants";
import { framesOf } from "../../../common/time";
import { nucleusFeatures, SILENCE } from "./features";
import weights from "./nucleusNet.json";

interface Layer {
  readonly dilation: number;
  readonly kernel: number;
  readonly inputs: number;
  readonly outputs: number;
  /** [outputs][inputs][kernel] in reading order. */
  readonly weights: readonly number[];
  readonly bias: readonly number[];
}

/** Between two frames of the training's tracks. */
const TRAINED_HOP_S = 0.01;
/** The same in frames of ours: the networks hear every NET_STEP-th frame about the one they tell of. */
export const NET_STEP = framesOf(TRAINED_HOP_S);
if (Math.abs(NET_STEP * HOP_S - TRAINED_HOP_S) > 1e-9) {
  throw new RangeError(
    `The syllable networks need a hop that divides ${TRAINED_HOP_S} s, not ${HOP_S} s.`,
  );
}

/** The file holds whole steps: a third of the bytes of decimals. */
function layersOf(net: typeof weights.density): Layer[] {
  const inUnits = (steps: readonly number[]) => steps.map((s) => s / net.steps_per_unit);
  return net.layers.map((layer) => ({
    ...layer,
    dilation: layer.dilation * NET_STEP,
    weights: inUnits(layer.weights),
    bias: inUnits(layer.bias),
  }));
}
const NETS = { density: layersOf(weights.density), nucleus: layersOf(weights.nucleus) };

/** Frames that a frame's numbers depend on, each side; the same in both networks. */
export const REACH = NETS.density.reduce((s, l) => s + ((l.kernel - 1) / 2) * l.dilation, 0);
/** Frames computed at once, so that memory stays small however long the signal is. */
const BLOCK_FRAMES = 2048;

/** One value a frame each, 0…1, of the NET_STEP frames about it. */
export interface Detection {
  readonly density: Float32Array;
  readonly nucleus: Float32Array;
}

const cache = new WeakMap<Tracks, Detection>();

/** Computed once for one Tracks object. */
export function detectSyllables(tracks: Tracks): Detection {
  const known = cache.get(tracks);
  if (known) return known;
  const features = nucleusFeatures(tracks);
  const detection = { density: run(NETS.density, features), nucleus: run(NETS.nucleus, features) };
  cache.set(tracks, detection);
  return detection;
}

function run(layers: readonly Layer[], features: readonly Float32Array[]): Float32Array {
  const frames = features[0]?.length ?? 0;
  const result = new Float32Array(frames);
  for (let from = 0; from < frames; from += BLOCK_FRAMES) {
    const to = Math.min(frames, from + BLOCK_FRAMES);
    const [logits] = layers.reduce<Float32Array[]>(
      (channels, layer, i) => convolve(channels, layer, i < layers.length - 1),
      features.map((feature, c) => slicePadded(feature, from - REACH, to + REACH, SILENCE[c] ?? 0)),
    );
    if (logits) result.set(logits.map(sigmoid), from);
  }
  return result;
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** values[from…to - 1], `outside` where there are none. */
function slicePadded(values: Float32Array, from: number, to: number, outside: number) {
  const slice = new Float32Array(to - from).fill(outside);
  slice.set(values.subarray(Math.max(0, from), to), Math.max(0, -from));
  return slice;
}

/** Only where the whole kernel lies on the input: the output is (kernel - 1) * dilation frames shorter. */
function convolve(inputs: readonly Float32Array[], layer: Layer, relu: boolean): Float32Array[] {
  const { kernel, dilation } = layer;
  const frames = (inputs[0]?.length ?? 0) - (kernel - 1) * dilation;
  return layer.bias.map((bias, o) => {
    const output = new Float32Array(frames).fill(bias);
    inputs.forEach((input, c) => {
      const taps = layer.weights.slice(
        (o * layer.inputs + c) * kernel,
        (o * layer.inputs + c + 1) * kernel,
      );
      if (kernel === 5) addFiveTaps(output, input, taps, dilation);
      else addTaps(output, input, taps, dilation);
    });
    if (relu) for (let i = 0; i < frames; i++) output[i] = Math.max(0, output[i] as number);
    return output;
  });
}

function addTaps(output: Float32Array, input: Float32Array, taps: readonly number[], step: number) {
  taps.forEach((tap, k) => {
    for (let i = 0; i < output.length; i++) {
      output[i] = (output[i] as number) + tap * (input[i + k * step] as number);
    }
  });
}

/** addTaps with all sums in registers: the network's time is spent here, and this takes half of it. */
function addFiveTaps(
  output: Float32Array,
  input: Float32Array,
  [a = 0, b = 0, c = 0, d = 0, e = 0]: readonly number[],
  step: number,
) {
  for (let i = 0; i < output.length; i++) {
    output[i] =
      (output[i] as number) +
      a * (input[i] as number) +
      b * (input[i + step] as number) +
      c * (input[i + 2 * step] as number) +
      d * (input[i + 3 * step] as number) +
      e * (input[i + 4 * step] as number);
  }
}
