// Shared by every stage: one bind group, made once a signal. Constants in capitals come from
// constants.ts (see preamble.ts); table offsets (AT_…) from tables.ts.

// Which part of the signal a dispatch works on; chosen by dynamic offset.
struct Block {
  samples: u32,  // N, whole signal
  frames: u32,   // F, whole signal
  start: u32,    // first frame of this block
  end: u32,      // one past its last frame
}

// What stages hand on besides frames.
struct State {
  floor_hz: f32,    // pitch range of this pass
  ceiling_hz: f32,
  peak: f32,        // global peak of the low-passed signal
  slot: u32,        // Viterbi trace: slot of the frame behind the next block
  score: array<f32, 16>,   // Viterbi forward: last frame's scores
  octave: array<f32, 16>,  // and log2 f0
  window: array<f32, WINDOW_MAX>,     // Hann over 3 periods of the floor; [2 * half + 1] used
  normaliser: array<f32, LAGS_MAX>,   // 1 / r_w(lag)
}

@group(0) @binding(0) var<uniform> block: Block;
@group(0) @binding(1) var<storage, read> tables: array<f32>;
@group(0) @binding(2) var<storage, read> signal: array<f32>;                // f32[N], 16 kHz
@group(0) @binding(3) var<storage, read_write> decimated: array<f32>;       // f32[ceil(N / 4)], 4 kHz
@group(0) @binding(4) var<storage, read_write> candidates: array<vec2<f32>>; // [F, 15] (f0, strength)
@group(0) @binding(5) var<storage, read_write> back: array<u32>;            // [F, 15] best predecessor
@group(0) @binding(6) var<storage, read_write> state: State;
@group(0) @binding(7) var<storage, read_write> raw: array<f32>;             // [F, 4]

// A candidate slot that holds no peak.
const UNUSED = vec2<f32>(0.0, -1.0);

fn decimated_length() -> u32 {
  return (block.samples + DECIMATION - 1) / DECIMATION;
}

// Window of 3 periods of the floor: samples each side of the centre, at 4 kHz.
fn window_half() -> u32 {
  return u32(floor(0.5 * PERIODS_PER_WINDOW / state.floor_hz * PITCH_RATE_HZ + 0.5)) - 1;
}

fn max_lag() -> u32 {
  return u32(ceil(PITCH_RATE_HZ / state.floor_hz)) + 1;
}

fn lag_count() -> u32 {
  return max_lag() + LAG_INTERPOLATION_HALF + 1;
}
