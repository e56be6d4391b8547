// Stage 1: the filter in front of the tracker, and decimation; one invocation an output sample.
//   G(f) = attenuationAtTop^((f / ceiling)²), a Gaussian, so its impulse response is one, too; less a
//   wider Gaussian where rumble is taken out: G(f) (1 - exp(-f² / 2 · 80²)). Taps come with the tables.
// Source: Praat 6.4 manual, "Sound: To Pitch (filtered autocorrelation)...". Twin: lowpass.ts.

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let k = block.start * pitch_hop() + id.x;
  if (k >= min(block.end * pitch_hop(), pitch_length())) { return; }
  let centre = i32(k * settings.decimation);
  let half = i32(settings.filter_half);
  let last = i32(block.samples) - 1;
  var sum = 0.0;
  for (var i = -half; i <= half; i++) {
    let at = centre + i;
    let inside = (at >= 0 && at <= last) || settings.extend == 1;
    let sample = select(0.0, signal[u32(clamp(at, 0, last))], inside);
    sum += tables[AT_FILTER + u32(i + half)] * sample;
  }
  pitch_signal[k] = sum;
}
