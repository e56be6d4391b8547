// Spectral balance from the power spectra, one workgroup a frame (eGeMAPS; Eyben et al. 2016, section 2.1):
//   Hammarberg index: highest peak of 0–2 kHz over highest of 2–5 kHz, dB
//   slopes: least-squares line through the dB of the bins of a band, dB per kHz
//   flux: Σ (|X| / ‖X‖ - |Y| / ‖Y‖)² over 0–5 kHz against the frame before
// Twin: ../spectralMeasures.ts.
const LANES = 64u;

fn slope(lane: u32, row: u32, first: u32, last: u32, scale: f32) -> f32 {
  let middle = 0.5 * f32(first + last);
  var sum = 0.0;
  var top = 0.0;
  for (var k = first + lane; k <= last; k += LANES) {
    let power = spectra[row + k];
    sum += (f32(k) - middle) * log2(max(power, MIN_BIN_POWER));
    top = max(top, power);
  }
  let total = sum_over_workgroup(lane, vec2<f32>(sum, 0.0)).x;
  let largest = max_over_workgroup(lane, top);
  return select(total * scale, NONE, largest < MIN_BIN_POWER);
}

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let before = group.x * SPECTRUM_BINS;
  let row = before + SPECTRUM_BINS;
  var below = 0.0;
  var above = 0.0;
  var energies = vec2<f32>(0.0);
  var cross = 0.0;
  for (var k = lane; k < FLUX_END_BIN; k += LANES) {
    let power = spectra[row + k];
    let other = spectra[before + k];
    if (k < HAMMARBERG_BIN) { below = max(below, power); } else { above = max(above, power); }
    energies += vec2<f32>(power, other);
    cross += sqrt(power) * sqrt(other);
  }
  below = max_over_workgroup(lane, below);
  above = max_over_workgroup(lane, above);
  energies = sum_over_workgroup(lane, energies);
  cross = sum_over_workgroup(lane, vec2<f32>(cross, 0.0)).x;
  let low = slope(lane, row, SLOPE_LOW_FIRST, SLOPE_LOW_LAST, SLOPE_LOW_SCALE);
  let high = slope(lane, row, SLOPE_HIGH_FIRST, SLOPE_HIGH_LAST, SLOPE_HIGH_SCALE);
  if (lane == 0) {
    let base = (block.start + group.x) * TRACKS;
    let heard = below >= MIN_BIN_POWER && above >= MIN_BIN_POWER;
    voice[base + TRACK_HAMMARBERG] = select(NONE, decibels(below / above), heard);
    voice[base + TRACK_SLOPE_LOW] = low;
    voice[base + TRACK_SLOPE_HIGH] = high;
    let both = energies.x >= MIN_BIN_POWER && energies.y >= MIN_BIN_POWER;
    let flux = 2.0 - 2.0 * cross / (sqrt(energies.x) * sqrt(energies.y));
    voice[base + TRACK_FLUX] = select(NONE, max(0.0, flux), both);
  }
}
