// Reductions over a workgroup of 64, two barriers each; every invocation gets the result.
// Precedes the stages that need it.
var<workgroup> reduce_lanes: array<vec2<f32>, 64>;
var<workgroup> reduce_rows: array<vec2<f32>, 8>;

fn sum_over_workgroup(lane: u32, value: vec2<f32>) -> vec2<f32> {
  reduce_lanes[lane] = value;
  workgroupBarrier();
  if (lane < 8) {
    var sum = vec2<f32>(0.0);
    for (var i = 0u; i < 8; i++) { sum += reduce_lanes[lane * 8 + i]; }
    reduce_rows[lane] = sum;
  }
  workgroupBarrier();
  var total = vec2<f32>(0.0);
  for (var i = 0u; i < 8; i++) { total += reduce_rows[i]; }
  return total;
}

fn max_over_workgroup(lane: u32, value: f32) -> f32 {
  reduce_lanes[lane].x = value;
  workgroupBarrier();
  if (lane < 8) {
    var largest = reduce_lanes[lane * 8].x;
    for (var i = 1u; i < 8; i++) { largest = max(largest, reduce_lanes[lane * 8 + i].x); }
    reduce_rows[lane].x = largest;
  }
  workgroupBarrier();
  var largest = reduce_rows[0].x;
  for (var i = 1u; i < 8; i++) { largest = max(largest, reduce_rows[i].x); }
  return largest;
}
