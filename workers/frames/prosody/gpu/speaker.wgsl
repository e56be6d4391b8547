// Stage 3: what a pass works with: its pitch range, the window tables that follow from its floor, and
// the amplitude that the silence threshold refers to. Twin: speaker.ts.
// Pass 1 (entry `widest`) searches the whole range, silence relative to the global peak. Pass 2 (entry
// `fit`) 0.7 × the 15 % quantile to 1.6 × the 85 % quantile of pass 1's F0, read from a histogram over
// log2 F0; silence relative to the noise, the 10 % quantile of the frames' local peaks.
//   window: Hann of 3 periods of the floor;  r_w(τ) = (1 - τ/T)(2/3 + cos(2πτ/T)/3) + sin(2πτ/T)/2π
// Source of r_w: Boersma (1993), eq. 8.
const LANES = 256u;
var<workgroup> bins: array<atomic<u32>, F0_BINS>;
var<workgroup> voiced: atomic<u32>;

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
  for (var bin = lane; bin < PEAK_BINS; bin += LANES) { atomicStore(&state.peaks[bin], 0); }
  if (lane == 0) {
    state.floor_hz = settings.floor_hz;
    state.ceiling_hz = settings.ceiling_hz;
    state.reference = state.peak;
  }
  storageBarrier();
  write_tables(lane);
}

// F0 below which `frames` of the histogram lie.
fn f0_quantile(frames: f32) -> f32 {
  var seen = 0u;
  var bin = 0u;
  loop {
    let next = seen + atomicLoad(&bins[bin]);
    if (bin + 1 >= F0_BINS || f32(next) > frames) { break; }
    seen = next;
    bin++;
  }
  return F0_BINS_FROM_HZ * exp2((f32(bin) + 0.5) / F0_BINS_PER_OCTAVE);
}

// Local peak below which `frames` of the frames lie.
fn peak_quantile(frames: f32) -> f32 {
  var seen = 0u;
  var bin = 0u;
  loop {
    let next = seen + atomicLoad(&state.peaks[bin]);
    if (bin + 1 >= PEAK_BINS || f32(next) > frames) { break; }
    seen = next;
    bin++;
  }
  return PEAK_BINS_FROM * exp2((f32(bin) + 0.5) / PEAK_BINS_PER_OCTAVE);
}

@compute @workgroup_size(LANES)
fn fit(@builtin(local_invocation_index) lane: u32) {
  for (var frame = lane; frame < block.frames; frame += LANES) {
    let f0_hz = raw[frame * CHANNELS + CHANNEL_F0];
    if (f0_hz > 0.0) {
      let bin = floor(log2(f0_hz / F0_BINS_FROM_HZ) * F0_BINS_PER_OCTAVE);
      atomicAdd(&bins[u32(clamp(bin, 0.0, f32(F0_BINS - 1)))], 1);
      atomicAdd(&voiced, 1);
    }
  }
  workgroupBarrier();
  if (lane == 0) {
    let count = atomicLoad(&voiced);
    let low = max(
      settings.floor_hz,
      SPEAKER_FLOOR_RATIO * f0_quantile(SPEAKER_LOW_QUANTILE * f32(count)),
    );
    let high = min(
      settings.ceiling_hz,
      SPEAKER_CEILING_RATIO * f0_quantile(SPEAKER_HIGH_QUANTILE * f32(count)),
    );
    let fits = count >= SPEAKER_MIN_VOICED_FRAMES && log2(high / low) >= SPEAKER_MIN_SPAN_OCTAVES;
    state.floor_hz = select(settings.floor_hz, low, fits);
    state.ceiling_hz = select(settings.ceiling_hz, high, fits);

    let noise = peak_quantile(NOISE_QUANTILE * f32(block.frames));
    let over_noise = SILENCE_OVER_NOISE * noise / max(settings.silence_threshold, 1e-9);
    let least = LEAST_REFERENCE_SHARE * state.peak;
    state.reference = min(MOST_REFERENCE_SHARE * state.peak, max(least, over_noise));
  }
  storageBarrier();
  write_tables(lane);
}
