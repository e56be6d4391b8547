// Formants from the roots of the prediction polynomial, one invocation a frame: Laguerre's method with
// deflation, each root polished on the whole polynomial by Newton's. A root z with im ≥ 0 is a formant of
// f = arg z · rate / 2π, b = -ln |z| · rate / π, if f is 50 Hz away from both ends. Twin: ../roots.ts and
// ../formants.ts.
const LANES = 64u;
const DEGREE = LPC_ORDER;
const MAX_STEPS = 30u;
// What single precision resolves of a root: a step this small, relative, ends the search.
const TOLERANCE = 2.0e-6;
// An imaginary part below this is a real root.
const REAL_ROOT = 3.0e-4;

// Longest step of the last polish.
const MAX_POLISH = 0.01;

fn multiply(a: vec2<f32>, b: vec2<f32>) -> vec2<f32> {
  return vec2<f32>(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x);
}

fn divide(a: vec2<f32>, b: vec2<f32>) -> vec2<f32> {
  return vec2<f32>(a.x * b.x + a.y * b.y, a.y * b.x - a.x * b.y) / dot(b, b);
}

fn root_of(a: vec2<f32>) -> vec2<f32> {
  let modulus = length(a);
  let re = sqrt(max(0.0, 0.5 * (modulus + a.x)));
  let im = sqrt(max(0.0, 0.5 * (modulus - a.x)));
  return vec2<f32>(re, select(im, -im, a.y < 0.0));
}

fn laguerre(c: ptr<function, array<f32, DEGREE + 1>>, n: u32) -> vec2<f32> {
  if (n == 1) { return vec2<f32>(-(*c)[1] / (*c)[0], 0.0); }
  var z = vec2<f32>(0.75, 0.5);
  for (var step = 0u; step < MAX_STEPS; step++) {
    var p = vec2<f32>((*c)[0], 0.0);
    var d = vec2<f32>(0.0);
    var h = vec2<f32>(0.0);  // half the second derivative
    for (var k = 1u; k <= n; k++) {
      h = multiply(h, z) + d;
      d = multiply(d, z) + p;
      p = multiply(p, z) + vec2<f32>((*c)[k], 0.0);
    }
    // As near as single precision gets; closer by, the squares below would overflow.
    if (dot(p, p) < 1.0e-13) { break; }
    let g = divide(d, p);
    let g2 = multiply(g, g);
    let curve = g2 - 2.0 * divide(h, p);
    let m = f32(n);
    var side = root_of((m - 1.0) * (m * curve - g2));
    if (dot(side, g) < 0.0) { side = -side; }
    let sum = g + side;
    if (dot(sum, sum) == 0.0) {
      z.x += 0.1;
      continue;
    }
    let jump = divide(vec2<f32>(m, 0.0), sum);
    z -= jump;
    if (dot(jump, jump) < TOLERANCE * TOLERANCE * dot(z, z)) { break; }
  }
  return z;
}

fn polished(base: u32, z: vec2<f32>) -> vec2<f32> {
  var p = vec2<f32>(prediction[base], 0.0);
  var d = vec2<f32>(0.0);
  for (var k = 1u; k <= DEGREE; k++) {
    d = multiply(d, z) + p;
    p = multiply(p, z) + vec2<f32>(prediction[base + k], 0.0);
  }
  // Between two roots that nearly touch there is no slope: a long step would leave both.
  if (dot(p, p) > MAX_POLISH * MAX_POLISH * dot(d, d)) { return z; }
  return z - divide(p, d);
}

@compute @workgroup_size(LANES)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let frame = block.start + id.x;
  if (frame >= block.end) { return; }
  let base = id.x * (DEGREE + 1);
  var f = vec4<f32>(1.0e9);  // the three lowest; w is room to sort in
  var b = vec4<f32>(NONE);
  if (prediction[base] != 0.0) {
    var c: array<f32, DEGREE + 1>;
    for (var k = 0u; k <= DEGREE; k++) { c[k] = prediction[base + k]; }
    var n = DEGREE;
    while (n > 0) {
      var z = laguerre(&c, n);
      let is_real = n == 1 || abs(z.y) < REAL_ROOT;
      if (is_real) { z.y = 0.0; }
      z = polished(base, z);
      if (is_real) {
        for (var k = 1u; k < n; k++) { c[k] += z.x * c[k - 1]; }
        n -= 1;
      } else {
        let r = 2.0 * z.x;
        let q = dot(z, z);
        c[1] += r * c[0];
        for (var k = 2u; k + 2 <= n; k++) { c[k] += r * c[k - 1] - q * c[k - 2]; }
        n -= 2;
      }
      let f_hz = atan2(abs(z.y), z.x) * block.rate_hz / (2.0 * PI);
      if (f_hz > FORMANT_MARGIN_HZ && f_hz < 0.5 * block.rate_hz - FORMANT_MARGIN_HZ) {
        f.w = f_hz;
        b.w = abs(log(dot(z, z))) * block.rate_hz / (2.0 * PI);
        for (var slot = 3u; slot > 0; slot--) {
          if (f[slot] >= f[slot - 1]) { break; }
          let higher = vec2<f32>(f[slot - 1], b[slot - 1]);
          f[slot - 1] = f[slot];
          b[slot - 1] = b[slot];
          f[slot] = higher.x;
          b[slot] = higher.y;
        }
      }
    }
  }
  for (var i = 0u; i < 3; i++) {
    let there = f[i] < 1.0e8;
    voice[frame * TRACKS + TRACK_F1 + i] = select(NONE, f[i], there);
    voice[frame * TRACKS + TRACK_B1 + i] = select(NONE, b[i], there);
  }
}
