// Resampling for the formants, one invocation a sample: 16 kHz → twice the formant ceiling, by a windowed
// sinc whose taps are tabled for each phase. resampled[i] is output sample start * hop - length / 2 - 1 + i.
// Twin: ../resampler.ts.
const LANES = 64u;
const TAPS = 2 * RESAMPLE_HALF;

@compute @workgroup_size(LANES)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let count = (block.end - block.start) * block.hop + block.length + 1;
  if (id.x >= count) { return; }
  let index = i32(block.start * block.hop) - i32(block.length / 2) - 1 + i32(id.x);
  let position = index * i32(block.down);
  let up = i32(block.up);
  let phase = ((position % up) + up) % up;
  let first = (position - phase) / up - i32(RESAMPLE_HALF) + 1;
  let row = AT_RESAMPLE_TAPS + u32(phase) * TAPS;
  var sum = 0.0;
  for (var i = 0u; i < TAPS; i++) { sum += tables[row + i] * sample_at(first + i32(i)); }
  resampled[id.x] = sum;
}
