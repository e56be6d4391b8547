/**
 * Makes the synthetic speech samples in public/samples/ (committed; run it only to change them):
 *   node scripts/make-samples.mjs            needs flite and sox
 * A flite voice is given another rate, F0 mean and F0 spread; sox then sets vocal effort: level,
 * and the tilt of the spectrum (loud voices are brighter). Licence: public/samples/README.md.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const OUT_DIR = fileURLToPath(new URL("../public/samples/", import.meta.url));

/**
 * @typedef {object} Recipe
 * @property {string} id What the prosody was made to suggest; nobody felt anything. Its words: words/en/page/samples.ts.
 * @property {string} voice
 * @property {string} text
 * @property {number} stretch Duration relative to the voice's own.
 * @property {number} f0Mean_hz
 * @property {number} f0Spread_hz Standard deviation of the F0 targets.
 * @property {string[]} effects sox effects.
 */

/** @type {Recipe[]} */
const RECIPES = [
  {
    id: "angry",
    voice: "awb",
    text: "How many times do I have to tell you? Get that thing out of my house!",
    stretch: 0.84,
    f0Mean_hz: 200,
    f0Spread_hz: 55,
    effects: ["gain", "-12", "treble", "+9", "1500", "overdrive", "18", "20", "gain", "-n", "-1"],
  },
  {
    id: "sad",
    voice: "slt",
    text: "She is not coming back. I still wait by the door.",
    stretch: 1.4,
    f0Mean_hz: 148,
    f0Spread_hz: 6,
    effects: ["treble", "-8", "1200", "gain", "-n", "-16"],
  },
  {
    id: "calm",
    voice: "rms",
    text: "Take your time. There is no hurry at all.",
    stretch: 1.12,
    f0Mean_hz: 100,
    f0Spread_hz: 10,
    effects: ["treble", "-3", "1500", "gain", "-n", "-9"],
  },
  {
    id: "excited",
    voice: "slt",
    text: "We won! I can't believe it, we actually won the whole thing!",
    stretch: 0.86,
    f0Mean_hz: 265,
    f0Spread_hz: 110,
    effects: ["gain", "-6", "treble", "+4", "1500", "gain", "-n", "-3"],
  },
  {
    id: "plain",
    voice: "awb",
    text: "The train to the coast leaves from platform four at nine.",
    stretch: 1,
    f0Mean_hz: 125,
    f0Spread_hz: 15,
    effects: ["gain", "-n", "-6"],
  },
];

/** @param {Recipe} recipe @param {string} directory */
function synthesise(recipe, directory) {
  const raw = join(directory, `${recipe.id}.wav`);
  const features = [
    ["duration_stretch", recipe.stretch],
    ["int_f0_target_mean", recipe.f0Mean_hz],
    ["int_f0_target_stddev", recipe.f0Spread_hz],
  ].flatMap(([name, value]) => ["--setf", `${name}=${value}`]);
  execFileSync("flite", ["-voice", recipe.voice, ...features, "-t", recipe.text, "-o", raw]);
  // -R: the same dither on each run, so that the files change only when a recipe does.
  const format = ["-r", "16000", "-c", "1", "-b", "16"];
  execFileSync("sox", ["-R", raw, ...format, join(OUT_DIR, `${recipe.id}.wav`), ...recipe.effects]);
}

mkdirSync(OUT_DIR, { recursive: true });
const work = mkdtempSync(join(tmpdir(), "samples-"));
for (const recipe of RECIPES) synthesise(recipe, work);
rmSync(work, { recursive: true });

const index = RECIPES.map(({ id }) => ({ id, file: `${id}.wav`, synthetic: true }));
writeFileSync(join(OUT_DIR, "samples.json"), `${JSON.stringify(index, null, 2)}\n`);
