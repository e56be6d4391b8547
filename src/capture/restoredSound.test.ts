import { expect, it } from "vitest";
import { restoredSound } from "./restoredSound";
import { Spool } from "./spool";

it("is read, played and drawn from the spool", async () => {
  const spool = new Spool(1000);
  spool.push(Float32Array.from({ length: 16_000 * 3 }, (_, i) => (i === 20_000 ? -0.5 : 0.1)));
  const sound = await restoredSound({ channels: [spool.wav()], media: null });
  expect(sound.seconds).toBe(3);
  const stretch = await sound.read(1, 1.5);
  expect(stretch).toHaveLength(8000);
  expect(stretch[4000]).toBe(-0.5);
  expect(sound.media()).toMatchObject({ type: "audio/wav" });
  const [above, below] = sound.peaks();
  expect(Math.max(...above)).toBeCloseTo(0.1, 6);
  expect(below[20_000]).toBe(0.5);
});
