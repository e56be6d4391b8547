// H1–H2, one workgroup a frame: the power of the signal at f0 over that at 2 f0, projected out under a Hann
// window of three periods, whose zeros lie on the other harmonics. Twin: ../harmonics.ts.
const LANES = 64u;

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let frame = block.start + group.x;
  let f0_hz = max(f0[frame], HARMONIC_FLOOR_HZ);
  let centre = i32(frame * HOP_SAMPLES);
  let half = 0.5 * HARMONIC_PERIODS * SAMPLE_RATE_HZ / f0_hz;
  let reach = i32(floor(half));
  var first = vec2<f32>(0.0);
  var second = vec2<f32>(0.0);
  for (var n = i32(lane) - reach; n <= reach; n += i32(LANES)) {
    // Whole turns are taken off in units of turns: near 0 sine and cosine are at their best.
    let turns = f32(n) * f0_hz / SAMPLE_RATE_HZ;
    let angle = 2.0 * PI * (turns - round(turns));
    let phasor = vec2<f32>(cos(angle), sin(angle));
    let value = (1.0 + cos(PI * f32(n) / half)) * sample_at(centre + n);
    first += value * phasor;
    second += value * vec2<f32>(phasor.x * phasor.x - phasor.y * phasor.y, 2.0 * phasor.x * phasor.y);
  }
  first = sum_over_workgroup(lane, first);
  second = sum_over_workgroup(lane, second);
  if (lane == 0) {
    let powers = vec2<f32>(dot(first, first), dot(second, second));
    let there = f0[frame] >= HARMONIC_FLOOR_HZ && powers.x > 0.0 && powers.y > 0.0;
    voice[frame * TRACKS + TRACK_H1_H2] = select(NONE, decibels(powers.x / powers.y), there);
  }
}
