/** `node bench/run.mjs textgrids FROM TO`: every TextGrid in a folder read and written again, as the page does. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTextGrid, writeTextGrid } from "../../src/model/tiers/textGrid";

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error("Which folders?");
mkdirSync(to, { recursive: true });
for (const name of readdirSync(from)) {
  const tiers = readTextGrid(readFileSync(join(from, name)), name);
  const start = Math.min(0, ...tiers.map((tier) => tier.start));
  const end = Math.max(...tiers.map((tier) => tier.end));
  writeFileSync(join(to, name), writeTextGrid(tiers, start, end));
}
