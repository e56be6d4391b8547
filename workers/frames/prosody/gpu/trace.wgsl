// Stage 6: the path traced back, block by block from the end, and written as f0_hz and voicing.
// Twin: trace in viterbi.ts.
const LANES = 64u;
const TILE = 64u;

var<workgroup> tile: array<u32, TILE * MAX_CANDIDATES>;
var<workgroup> path: array<u32, TILE>;
var<workgroup> slot: u32;

@compute @workgroup_size(LANES)
fn main(@builtin(local_invocation_index) lane: u32) {
  if (lane == 0) {
    slot = state.slot;
    if (block.end == block.frames) {
      slot = 0;
      for (var s = 1u; s < MAX_CANDIDATES; s++) {
        if (state.score[s] > state.score[slot]) { slot = s; }
      }
    }
  }
  let total = block.end - block.start;
  for (var done = 0u; done < total; done += TILE) {
    let frames = min(TILE, total - done);
    let start = block.end - done - frames;
    workgroupBarrier();
    for (var i = lane; i < frames * MAX_CANDIDATES; i += LANES) {
      tile[i] = back[start * MAX_CANDIDATES + i];
    }
    workgroupBarrier();
    if (lane == 0) {
      for (var i = frames; i > 0; i--) {
        path[i - 1] = slot;
        slot = tile[(i - 1) * MAX_CANDIDATES + slot];
      }
    }
    workgroupBarrier();
    if (lane < frames) {
      let frame = start + lane;
      let chosen = candidates[frame * MAX_CANDIDATES + path[lane]];
      raw[frame * CHANNELS + CHANNEL_F0] = chosen.x;
      raw[frame * CHANNELS + CHANNEL_VOICING] = select(0.0, chosen.y, chosen.x > 0.0);
    }
  }
  if (lane == 0) { state.slot = slot; }
}
