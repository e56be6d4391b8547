/**
 * Started by compare.py and golden.py, whose heads have the commands.
 * measure OUT.json FILES…: measures raw little-endian float32 16 kHz files; F0, voice tracks, pulses, the
 *   formant ceiling used, and the processor time of the twins.
 * measure --signals DIR: writes the synthetic voices of the unit tests.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { jitterLocal, shimmerLocal } from "../../common/voice/perturbation";
import { createCpuKernel } from "../../workers/frames/prosody/cpuKernel";
import { tracksFromRaw } from "../../workers/frames/prosody/tracks";
import { formantCeiling, measureVoice } from "../../workers/frames/voice/measureVoice";
import { goldenSignals } from "../../workers/frames/voice/testing/signals";

const [out, ...files] = process.argv.slice(2);
const [last] = files;
if (!out || last === undefined) {
  console.error("Usage: measure OUT.json FILES… | measure --signals DIR");
  process.exit(2);
}
await (out === "--signals" ? writeSignals(last) : measureFiles(out, files));

async function writeSignals(folder: string): Promise<void> {
  const list = goldenSignals();
  await Promise.all(
    list.map(({ samples }, i) =>
      writeFile(join(folder, `${i}.f32`), new Uint8Array(samples.buffer)),
    ),
  );
  const about = list.map(({ samples, f0_hz, ...rest }) => ({ ...rest, f0_hz: Array.from(f0_hz) }));
  await writeFile(join(folder, "signals.json"), JSON.stringify(about));
}

async function measureFiles(out: string, files: readonly string[]): Promise<void> {
  const results = [];
  for (const file of files) results.push(await measureFile(file));
  await writeFile(out, JSON.stringify(results));
}

async function measureFile(file: string) {
  const samples = new Float32Array(new Uint8Array(await readFile(file)).buffer);
  const pitched_ms = cpu_ms();
  const { f0_hz } = tracksFromRaw(await createCpuKernel().measure(samples));
  const started_ms = cpu_ms();
  const voice = await measureVoice(samples, { f0_hz });
  const ms = cpu_ms() - started_ms;
  const all = { from: 0, to: voice.pulse_s.length };
  return {
    file,
    seconds: samples.length / 16000,
    pitch_ms: started_ms - pitched_ms,
    voice_ms: ms,
    formantCeiling_hz: formantCeiling(f0_hz),
    f0_hz: plain(f0_hz),
    jitter: jitterLocal(voice, all),
    shimmer: shimmerLocal(voice, all),
    ...Object.fromEntries(Object.entries(voice).map(([name, values]) => [name, plain(values)])),
  };
}

function plain(array: Float32Array | Float64Array): (number | null)[] {
  return Array.from(array, (v) => (Number.isFinite(v) ? v : null));
}

/** Processor time of this process, ms: what a busy machine changes little. */
function cpu_ms(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
