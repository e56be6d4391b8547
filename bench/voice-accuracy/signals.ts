/** Writes the synthetic voices of the unit tests for golden.py. Usage: signals DIR */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { goldenSignals } from "../../workers/voice/testing/signals";

const folder = process.argv[2];
if (!folder) {
  console.error("Usage: signals DIR");
  process.exit(2);
}
const list = goldenSignals();
await Promise.all(
  list.map(({ samples }, i) => writeFile(join(folder, `${i}.f32`), new Uint8Array(samples.buffer))),
);
await writeFile(
  join(folder, "signals.json"),
  JSON.stringify(
    list.map(({ samples, f0_hz, ...rest }) => ({ ...rest, f0_hz: Array.from(f0_hz) })),
  ),
);
