/**
 * Makes the speech samples in public/samples/ out of CREMA-D (committed; run it only to change them):
 *   node scripts/make-samples.mjs --corpora DIR     DIR/crema as in training/README.md
 * Nothing is cut; each clip is only made as loud as the others. Why these: public/samples/README.md.
 */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./install.mjs";

const OUT_DIR = join(ROOT, "public", "samples");
const SAMPLE_RATE_HZ = 16000;
/** Of every sample: −3 dB re full scale. */
const PEAK = 0.708;

/** In the order in which the page shows them: the clearest first. */
const CLIPS = [
  "1027_IEO_ANG_HI",
  "1039_WSI_FEA_XX",
  "1075_IEO_HAP_HI",
  "1037_IEO_FEA_HI",
  "1062_IEO_NEU_XX",
];

/** What the actors say, by CREMA-D's name of the sentence. @type {Readonly<Record<string, string>>} */
const WORDS = { IEO: "It’s eleven o’clock.", WSI: "We’ll stop in a couple of minutes." };

const { values } = parseArgs({ options: { corpora: { type: "string" } } });
if (values.corpora === undefined) throw new Error("--corpora DIR is needed");
const corpus = join(values.corpora, "crema");

/** Every line of labels.tsv that is a sample's, by clip. */
function labels() {
  const [head = "", ...lines] = readFileSync(join(corpus, "labels.tsv"), "utf8")
    .trim()
    .split(/\r?\n/);
  const names = head.split("\t");
  const rows = lines.map((line) =>
    Object.fromEntries(line.split("\t").map((cell, i) => [names[i], cell])),
  );
  return new Map(rows.map((row) => [row.id ?? "", row]));
}

/** What most listeners heard, how many of them, of how many asked. @param {Record<string, string>} row */
function votes(row) {
  const counts = Object.entries(row)
    .filter(([name]) => name.startsWith("heard_"))
    .map(([name, count]) => ({ heardAs: name.replace("heard_", ""), heard: Number(count) }))
    .sort((a, b) => b.heard - a.heard);
  const { heardAs = "", heard = 0 } = counts[0] ?? {};
  const of = counts.reduce((sum, count) => sum + count.heard, 0);
  return { emotion: heardAs === "neutral" ? "unmarked" : heardAs, heard, of };
}

/** Decoded with the app's own code. @param {string} directory @returns {(clip: string) => Float32Array} */
function decoded(directory) {
  const audio = join(directory, "in", "crema", "audio");
  mkdirSync(audio, { recursive: true });
  for (const file of readdirSync(join(corpus, "audio")))
    if (CLIPS.some((clip) => file.startsWith(`${clip}.`)))
      copyFileSync(join(corpus, "audio", file), join(audio, file));
  const out = join(directory, "out");
  const verb = ["tools", "signals", "--corpora", join(directory, "in"), "--out", out];
  execFileSync(process.execPath, [join(ROOT, "cli", "run.mjs"), ...verb], { stdio: "inherit" });
  return (clip) =>
    new Float32Array(Uint8Array.from(readFileSync(join(out, "crema", `${clip}.f32`))).buffer);
}

/** A WAV file: 16 bits, mono. @param {Float32Array} samples */
function wav(samples) {
  const bytes = Buffer.alloc(44 + 2 * samples.length);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8);
  for (const [value, at] of /** @type {const} */ ([
    [16, 16],
    [SAMPLE_RATE_HZ, 24],
    [2 * SAMPLE_RATE_HZ, 28],
  ]))
    bytes.writeUInt32LE(value, at);
  for (const [value, at] of /** @type {const} */ ([
    [1, 20],
    [1, 22],
    [2, 32],
    [16, 34],
  ]))
    bytes.writeUInt16LE(value, at);
  bytes.write("data", 36);
  bytes.writeUInt32LE(2 * samples.length, 40);
  const peak = samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  samples.forEach(
    (x, i) => void bytes.writeInt16LE(Math.round((32767 * PEAK * x) / peak), 44 + 2 * i),
  );
  return bytes;
}

const directory = mkdtempSync(join(tmpdir(), "samples-"));
try {
  const signal = decoded(directory);
  const rows = labels();
  const samples = CLIPS.map((clip) => {
    const row = rows.get(clip);
    if (!row) throw new Error(`${clip} is not in labels.tsv`);
    const { emotion, heard, of } = votes(row);
    const file = `${emotion}.wav`;
    writeFileSync(join(OUT_DIR, file), wav(signal(clip)));
    return { emotion, file, clip, words: WORDS[row.sentence ?? ""], heard, of };
  });
  writeFileSync(join(OUT_DIR, "samples.json"), `${JSON.stringify(samples, null, 2)}\n`);
} finally {
  rmSync(directory, { recursive: true });
}
