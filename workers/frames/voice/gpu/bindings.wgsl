// Shared by every stage: one bind group. Constants in capitals come from constants.ts (see preamble.ts);
// table offsets (AT_…) from tables.ts.

// Which part of the signal a dispatch works on, and what is the same for all of it.
struct Block {
  samples: u32,  // N, whole signal
  frames: u32,   // F, whole signal
  start: u32,    // first frame of this block
  end: u32,      // one past its last frame
  peak: f32,     // largest |x - mean| of the signal
  up: u32,       // resampling for the formants: rate = 16 kHz * up / down
  down: u32,
  hop: u32,      // resampled samples a frame
  length: u32,   // formant window, resampled samples
  emphasis: f32, // pre-emphasis, x[n] - emphasis * x[n - 1]
  rate_hz: f32,  // twice the formant ceiling
  unused: u32,
}

@group(0) @binding(0) var<uniform> block: Block;
@group(0) @binding(1) var<storage, read> tables: array<f32>;
@group(0) @binding(2) var<storage, read> signal: array<f32>;              // f32[N], 16 kHz
@group(0) @binding(3) var<storage, read> f0: array<f32>;                  // f32[F], Hz, 0 = unvoiced
@group(0) @binding(4) var<storage, read_write> resampled: array<f32>;     // the block's, see resample.wgsl
@group(0) @binding(5) var<storage, read_write> prediction: array<f32>;    // [block, LPC_ORDER + 1]; 0 first: silent
@group(0) @binding(6) var<storage, read_write> spectra: array<f32>;       // [1 + block, SPECTRUM_BINS] power
@group(0) @binding(7) var<storage, read_write> voice: array<f32>;         // [F, TRACKS]

// A value that is not there: the host makes it NaN, which WGSL may not hold.
const NONE = -1.0e30;

fn sample_at(at: i32) -> f32 {
  let last = i32(block.samples) - 1;
  return select(0.0, signal[u32(clamp(at, 0, max(last, 0)))], at >= 0 && at <= last);
}

fn decibels(power: f32) -> f32 {
  return 10.0 * LG_2 * log2(power);
}
