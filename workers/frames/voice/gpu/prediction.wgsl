// Linear prediction by Burg's lattice, one workgroup a frame (Praat manual, "Sound: To Formant (burg)..."):
//   k = -2 Σ f(n) b(n-1) / Σ (f(n)² + b(n-1)²);  f'(n) = f(n) + k b(n-1),  b'(n) = b(n-1) + k f(n)
// of the pre-emphasised frame under a Gaussian window. The twin (../burg.ts) gets the same coefficients
// from covariances, which single precision could not: they cancel.
const LANES = 64u;
const MOST = (FORMANT_WINDOW_MAX + LANES - 1) / LANES;  // samples an invocation

var<workgroup> backward: array<f32, MOST * LANES + 1>;  // b(n - 1) at n; 0 first

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let each = (block.length + LANES - 1) / LANES;
  let first = lane * each;
  let offset = group.x * block.hop + 1;
  var forward: array<f32, MOST>;
  var previous: array<f32, MOST>;  // b(n - 1) of this invocation's n
  var power = 0.0;
  for (var q = 0u; q < each; q++) {
    let n = first + q;
    var value = 0.0;
    if (n < block.length) {
      let emphasised = resampled[offset + n] - block.emphasis * resampled[offset + n - 1];
      value = tables[AT_FORMANT_WINDOW + n] * emphasised;
    }
    forward[q] = value;
    backward[n + 1] = value;
    power += value * value;
  }
  if (lane == 0) { backward[0] = 0.0; }
  power = sum_over_workgroup(lane, vec2<f32>(power, 0.0)).x / f32(block.length);

  var a: array<f32, LPC_ORDER + 1>;
  a[0] = 1.0;
  for (var order = 0u; order < LPC_ORDER; order++) {
    var sums = vec2<f32>(0.0);
    for (var q = 0u; q < each; q++) {
      let n = first + q;
      previous[q] = backward[n];
      if (n > order && n < block.length) {
        sums += vec2<f32>(forward[q] * previous[q], forward[q] * forward[q] + previous[q] * previous[q]);
      }
    }
    // Its barriers also end everybody's reading of `backward`.
    sums = sum_over_workgroup(lane, sums);
    let k = select(0.0, -2.0 * sums.x / sums.y, sums.y > 0.0);
    for (var q = 0u; q < each; q++) {
      backward[first + q + 1] = previous[q] + k * forward[q];
      forward[q] += k * previous[q];
    }
    workgroupBarrier();
    var next = a;
    for (var p = 1u; p <= order + 1; p++) { next[p] = a[p] + k * a[order + 1 - p]; }
    a = next;
  }
  if (lane == 0) {
    let base = group.x * (LPC_ORDER + 1);
    for (var p = 0u; p <= LPC_ORDER; p++) {
      prediction[base + p] = select(0.0, a[p], power >= MIN_FORMANT_POWER);
    }
  }
}
