// Stage 4: pitch candidates, one workgroup a frame: the peaks of r_x(τ) / r_w(τ), the autocorrelation of
// the windowed frame over the window's own (Boersma 1993, eq. 9).
// At 4 kHz the direct sum (≤ 88 lags × 239 samples) needs no FFT; a Hann-windowed sinc puts r back on
// the 16 kHz lag grid, where a parabola through three points finds each peak. Twin: candidates.ts.
const LANES = 64u;
const LAG_GROUPS = 32u;  // of 4 lags; two halves of the sum run side by side
const ORIGIN = LAG_INTERPOLATION_HALF - 1;
const TAPS = 2 * LAG_INTERPOLATION_HALF;
const MAX_PEAKS = 64u;

struct Peak {
  lag: u32,
  f0_hz: f32,
  strength: f32,
  score: f32,  // strength, less for lower octaves
}

var<workgroup> x: array<f32, WINDOW_MAX + LAGS_MAX + 4>;
var<workgroup> partial: array<vec4<f32>, LANES>;
var<workgroup> r: array<f32, LAGS_MAX + TAPS>;  // r[ORIGIN + k] = r(k), mirrored below 0
var<workgroup> fine: array<f32, LAGS_MAX * LAG_UPSAMPLING>;
var<workgroup> peaks: array<Peak, MAX_PEAKS>;
var<workgroup> kept: array<bool, MAX_PEAKS>;
var<workgroup> peak_count: atomic<u32>;

// Loads the frame around `centre`, less its window-weighted mean, times the window; zeros behind it.
fn load_frame(lane: u32, centre: u32, half: u32) {
  let length = 2 * half + 1;
  let last = i32(decimated_length()) - 1;
  var sums = vec2<f32>(0.0);
  for (var i = lane; i < length; i += LANES) {
    let at = i32(centre) + i32(i) - i32(half);
    let value = select(0.0, decimated[u32(clamp(at, 0, max(last, 0)))], at >= 0 && at <= last);
    x[i] = value;
    sums += state.window[i] * vec2<f32>(value, 1.0);
  }
  let total = sum_over_workgroup(lane, sums);
  let mean = total.x / total.y;
  for (var i = lane; i < length; i += LANES) {
    x[i] = state.window[i] * (x[i] - mean);
  }
  for (var i = length + lane; i < WINDOW_MAX + LAGS_MAX + 4; i += LANES) { x[i] = 0.0; }
}

// Four lags 4g…4g+3, over one half of the samples.
fn correlate(lane: u32, length: u32, lags: u32) -> vec4<f32> {
  let k = 4 * (lane % LAG_GROUPS);
  if (k >= lags) { return vec4<f32>(0.0); }
  let end = length - k;
  let middle = (end + 1) / 2;
  let upper = lane >= LAG_GROUPS;
  let first = select(0u, middle, upper);
  let stop = select(middle, end, upper);
  var sum = vec4<f32>(0.0);
  var reach = vec4<f32>(0.0, x[first + k], x[first + k + 1], x[first + k + 2]);
  for (var i = first; i < stop; i++) {
    reach = vec4<f32>(reach.yzw, x[i + k + 3]);
    sum += x[i] * reach;
  }
  return sum;
}

fn upsample(lane: u32, count: u32) {
  for (var j = lane; j < count; j += LANES) {
    let k = j / LAG_UPSAMPLING;
    let phase = j % LAG_UPSAMPLING;
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
    if (here <= 0.5 * VOICING_THRESHOLD || here <= before || here < after) { continue; }
    let slope = 0.5 * (after - before);
    let curvature = 2.0 * here - before - after;
    let f0_hz = SAMPLE_RATE_HZ / (f32(j) + slope / curvature);
    if (f0_hz < state.floor_hz || f0_hz > state.ceiling_hz) { continue; }
    let top = here + 0.5 * slope * slope / curvature;
    let strength = select(top, 1.0 / top, top > 1.0);
    let at = atomicAdd(&peak_count, 1);
    if (at < MAX_PEAKS) {
      peaks[at] = Peak(j, f0_hz, strength, strength + OCTAVE_COST * log2(f0_hz));
    }
  }
}

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let frame = block.start + group.x;
  let half = window_half();
  let lags = lag_count();
  let fine_count = max_lag() * LAG_UPSAMPLING + 1;
  load_frame(lane, frame * PITCH_HOP_SAMPLES, half);
  workgroupBarrier();

  // Praat's local peak: largest magnitude within half a longest period of the centre.
  let reach = min(half, u32(floor(PITCH_RATE_HZ / state.floor_hz * 0.5)) + 1);
  var local_peak = 0.0;
  for (var i = half - reach + lane; i <= half + reach; i += LANES) {
    local_peak = max(local_peak, abs(x[i]));
  }
  local_peak = max_over_workgroup(lane, local_peak);

  partial[lane] = correlate(lane, 2 * half + 1, lags);
  workgroupBarrier();
  let power = partial[0].x + partial[LAG_GROUPS].x;
  let scale = select(0.0, 1.0 / power, power >= MIN_FRAME_ENERGY);
  for (var k = lane; k < lags; k += LANES) {
    let g = k / 4;
    let value = (partial[g][k % 4] + partial[g + LAG_GROUPS][k % 4]) * scale * state.normaliser[k];
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
  var rank = 0u;
  for (var p = 0u; p < count; p++) {
    if (peaks[p].score > peaks[lane].score
      || (peaks[p].score == peaks[lane].score && peaks[p].lag < peaks[lane].lag)) { rank++; }
  }
  kept[lane] = lane < count && rank < MAX_CANDIDATES - 1;
  workgroupBarrier();
  let base = frame * MAX_CANDIDATES;
  if (kept[lane]) {
    var slot = 1u;
    for (var p = 0u; p < count; p++) {
      if (kept[p] && peaks[p].lag < peaks[lane].lag) { slot++; }
    }
    candidates[base + slot] = vec2<f32>(peaks[lane].f0_hz, peaks[lane].strength);
  }
  if (lane > min(count, MAX_CANDIDATES - 1) && lane < MAX_CANDIDATES) {
    candidates[base + lane] = UNUSED;
  }
  if (lane == 0) {
    let intensity = select(0.0, min(1.0, local_peak / state.peak), state.peak > 0.0);
    let silence = 2.0 - intensity / (SILENCE_THRESHOLD / (1.0 + VOICING_THRESHOLD));
    candidates[base] = vec2<f32>(0.0, VOICING_THRESHOLD + max(0.0, silence));
  }
}
