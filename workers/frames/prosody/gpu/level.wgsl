// Stage 7: level and alpha ratio, one workgroup a frame.
//   level = 10 lg Σ w (x - m)² / Σ w over 512 samples, w Hann, m the weighted mean
//   alpha = 10 lg E(1–5 kHz) / E(50 Hz–1 kHz) of the windowed spectrum (eGeMAPS alphaRatio)
// The 512 real samples are transformed as 256 complex ones (even + i·odd), radix-4 Stockham, one
// butterfly an invocation and stage; then X[k] = E[k] + W^k O[k]. Twin: level.ts.
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

struct Butterfly { values: array<vec2<f32>, 4> }

fn butterfly(a: vec2<f32>, b: vec2<f32>, c: vec2<f32>, d: vec2<f32>) -> Butterfly {
  let s = a + c;
  let t = a - c;
  let u = b + d;
  let v = vec2<f32>(b.y - d.y, d.x - b.x);  // -i (b - d)
  return Butterfly(array(s + u, t + v, s - u, t - v));
}

// One Stockham stage: `run` transforms of that length are complete at `source`.
fn stage(lane: u32, run: u32, source: u32, goal: u32) {
  let k = lane % run;
  let step = 2 * k * (HALF / 4 / run);
  let result = butterfly(
    data[source + lane],
    multiply(data[source + lane + LANES], twiddle(step)),
    multiply(data[source + lane + 2 * LANES], twiddle(2 * step)),
    multiply(data[source + lane + 3 * LANES], twiddle(3 * step)),
  );
  let base = goal + (lane / run) * run * 4 + k;
  data[base] = result.values[0];
  data[base + run] = result.values[1];
  data[base + 2 * run] = result.values[2];
  data[base + 3 * run] = result.values[3];
  workgroupBarrier();
}

fn bin_energy(k: u32) -> f32 {
  let z = data[k];
  let mirrored = data[HALF - k];
  let conjugate = vec2<f32>(mirrored.x, -mirrored.y);
  let even = 0.5 * (z + conjugate);
  let odd = 0.5 * vec2<f32>(z.y - conjugate.y, conjugate.x - z.x);  // -i/2 (z - z*)
  let bin = even + multiply(twiddle(k), odd);
  return dot(bin, bin);
}

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let frame = block.start + group.x;
  let start = i32(frame * HOP_SAMPLES) - i32(HALF);
  let last = i32(block.samples) - 1;
  var samples: array<f32, 8>;
  var sum = 0.0;
  for (var q = 0u; q < 8; q++) {
    let i = 2 * (lane + (q / 2) * LANES) + q % 2;
    let at = start + i32(i);
    samples[q] = select(0.0, signal[u32(clamp(at, 0, max(last, 0)))], at >= 0 && at <= last);
    sum += tables[AT_SPECTRUM_WINDOW + i] * samples[q];
  }
  let mean = sum_over_workgroup(lane, vec2<f32>(sum, 0.0)).x / f32(HALF);

  var power = 0.0;
  for (var q = 0u; q < 4; q++) {
    let at = lane + q * LANES;
    let centred = vec2<f32>(samples[2 * q], samples[2 * q + 1]) - mean;
    let weighted = centred
      * vec2<f32>(tables[AT_SPECTRUM_WINDOW + 2 * at], tables[AT_SPECTRUM_WINDOW + 2 * at + 1]);
    data[at] = weighted;
    power += dot(weighted, centred);
  }
  power = sum_over_workgroup(lane, vec2<f32>(power, 0.0)).x / f32(HALF);

  stage(lane, 1, 0, HALF);
  stage(lane, 4, HALF, 0);
  stage(lane, 16, 0, HALF);
  stage(lane, 64, HALF, 0);

  var bands = vec2<f32>(0.0);  // low, high
  for (var k = LOW_FIRST_BIN + lane; k < LOW_END_BIN; k += LANES) { bands.x += bin_energy(k); }
  for (var k = HIGH_FIRST_BIN + lane; k < HIGH_END_BIN; k += LANES) { bands.y += bin_energy(k); }
  bands = sum_over_workgroup(lane, bands) + BAND_FLOOR;

  if (lane == 0) {
    raw[frame * CHANNELS + CHANNEL_LEVEL] = 10.0 * LG_2 * log2(max(power, POWER_FLOOR));
    let alpha_db = 10.0 * LG_2 * log2(bands.y / bands.x);
    raw[frame * CHANNELS + CHANNEL_ALPHA] = clamp(alpha_db, -ALPHA_LIMIT_DB, ALPHA_LIMIT_DB);
  }
}
