// Shared by every stage: one bind group, made once a signal. Constants in capitals come from
// constants.ts (see preamble.ts); table offsets (AT_…) from tables.ts.

// Which part of the signal a dispatch works on; chosen by dynamic offset.
struct Block {
  samples: u32,  // N, whole signal
  frames: u32,   // F, whole signal
  start: u32,    // first frame of this block
  end: u32,      // one past its last frame
}

// What a person may set (common/pitchSettings.ts), and what follows from it for the filter (lowpass.ts).
struct Settings {
  floor_hz: f32,
  ceiling_hz: f32,
  silence_threshold: f32,
  voicing_threshold: f32,
  octave_cost: f32,
  octave_jump_cost: f32,
  voiced_unvoiced_cost: f32,
  decimation: u32,   // samples at 16 kHz a sample of the pitch signal, 4 or 1
  filter_half: u32,  // taps each side of the centre
  extend: u32,       // 1: beyond its ends the signal goes on as its first and last sample
}

// What stages hand on besides frames.
struct State {
  floor_hz: f32,    // pitch range of this pass
  ceiling_hz: f32,
  reference: f32,   // amplitude that the silence threshold refers to in this pass
  peak: f32,        // global peak of the pitch signal
  slot: u32,        // Viterbi trace: slot of the frame behind the next block
  peaks: array<atomic<u32>, PEAK_BINS>,  // histogram of the frames' local peaks
  score: array<f32, 16>,   // Viterbi forward: last frame's scores
  octave: array<f32, 16>,  // and log2 f0
  window: array<f32, WINDOW_MAX>,     // Hann over 3 periods of the floor; [2 * half + 1] used
  normaliser: array<f32, LAGS_MAX>,   // 1 / r_w(lag)
}

@group(0) @binding(0) var<uniform> block: Block;
@group(0) @binding(1) var<storage, read> tables: array<f32>;
@group(0) @binding(2) var<storage, read> signal: array<f32>;                // f32[N], 16 kHz
@group(0) @binding(3) var<storage, read_write> pitch_signal: array<f32>;       // pitch signal, f32[ceil(N / decimation)]
@group(0) @binding(4) var<storage, read_write> candidates: array<vec2<f32>>; // [F, 15] (f0, strength)
@group(0) @binding(5) var<storage, read_write> back: array<u32>;            // [F, 15] best predecessor
@group(0) @binding(6) var<storage, read_write> state: State;
@group(0) @binding(7) var<storage, read_write> raw: array<f32>;             // [F, 4]
@group(0) @binding(8) var<uniform> settings: Settings;

// A candidate slot that holds no peak.
const UNUSED = vec2<f32>(0.0, -1.0);

fn pitch_length() -> u32 {
  return (block.samples + settings.decimation - 1) / settings.decimation;
}

fn pitch_rate_hz() -> f32 {
  return SAMPLE_RATE_HZ / f32(settings.decimation);
}

fn pitch_hop() -> u32 {
  return HOP_SAMPLES / settings.decimation;
}

// Window of 3 periods of the floor: samples each side of the centre, at the pitch signal's rate.
fn window_half() -> u32 {
  return u32(floor(0.5 * PERIODS_PER_WINDOW / state.floor_hz * pitch_rate_hz() + 0.5)) - 1;
}

fn max_lag() -> u32 {
  return u32(ceil(pitch_rate_hz() / state.floor_hz)) + 1;
}

fn lag_count() -> u32 {
  return max_lag() + LAG_INTERPOLATION_HALF + 1;
}
