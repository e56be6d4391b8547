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

var<workgroup> x: array<vec4<f32>, LANES>;  // 4 samples each: one load feeds 16 products
var<workgroup> partial: array<vec4<f32>, LANES>;
var<workgroup> r: array<f32, LAGS_MAX + TAPS>;  // r[ORIGIN + k] = r(k), mirrored below 0
var<workgroup> fine: array<f32, LAGS_MAX * LAG_UPSAMPLING>;
var<workgroup> peaks: array<Peak, MAX_PEAKS>;
var<workgroup> kept: array<bool, MAX_PEAKS>;
var<workgroup> peak_count: atomic<u32>;

fn window_at(i: u32, length: u32) -> f32 {
  return select(0.0, state.window[min(i, length - 1)], i < length);
}

fn sample_at(at: i32) -> f32 {
  let last = i32(decimated_length()) - 1;
  return select(0.0, decimated[u32(clamp(at, 0, max(last, 0)))], at >= 0 && at <= last);
}

// Loads the frame around `centre`, less its window-weighted mean, times the window; zeros behind it.
// Returns the largest magnitude within `reach` of the centre, of this invocation's samples.
fn load_frame(lane: u32, centre: u32, half: u32, reach: u32) -> f32 {
  let length = 2 * half + 1;
  let i = 4 * lane;  // WINDOW_MAX is less than 4 · LANES: one quad an invocation
  let window = vec4<f32>(
    window_at(i, length),
    window_at(i + 1, length),
    window_at(i + 2, length),
    window_at(i + 3, length),
  );
  let at = i32(centre) + i32(i) - i32(half);
  let value = vec4<f32>(sample_at(at), sample_at(at + 1), sample_at(at + 2), sample_at(at + 3));
  let total = sum_over_workgroup(lane, vec2<f32>(dot(window, value), dot(window, vec4<f32>(1.0))));
  let quad = window * (value - total.x / total.y);
  x[lane] = quad;
  let distance = abs(vec4<f32>(f32(i)) + vec4<f32>(0.0, 1.0, 2.0, 3.0) - f32(half));
  let near = select(vec4<f32>(0.0), abs(quad), distance <= vec4<f32>(f32(reach)));
  return max(max(near.x, near.y), max(near.z, near.w));
}

// Four lags 4g…4g+3, over one half of the samples.
fn correlate(lane: u32, length: u32, lags: u32) -> vec4<f32> {
  let g = lane % LAG_GROUPS;
  if (4 * g >= lags) { return vec4<f32>(0.0); }
  let quads = (length + 3) / 4 - g;
  let middle = quads / 2;
  let upper = lane >= LAG_GROUPS;
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
  // Praat's local peak: largest magnitude within half a longest period of the centre.
  let reach = min(half, u32(floor(PITCH_RATE_HZ / state.floor_hz * 0.5)) + 1);
  let near_peak = load_frame(lane, frame * PITCH_HOP_SAMPLES, half, reach);
  let local_peak = max_over_workgroup(lane, near_peak);

  // That maximum's barriers also publish x.
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
