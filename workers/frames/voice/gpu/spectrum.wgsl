// Power spectrum, one workgroup a frame: 512 samples less their weighted mean, Hann; row i of `spectra` is
// frame start - 1 + i, for flux compares each frame with the one before.
// The 512 real samples are transformed as 256 complex ones (even + i·odd), radix-4 Stockham, one butterfly
// an invocation and stage; then X[k] = E[k] + W^k O[k]. Twin: ../spectrum.ts.
const LANES = 64u;
const HALF = SPECTRUM_WINDOW / 2;  // 256

var<workgroup> data: array<vec2<f32>, 2 * HALF>;  // two buffers, source and target in turn

fn multiply(a: vec2<f32>, b: vec2<f32>) -> vec2<f32> {
  return vec2<f32>(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x);
}

// exp(-2πi n / 512)
fn twiddle(n: u32) -> vec2<f32> {
  return vec2<f32>(tables[AT_TWIDDLE + 2 * n], tables[AT_TWIDDLE + 2 * n + 1]);
}

// One Stockham stage: `run` transforms of that length are complete at `source`.
fn stage(lane: u32, run: u32, source: u32, goal: u32) {
  let k = lane % run;
  let step = 2 * k * (HALF / 4 / run);
  let a = data[source + lane];
  let b = multiply(data[source + lane + LANES], twiddle(step));
  let c = multiply(data[source + lane + 2 * LANES], twiddle(2 * step));
  let d = multiply(data[source + lane + 3 * LANES], twiddle(3 * step));
  let s = a + c;
  let t = a - c;
  let u = b + d;
  let v = vec2<f32>(b.y - d.y, d.x - b.x);  // -i (b - d)
  let base = goal + (lane / run) * run * 4 + k;
  data[base] = s + u;
  data[base + run] = t + v;
  data[base + 2 * run] = s - u;
  data[base + 3 * run] = t - v;
  workgroupBarrier();
}

fn bin_power(k: u32) -> f32 {
  let z = data[k % HALF];
  let mirrored = data[(HALF - k) % HALF];
  let conjugate = vec2<f32>(mirrored.x, -mirrored.y);
  let even = 0.5 * (z + conjugate);
  let odd = 0.5 * vec2<f32>(z.y - conjugate.y, conjugate.x - z.x);  // -i/2 (z - z*)
  let bin = even + multiply(twiddle(k), odd);
  return dot(bin, bin) * POWER_SCALE;
}

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let start = (i32(block.start + group.x) - 1) * i32(HOP_SAMPLES) - i32(HALF);
  var samples: array<f32, 8>;
  var sum = 0.0;
  for (var q = 0u; q < 8; q++) {
    let i = 2 * (lane + (q / 2) * LANES) + q % 2;
    samples[q] = sample_at(start + i32(i));
    sum += tables[AT_SPECTRUM_WINDOW + i] * samples[q];
  }
  let mean = sum_over_workgroup(lane, vec2<f32>(sum, 0.0)).x / f32(HALF);
  for (var q = 0u; q < 4; q++) {
    let at = lane + q * LANES;
    let window =
      vec2<f32>(tables[AT_SPECTRUM_WINDOW + 2 * at], tables[AT_SPECTRUM_WINDOW + 2 * at + 1]);
    data[at] = window * (vec2<f32>(samples[2 * q], samples[2 * q + 1]) - mean);
  }
  workgroupBarrier();
  stage(lane, 1, 0, HALF);
  stage(lane, 4, HALF, 0);
  stage(lane, 16, 0, HALF);
  stage(lane, 64, HALF, 0);
  // Before the signal there is nothing.
  let there = block.start + group.x > 0;
  for (var k = lane; k < SPECTRUM_BINS; k += LANES) {
    spectra[group.x * SPECTRUM_BINS + k] = select(0.0, bin_power(k), there);
  }
}
