// Harmonics-to-noise ratio, one workgroup a frame: the highest peak r of the forward cross-correlation
//   r(k) = Σ x(j) x(j+k) / √(Σ x(j)² Σ x(j+k)²), j over one longest period (210 samples), k = 0 … 212;
// HNR = 10 lg (r / (1 - r)) (Praat manual, "Sound: To Harmonicity (cc)..."). The direct sum, four lags an
// invocation, needs no FFT here. Twin: ../harmonicity.ts.
const LANES = 64u;
const QUADS = (HNR_WINDOW + 3) / 4;
const LAG_GROUPS = (HNR_MAX_LAG + 4) / 4;
const SPAN_QUADS = QUADS + LAG_GROUPS + 1;

var<workgroup> y: array<vec4<f32>, SPAN_QUADS>;  // the stretch, less its mean
var<workgroup> x: array<vec4<f32>, QUADS>;       // its first HNR_WINDOW samples, zeros behind
var<workgroup> inside: array<vec4<f32>, QUADS>;  // 1 within the window
var<workgroup> r: array<f32, 4 * LAG_GROUPS>;

// cos on [-π/2, π/2], to 5e-7: the builtin's accuracy is left to the driver.
fn cosine(a: f32) -> f32 {
  let s = a * a;
  return 1.0 + s * (-0.5 + s * (1.0 / 24.0 + s * (-1.0 / 720.0 + s * (1.0 / 40320.0 - s / 3628800.0))));
}

// sin(πf), f in [0, 1], to the last digit even near 0 and 1, where it is divided by f.
fn sine_of_turn(f: f32) -> f32 {
  let a = PI * min(f, 1.0 - f);
  let s = a * a;
  return a * (1.0 + s * (-1.0 / 6.0 + s * (1.0 / 120.0 + s * (-1.0 / 5040.0 + s * (1.0 / 362880.0 - s / 39916800.0)))));
}

// Four lags 4g … 4g + 3 of Σ a(j) b(j + k).
fn shifted(near: vec4<f32>, far: vec4<f32>) -> mat4x4<f32> {
  return mat4x4<f32>(
    near,
    vec4<f32>(near.yzw, far.x),
    vec4<f32>(near.zw, far.xy),
    vec4<f32>(near.w, far.xyz),
  );
}

// r at a fractional lag: sinc under a Hann window (Praat's NUM_interpolate_sinc); r(-k) = r(k).
fn sinc_value(position: f32) -> f32 {
  let k = i32(floor(position));
  let fraction = position - f32(k);
  if (fraction == 0.0) { return r[k]; }
  let depth = min(i32(HNR_SINC_DEPTH), i32(HNR_WINDOW) - k);
  let left_turn = 0.5 * PI / (f32(depth) + fraction);
  let right_turn = 0.5 * PI / (f32(depth) + 1.0 - fraction);
  var sum = 0.0;
  var sign = 1.0;
  for (var i = 0; i < depth; i++) {
    let left = f32(i) + fraction;
    let right = f32(i) + 1.0 - fraction;
    let wl = cosine(left_turn * left);
    let wr = cosine(right_turn * right);
    sum += sign * (r[abs(k - i)] * wl * wl / left + r[k + 1 + i] * wr * wr / right);
    sign = -sign;
  }
  return sum * sine_of_turn(fraction) / PI;
}

// Height of the peak near lag k + offset: a parabola through three interpolated points.
fn refined(k: u32, offset: f32) -> f32 {
  let width = 0.15;
  var position = f32(k) + offset;
  for (var round = 0; round < 2; round++) {
    let left = sinc_value(position - width);
    let middle = sinc_value(position);
    let right = sinc_value(position + width);
    let curvature = 2.0 * middle - left - right;
    if (curvature <= 0.0) { return max(middle, max(left, right)); }
    let slope = 0.5 * (right - left);
    if (abs(slope) < curvature || round == 1) { return middle + 0.5 * slope * slope / curvature; }
    position += clamp(slope / curvature, -2.0, 2.0) * width;
  }
  return r[k];
}

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let frame = block.start + group.x;
  let centre = i32(frame * HOP_SAMPLES);
  let start = centre - i32(HNR_BACK);

  var sum = 0.0;
  for (var i = lane; i < 2 * HNR_PERIOD; i += LANES) {
    sum += sample_at(centre + 1 - i32(HNR_PERIOD) + i32(i));
  }
  let mean = sum_over_workgroup(lane, vec2<f32>(sum, 0.0)).x / f32(2 * HNR_PERIOD);
  var largest = 0.0;
  for (var i = lane; i < HNR_WINDOW; i += LANES) {
    let at = centre + 1 - i32(HNR_WINDOW / 2) + i32(i);
    if (at >= 0 && at < i32(block.samples)) { largest = max(largest, abs(sample_at(at) - mean)); }
  }
  largest = max_over_workgroup(lane, largest);
  let loudness = select(0.0, largest / block.peak, block.peak > 0.0);
  let unvoiced = max(0.0, 2.0 - loudness / HNR_SILENCE_THRESHOLD);
  // The same in all invocations, but the compiler cannot know: so no return before the barriers.
  // At the signal's ends, where one of the two periods is cut, there is no frame, as in Praat.
  let whole = start >= 0 && start + i32(2 * HNR_BACK) <= i32(block.samples);
  let silent = unvoiced >= 1.0 || !whole;

  for (var q = lane; q < SPAN_QUADS; q += LANES) {
    let at = start + i32(4 * q);
    let value = vec4<f32>(sample_at(at), sample_at(at + 1), sample_at(at + 2), sample_at(at + 3)) - mean;
    y[q] = value;
    if (q < QUADS) {
      let index = vec4<u32>(4 * q) + vec4<u32>(0, 1, 2, 3);
      let mask = select(vec4<f32>(0.0), vec4<f32>(1.0), index < vec4<u32>(HNR_WINDOW));
      inside[q] = mask;
      x[q] = value * mask;
    }
  }
  workgroupBarrier();
  if (lane < LAG_GROUPS && !silent) {
    var products = vec4<f32>(0.0);
    var energy = vec4<f32>(0.0);
    var own = 0.0;
    var near = y[lane];
    for (var i = 0u; i < QUADS; i++) {
      let far = y[i + lane + 1];
      products += x[i] * shifted(near, far);
      energy += inside[i] * shifted(near * near, far * far);
      own += dot(x[i], x[i]);
      near = far;
    }
    let scaled = products / sqrt(max(own * energy, vec4<f32>(1.0e-36)));
    r[4 * lane] = select(scaled.x, 1.0, lane == 0);
    r[4 * lane + 1] = scaled.y;
    r[4 * lane + 2] = scaled.z;
    r[4 * lane + 3] = scaled.w;
  }
  workgroupBarrier();

  var top = 0.0;
  for (var k = 2 + lane; k < HNR_WINDOW; k += LANES) {
    if (r[k] > r[k - 1] && r[k] >= r[k + 1]) { top = max(top, r[k]); }
  }
  top = max_over_workgroup(lane, top);
  var best = 0.0;
  for (var k = 2 + lane; k < HNR_WINDOW; k += LANES) {
    if (top <= 0.0 || r[k] < top - HNR_PEAK_MARGIN || r[k] <= r[k - 1] || r[k] < r[k + 1]) { continue; }
    let height = refined(k, 0.5 * (r[k + 1] - r[k - 1]) / (2.0 * r[k] - r[k - 1] - r[k + 1]));
    best = max(best, select(height, 1.0 / height, height > 1.0));
  }
  best = max_over_workgroup(lane, best);
  if (lane == 0) {
    let found = !silent && best > max(unvoiced, 1.0e-15);
    // In single precision 1 - r bottoms out: about 69 dB.
    let capped = min(best, 1.0 - 1.2e-7);
    voice[frame * TRACKS + TRACK_HNR] = select(NONE, decibels(capped / (1.0 - capped)), found);
  }
}
