// Stage 1: Gaussian low-pass and decimation to 4 kHz, one invocation an output sample.
//   G(f) = 0.03^((f / 800 Hz)²)  ⇔  g(t) ∝ exp(-t² / 2σ²), σ = 0.53 ms, cut at 5.2 σ, sum 1.
// Source: Praat 6.4 manual, "Sound: To Pitch (filtered autocorrelation)...". Twin: lowpass.ts.

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let k = block.start * PITCH_HOP_SAMPLES + id.x;
  if (k >= min(block.end * PITCH_HOP_SAMPLES, decimated_length())) { return; }
  let centre = i32(k * DECIMATION);
  let last = i32(block.samples) - 1;
  var sum = 0.0;
  for (var i = -i32(LOWPASS_HALF_TAPS); i <= i32(LOWPASS_HALF_TAPS); i++) {
    let at = centre + i;
    let sample = select(0.0, signal[u32(clamp(at, 0, last))], at >= 0 && at <= last);
    sum += tables[AT_LOWPASS + u32(i + i32(LOWPASS_HALF_TAPS))] * sample;
  }
  decimated[k] = sum;
}
