// Stage 2: global peak of the pitch signal, its largest distance from the mean: the reference of
// Praat's silence threshold. One workgroup strides over the signal. Twin: globalPeak in lowpass.ts.
const LANES = 256u;
var<workgroup> sums: array<f32, LANES>;
var<workgroup> lows: array<f32, LANES>;
var<workgroup> highs: array<f32, LANES>;

@compute @workgroup_size(LANES)
fn main(@builtin(local_invocation_index) lane: u32) {
  let length = pitch_length();
  var sum = 0.0;
  var low = 3.4e38;
  var high = -3.4e38;
  for (var k = lane; k < length; k += LANES) {
    let value = pitch_signal[k];
    sum += value;
    low = min(low, value);
    high = max(high, value);
  }
  sums[lane] = sum;
  lows[lane] = low;
  highs[lane] = high;
  for (var width = LANES / 2; width > 0; width /= 2) {
    workgroupBarrier();
    if (lane < width) {
      sums[lane] += sums[lane + width];
      lows[lane] = min(lows[lane], lows[lane + width]);
      highs[lane] = max(highs[lane], highs[lane + width]);
    }
  }
  if (lane == 0) {
    let mean = sums[0] / f32(max(length, 1));
    state.peak = select(0.0, max(highs[0] - mean, mean - lows[0]), length > 0);
  }
}
