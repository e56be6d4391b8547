// Stage 5: best path through the candidates, forward; one workgroup walks the frames of a block, one
// invocation a slot, and leaves the scores in `state` for the next block.
//   score(t, s) = strength - octaveCost · log2(ceiling / f0) + max_p (score(t-1, p) - step(p, s))
//   step = 0 | voicedUnvoicedCost | octaveJumpCost · |log2(f_s / f_p)|
// Source: Boersma (1993); Praat manual, "Sound: To Pitch (filtered ac)...". Twin: viterbi.ts.
const LANES = 64u;
const TILE = 64u;  // frames loaded at once
const NEVER = -1e30;

var<workgroup> tile: array<vec2<f32>, TILE * MAX_CANDIDATES>;  // (log2 f0 or 0, own score)
var<workgroup> score: array<f32, 32>;   // two rows of 16: last frame and this one
var<workgroup> octave: array<f32, 32>;

fn load_tile(lane: u32, start: u32, frames: u32) {
  let ceiling = log2(state.ceiling_hz);
  for (var i = lane; i < frames * MAX_CANDIDATES; i += LANES) {
    let candidate = candidates[start * MAX_CANDIDATES + i];
    let voiced = candidate.x > 0.0;
    let own_octave = select(0.0, log2(candidate.x), voiced);
    let own_score = candidate.y - select(0.0, settings.octave_cost * (ceiling - own_octave), voiced);
    tile[i] = vec2<f32>(own_octave, select(own_score, NEVER, candidate.y < 0.0));
  }
}

fn advance(slot: u32, frame: u32, own: vec2<f32>, last_row: u32, row: u32) {
  octave[row + slot] = own.x;
  if (frame == 0) {
    score[row + slot] = own.y;
    return;
  }
  var top = 4.0 * NEVER;
  var best = 4.0 * NEVER;
  var predecessor = 0u;
  for (var p = 0u; p < MAX_CANDIDATES; p++) {
    let jump = settings.octave_jump_cost * abs(own.x - octave[last_row + p]);
    let turn = select(settings.voiced_unvoiced_cost, 0.0, slot == p);
    let before = score[last_row + p];
    let value = before - select(turn, jump, slot > 0 && p > 0);
    best = max(best, before);
    if (value > top) {
      top = value;
      predecessor = p;
    }
  }
  back[frame * MAX_CANDIDATES + slot] = predecessor;
  // Only differences matter: less the last frame's best, f32 holds however long the signal.
  score[row + slot] = max(NEVER, own.y + (top - best));
}

@compute @workgroup_size(LANES)
fn forward(@builtin(local_invocation_index) lane: u32) {
  if (lane < 16) {
    score[lane + 16 * ((block.start + 1) % 2)] = state.score[lane];
    octave[lane + 16 * ((block.start + 1) % 2)] = state.octave[lane];
  }
  for (var start = block.start; start < block.end; start += TILE) {
    let frames = min(TILE, block.end - start);
    workgroupBarrier();
    load_tile(lane, start, frames);
    workgroupBarrier();
    for (var i = 0u; i < frames; i++) {
      let row = 16 * ((start + i) % 2);
      if (lane < MAX_CANDIDATES) {
        advance(lane, start + i, tile[i * MAX_CANDIDATES + lane], 16 - row, row);
      }
      workgroupBarrier();
    }
  }
  if (lane < 16) {
    let row = 16 * ((block.end - 1) % 2);
    state.score[lane] = score[row + lane];
    state.octave[lane] = octave[row + lane];
  }
}
