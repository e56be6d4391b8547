/** Many dots of one size, filled as one path. */
import type { Context } from "./scene";

export function fillDots(
  ctx: Context,
  dots: readonly (readonly [x: number, y: number])[],
  radius: number,
): void {
  ctx.beginPath();
  for (const [x, y] of dots) {
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
  }
  ctx.fill();
}
