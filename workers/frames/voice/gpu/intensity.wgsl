// Intensity, one workgroup a frame: 10 lg (Σ w (x - m)² / Σ w / 4e-10), w Kaiser-20 over 64 ms, m the plain
// mean within it; at the signal's ends the window is cut (Praat manual, "Sound: To Intensity...").
// Twin: ../intensity.ts.
const LANES = 64u;
const LENGTH = 2 * INTENSITY_HALF + 1;

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let frame = block.start + group.x;
  let start = i32(frame * HOP_SAMPLES) - i32(INTENSITY_HALF);
  let first = u32(max(0, -start));
  let end = u32(clamp(i32(block.samples) - start, 0, i32(LENGTH)));
  var sum = 0.0;
  for (var i = first + lane; i < end; i += LANES) { sum += signal[u32(start + i32(i))]; }
  let mean = sum_over_workgroup(lane, vec2<f32>(sum, 0.0)).x / f32(max(end, first + 1) - first);
  var weighted = vec2<f32>(0.0);  // Σ w (x - m)², Σ w
  for (var i = first + lane; i < end; i += LANES) {
    let value = signal[u32(start + i32(i))] - mean;
    let weight = tables[AT_INTENSITY_WINDOW + i];
    weighted += weight * vec2<f32>(value * value, 1.0);
  }
  weighted = sum_over_workgroup(lane, weighted);
  if (lane == 0) {
    let power = select(0.0, weighted.x / weighted.y, weighted.y > 0.0);
    voice[frame * TRACKS + TRACK_INTENSITY] =
      select(INTENSITY_SILENCE_DB, decibels(power / REFERENCE_POWER), power > 1.0e-36);
  }
}
