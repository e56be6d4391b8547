/**
 * What the GPU could do at most, measured: bytes a second of buffer copies, operations a second of
 * fused multiply-adds. And the least that the kernel must do for a clip, counted from the maths.
 */
import { HOP_S, SAMPLE_RATE_HZ } from "../../common/constants";

const COPY_BYTES = 64 * 2 ** 20;
const COPIES = 8;
const FMA_THREADS = 2 ** 17;
const FMA_LOOPS = 512;
const FMA_WORKGROUP = 64;

const FMA_SHADER = `
@group(0) @binding(0) var<storage, read_write> out: array<vec4f>;
@compute @workgroup_size(${FMA_WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  var a = vec4f(f32(id.x));
  var b = vec4f(0.5);
  for (var i = 0u; i < ${FMA_LOOPS}u; i++) {
    a = fma(a, b, vec4f(0.25));
    b = fma(b, a, vec4f(-0.125));
  }
  out[id.x] = a + b;
}`;

/** Operations of one run: two vec4 multiply-adds a loop. */
const FMA_FLOP = FMA_THREADS * FMA_LOOPS * 2 * 4 * 2;

/** Best of three of each. */
export async function measureBounds(
  device: GPUDevice,
): Promise<{ bytes_s: number; flops: number }> {
  const buffers = [0, 1].map(() =>
    device.createBuffer({
      size: COPY_BYTES,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    }),
  );
  const [from, to] = buffers as [GPUBuffer, GPUBuffer];
  const pipeline = device.createComputePipeline({
    layout: "auto",
    compute: { module: device.createShaderModule({ code: FMA_SHADER }) },
  });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [{ binding: 0, resource: { buffer: from } }],
  });
  const copy_s = await best(device, (encoder) => {
    for (let i = 0; i < COPIES; i++) encoder.copyBufferToBuffer(from, 0, to, 0, COPY_BYTES);
  });
  const fma_s = await best(device, (encoder) => {
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(FMA_THREADS / FMA_WORKGROUP);
    pass.end();
  });
  for (const buffer of buffers) buffer.destroy();
  return { bytes_s: (2 * COPIES * COPY_BYTES) / copy_s, flops: FMA_FLOP / fma_s };
}

async function best(device: GPUDevice, record: (encoder: GPUCommandEncoder) => void) {
  let shortest_s = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3; turn++) {
    const encoder = device.createCommandEncoder();
    record(encoder);
    const commands = encoder.finish();
    const started_ms = performance.now();
    device.queue.submit([commands]);
    await device.queue.onSubmittedWorkDone();
    shortest_s = Math.min(shortest_s, (performance.now() - started_ms) / 1000);
  }
  return shortest_s;
}

/** Of the widest pass: floor 50 Hz, window of 3 periods, at 4 kHz. */
const WINDOW = 240;
const LAGS = 81;
const CANDIDATES = 15;
const PASSES = 2;
const SPECTRUM = 512;

/**
 * Bytes that must cross the memory (signal in, candidates out and in, frames out) and operations
 * (autocorrelation of both passes at the widest range, one FFT for the level) of the default settings.
 * A lower bound: the low-pass, interpolation and Viterbi are left out.
 */
export function leastWork(seconds: number): { bytes: number; flop: number } {
  const frames = seconds / HOP_S;
  const bytes = seconds * SAMPLE_RATE_HZ * 4 + frames * (PASSES * 2 * CANDIDATES * 8 + 4 * 4);
  const sums = LAGS * (WINDOW - LAGS / 2) * 2;
  const fft = 2.5 * SPECTRUM * Math.log2(SPECTRUM);
  return { bytes, flop: frames * (PASSES * sums + fft) };
}
