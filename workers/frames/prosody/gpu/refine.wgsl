// Stage 8: the last digits of F0, one workgroup a frame: the largest normalised cross-correlation of the
// unfiltered signal near the tracker's lag, one lag an invocation; gated.
//   r(k) = Σ a b / sqrt(Σ a² Σ b²),  a: 3 periods about the frame, b: the same, k samples later
// Source: Talkin (1995), RAPT. Twin: refine.ts.
const LANES = 64u;  // at least the lags searched at the lowest floor: 44

var<workgroup> x: array<f32, REFINE_SAMPLES>;  // signal about the frame, less its mean
var<workgroup> r: array<f32, LANES>;

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let frame = block.start + group.x;
  let f0_hz = raw[frame * CHANNELS + CHANNEL_F0];
  let voiced = f0_hz > 0.0;
  let lag = SAMPLE_RATE_HZ / max(f0_hz, settings.floor_hz);
  let length = 2 * u32(floor(0.5 * REFINE_PERIODS * lag + 0.5));
  let low = u32(floor(lag * (1.0 - REFINE_SPAN))) - 1;
  let high = u32(ceil(lag * (1.0 + REFINE_SPAN))) + 1;
  let lags = high - low + 1;
  let all = select(0u, min(length + high, REFINE_SAMPLES), voiced);
  let start = i32(frame * HOP_SAMPLES) - i32(floor(0.5 * (f32(length) + lag) + 0.5));

  var sum = 0.0;
  for (var i = lane; i < all; i += LANES) {
    let at = start + i32(i);
    let inside = at >= 0 && at < i32(block.samples);
    let value = select(0.0, signal[u32(clamp(at, 0, i32(block.samples) - 1))], inside);
    x[i] = value;
    sum += value;
  }
  let mean = sum_over_workgroup(lane, vec2<f32>(sum, 0.0)).x / f32(max(all, 1));
  for (var i = lane; i < all; i += LANES) { x[i] -= mean; }
  workgroupBarrier();
  var aa = 0.0;
  var bb = 0.0;
  var ab = 0.0;
  if (voiced && lane < lags) {
    for (var i = 0u; i < length; i++) {
      let a = x[i];
      let b = x[i + low + lane];
      aa += a * a;
      bb += b * b;
      ab += a * b;
    }
  }
  r[lane] = select(0.0, ab / sqrt(max(aa * bb, 1e-30)), aa * bb > 0.0);
  workgroupBarrier();
  if (!voiced || lane > 0) { return; }
  var best = REFINE_MIN_R;
  for (var k = 1u; k + 1 < lags; k++) {
    if (r[k] > best && r[k] > r[k - 1] && r[k] >= r[k + 1]) {
      best = r[k];
      let shift = 0.5 * (r[k + 1] - r[k - 1]) / (2.0 * r[k] - r[k - 1] - r[k + 1]);
      raw[frame * CHANNELS + CHANNEL_F0] = SAMPLE_RATE_HZ / (f32(low + k) + shift);
    }
  }
}
