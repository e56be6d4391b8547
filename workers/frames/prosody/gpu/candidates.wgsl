// Stage 4: pitch candidates, one workgroup a frame: the peaks of r_x(τ) / r_w(τ), the autocorrelation of
// the windowed frame over the window's own (Boersma 1993, eq. 9).
// At 4 kHz the direct sum (≤ 87 lags × 239 samples) needs no FFT; a Hann-windowed sinc puts r back on
// the 16 kHz lag grid, where a parabola through three points finds each peak. At 16 kHz (no decimation)
// the same sum takes 16 times the work: nothing to a GPU, slow on a software adapter. Twin: candidates.ts.
const LANES = 64u;
// Longest window and most lags at the pitch signal's rate: one pipeline for 4 kHz, one for 16 kHz.
override WINDOW: u32;
override LAGS: u32;
override QUADS = WINDOW / 4 + 1;       // one of zeros behind the last
override LAG_SUMS = LAGS / 2;          // groups of 4 lags, in two halves that run side by side
override MAX_PEAKS = max(64, LAGS / 2);
const ORIGIN = LAG_INTERPOLATION_HALF - 1;
const TAPS = 2 * LAG_INTERPOLATION_HALF;

struct Peak {
  lag: u32,
  f0_hz: f32,
  strength: f32,
  score: f32,  // strength, less for lower octaves
}

var<workgroup> x: array<vec4<f32>, QUADS>;  // 4 samples each: one load feeds 16 products
var<workgroup> partial: array<vec4<f32>, LAG_SUMS>;
var<workgroup> r: array<f32, LAGS + TAPS>;  // r[ORIGIN + k] = r(k), mirrored below 0
var<workgroup> fine: array<f32, LAGS_MAX>;      // r on the 16 kHz grid
var<workgroup> peaks: array<Peak, MAX_PEAKS>;
var<workgroup> kept: array<bool, MAX_PEAKS>;
var<workgroup> peak_count: atomic<u32>;

fn window_at(i: u32, length: u32) -> f32 {
  return select(0.0, state.window[min(i, length - 1)], i < length);
}

fn window_quad(i: u32, length: u32) -> vec4<f32> {
  return vec4<f32>(
    window_at(i, length),
    window_at(i + 1, length),
    window_at(i + 2, length),
    window_at(i + 3, length),
  );
}

fn sample_at(at: i32) -> f32 {
  let last = i32(pitch_length()) - 1;
  return select(0.0, pitch_signal[u32(clamp(at, 0, max(last, 0)))], at >= 0 && at <= last);
}

// Loads the frame around `centre`, less its window-weighted mean, times the window; zeros behind it.
// Returns the largest magnitude within `reach` of the centre, of this invocation's samples.
fn load_frame(lane: u32, centre: u32, half: u32, reach: u32) -> f32 {
  let length = 2 * half + 1;
  var sums = vec2<f32>(0.0);
  for (var q = lane; 4 * q < length; q += LANES) {
    let at = i32(centre) + i32(4 * q) - i32(half);
    let window = window_quad(4 * q, length);
    let value = vec4<f32>(sample_at(at), sample_at(at + 1), sample_at(at + 2), sample_at(at + 3));
    x[q] = value;
    sums += vec2<f32>(dot(window, value), dot(window, vec4<f32>(1.0)));
  }
  let total = sum_over_workgroup(lane, sums);
  let mean = total.x / total.y;
  var largest = 0.0;
  for (var q = lane; q < QUADS; q += LANES) {
    var quad = vec4<f32>(0.0);
    if (4 * q < length) { quad = window_quad(4 * q, length) * (x[q] - mean); }
    x[q] = quad;
    let distance = abs(vec4<f32>(f32(4 * q)) + vec4<f32>(0.0, 1.0, 2.0, 3.0) - f32(half));
    let near = select(vec4<f32>(0.0), abs(quad), distance <= vec4<f32>(f32(reach)));
    largest = max(largest, max(max(near.x, near.y), max(near.z, near.w)));
  }
  return largest;
}

// Four lags 4g…4g+3, over one half of the samples.
fn correlate(g: u32, upper: bool, length: u32) -> vec4<f32> {
  let quads = (length + 3) / 4 - g;
  let middle = quads / 2;
  let first = select(0u, middle, upper);
  let stop = select(middle, quads, upper);
  var sum = vec4<f32>(0.0);
  var near = x[first + g];
  for (var i = first; i < stop; i++) {
    let far = x[i + g + 1];
    sum += x[i] * mat4x4<f32>(
      near,
      vec4<f32>(near.yzw, far.x),
      vec4<f32>(near.zw, far.xy),
      vec4<f32>(near.w, far.xyz),
    );
    near = far;
  }
  return sum;
}

fn upsample(lane: u32, count: u32) {
  for (var j = lane; j < count; j += LANES) {
    let k = j / settings.decimation;
    let phase = j % settings.decimation;
    var sum = r[k + ORIGIN];
    if (phase != 0) {
      sum = 0.0;
      for (var i = 0u; i < TAPS; i++) {
        sum += tables[AT_LAG_TAPS + phase * TAPS + i] * r[k + i];
      }
    }
    fine[j] = sum;
  }
}

fn find_peaks(lane: u32, count: u32) {
  let first = max(2u, u32(floor(SAMPLE_RATE_HZ / state.ceiling_hz)));
  for (var j = first + lane; j < count - 1; j += LANES) {
    let here = fine[j];
    let before = fine[j - 1];
    let after = fine[j + 1];
    if (here <= 0.5 * settings.voicing_threshold || here <= before || here < after) { continue; }
    let slope = 0.5 * (after - before);
    let curvature = 2.0 * here - before - after;
    let f0_hz = SAMPLE_RATE_HZ / (f32(j) + slope / curvature);
    if (f0_hz < state.floor_hz || f0_hz > state.ceiling_hz) { continue; }
    let top = here + 0.5 * slope * slope / curvature;
    let strength = select(top, 1.0 / top, top > 1.0);
    let at = atomicAdd(&peak_count, 1);
    if (at < MAX_PEAKS) {
      peaks[at] = Peak(j, f0_hz, strength, strength + settings.octave_cost * log2(f0_hz));
    }
  }
}

// Counts the frame's local peak for the noise floor (speaker.wgsl).
fn count_peak(peak: f32) {
  let bin = floor(log2(max(peak, PEAK_BINS_FROM) / PEAK_BINS_FROM) * PEAK_BINS_PER_OCTAVE);
  atomicAdd(&state.peaks[u32(clamp(bin, 0.0, f32(PEAK_BINS - 1)))], 1);
}

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let frame = block.start + group.x;
  let half = window_half();
  let length = 2 * half + 1;
  let lags = lag_count();
  let groups = (lags + 3) / 4;
  let fine_count = max_lag() * settings.decimation + 1;
  // Praat's local peak: largest magnitude within half a longest period of the centre.
  let reach = min(half, u32(floor(pitch_rate_hz() / state.floor_hz * 0.5)) + 1);
  let near_peak = load_frame(lane, frame * pitch_hop(), half, reach);
  let local_peak = max_over_workgroup(lane, near_peak);

  // That maximum's barriers also publish x.
  for (var i = lane; i < 2 * groups; i += LANES) {
    partial[i] = correlate(i % groups, i >= groups, length);
  }
  workgroupBarrier();
  let power = partial[0].x + partial[groups].x;
  let scale = select(0.0, 1.0 / power, power >= MIN_FRAME_ENERGY);
  for (var k = lane; k < lags; k += LANES) {
    let g = k / 4;
    let value = (partial[g][k % 4] + partial[g + groups][k % 4]) * scale * state.normaliser[k];
    r[ORIGIN + k] = value;
    if (k > 0 && k <= ORIGIN) { r[ORIGIN - k] = value; }
  }
  workgroupBarrier();
  upsample(lane, fine_count);
  workgroupBarrier();
  find_peaks(lane, fine_count);
  workgroupBarrier();

  // The strongest 14 peaks stay, in order of lag.
  let count = min(atomicLoad(&peak_count), MAX_PEAKS);
  for (var own = lane; own < count; own += LANES) {
    var rank = 0u;
    for (var p = 0u; p < count; p++) {
      if (peaks[p].score > peaks[own].score
        || (peaks[p].score == peaks[own].score && peaks[p].lag < peaks[own].lag)) { rank++; }
    }
    kept[own] = rank < MAX_CANDIDATES - 1;
  }
  workgroupBarrier();
  let base = frame * MAX_CANDIDATES;
  for (var own = lane; own < count; own += LANES) {
    if (!kept[own]) { continue; }
    var slot = 1u;
    for (var p = 0u; p < count; p++) {
      if (kept[p] && peaks[p].lag < peaks[own].lag) { slot++; }
    }
    candidates[base + slot] = vec2<f32>(peaks[own].f0_hz, peaks[own].strength);
  }
  if (lane > min(count, MAX_CANDIDATES - 1) && lane < MAX_CANDIDATES) {
    candidates[base + lane] = UNUSED;
  }
  if (lane == 0) {
    count_peak(local_peak);
    let intensity = select(0.0, min(1.0, local_peak / state.reference), state.reference > 0.0);
    let threshold = settings.silence_threshold / (1.0 + settings.voicing_threshold);
    let silence = select(0.0, 2.0 - intensity / max(threshold, 1e-9), threshold > 0.0);
    candidates[base] = vec2<f32>(0.0, settings.voicing_threshold + max(0.0, silence));
  }
}
