// Stage 3: the pitch range of a pass, and the window tables that follow from its floor.
// Pass 1 searches the widest range (entry `widest`); pass 2 (entry `fit`) 0.7 × the 15 % quantile to
// 1.6 × the 85 % quantile of pass 1's F0, read from a histogram over log2 F0. Twin: speaker.ts.
//   window: Hann of 3 periods of the floor;  r_w(τ) = (1 - τ/T)(2/3 + cos(2πτ/T)/3) + sin(2πτ/T)/2π
// Source of r_w: Boersma (1993), eq. 8.
const LANES = 256u;
var<workgroup> bins: array<atomic<u32>, F0_BINS>;
var<workgroup> voiced: atomic<u32>;
var<workgroup> floor_hz: f32;
var<workgroup> ceiling_hz: f32;

// cos and sin of 2πx, |error| < 1e-6 for x in [0, 1]: WGSL promises its own to 5e-4 only.
fn cos_turn(x: f32) -> f32 {
  let folded = abs(x - floor(x) - 0.5);  // 0…0.5: cos(2πx) = -cos(2π folded)
  let d = 0.25 - folded;                 // -0.25…0.25: cos(2π folded) = sin(2π d)
  let a = 2.0 * PI * d;
  let s = a * a;
  return -a * (1.0 + s * (-1.6666667e-1 + s * (8.3333333e-3 + s * (-1.9841270e-4
    + s * (2.7557319e-6 + s * -2.5052108e-8)))));
}

fn sin_turn(x: f32) -> f32 {
  return cos_turn(x - 0.25);
}

fn write_tables(lane: u32) {
  let half = window_half();
  let T = 2.0 * f32(half + 1);
  for (var i = lane; i < 2 * half + 1; i += LANES) {
    state.window[i] = 0.5 + 0.5 * cos_turn((f32(i) - f32(half)) / T);
  }
  for (var k = lane; k < lag_count(); k += LANES) {
    let x = f32(k) / T;
    let r = (1.0 - x) * (2.0 / 3.0 + cos_turn(x) / 3.0) + sin_turn(x) / (2.0 * PI);
    state.normaliser[k] = 1.0 / r;
  }
}

@compute @workgroup_size(LANES)
fn widest(@builtin(local_invocation_index) lane: u32) {
  if (lane == 0) {
    state.floor_hz = PITCH_FLOOR_HZ;
    state.ceiling_hz = PITCH_CEILING_HZ;
  }
  storageBarrier();
  write_tables(lane);
}

// F0 below which `frames` of the histogram lie.
fn quantile(frames: f32) -> f32 {
  var seen = 0u;
  var bin = 0u;
  loop {
    let next = seen + atomicLoad(&bins[bin]);
    if (bin + 1 >= F0_BINS || f32(next) > frames) { break; }
    seen = next;
    bin++;
  }
  return PITCH_FLOOR_HZ * exp2((f32(bin) + 0.5) / F0_BINS_PER_OCTAVE);
}

@compute @workgroup_size(LANES)
fn fit(@builtin(local_invocation_index) lane: u32) {
  for (var frame = lane; frame < block.frames; frame += LANES) {
    let f0_hz = raw[frame * CHANNELS + CHANNEL_F0];
    if (f0_hz > 0.0) {
      let bin = floor(log2(f0_hz / PITCH_FLOOR_HZ) * F0_BINS_PER_OCTAVE);
      atomicAdd(&bins[u32(clamp(bin, 0.0, f32(F0_BINS - 1)))], 1);
      atomicAdd(&voiced, 1);
    }
  }
  workgroupBarrier();
  if (lane == 0) {
    let count = atomicLoad(&voiced);
    let low = max(PITCH_FLOOR_HZ, SPEAKER_FLOOR_RATIO * quantile(SPEAKER_LOW_QUANTILE * f32(count)));
    let high =
      min(PITCH_CEILING_HZ, SPEAKER_CEILING_RATIO * quantile(SPEAKER_HIGH_QUANTILE * f32(count)));
    let fits = count >= SPEAKER_MIN_VOICED_FRAMES && log2(high / low) >= SPEAKER_MIN_SPAN_OCTAVES;
    // Where no range can be fitted, pass 2 repeats pass 1.
    state.floor_hz = select(PITCH_FLOOR_HZ, low, fits);
    state.ceiling_hz = select(PITCH_CEILING_HZ, high, fits);
  }
  storageBarrier();
  write_tables(lane);
}
