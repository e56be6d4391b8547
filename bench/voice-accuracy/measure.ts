/**
 * Measures raw little-endian float32 16 kHz files (*.f32) and writes one JSON for compare.py:
 * F0 and voice tracks, glottal pulses, the formant ceiling used, and the twin's time.
 * Started by compare.py, whose head has the command. Usage: measure OUT.json FILES…
 */
import { readFile, writeFile } from "node:fs/promises";
import { jitterLocal, shimmerLocal } from "../../common/voice/perturbation";
import { createCpuKernel } from "../../workers/prosody/cpuKernel";
import { tracksFromRaw } from "../../workers/prosody/tracks";
import { formantCeiling, measureVoice } from "../../workers/voice/measureVoice";

const [out, ...files] = process.argv.slice(2);
if (!out || files.length === 0) {
  console.error("Usage: measure OUT.json FILES…");
  process.exit(2);
}

const plain = (array: Float32Array | Float64Array) =>
  Array.from(array, (v) => (Number.isFinite(v) ? v : null));

/** Processor time of this process, ms: what a busy machine does not change. */
const cpu_ms = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const results = [];
for (const file of files) {
  const samples = new Float32Array(new Uint8Array(await readFile(file)).buffer);
  const pitched_ms = cpu_ms();
  const { f0_hz } = tracksFromRaw(await createCpuKernel().measure(samples));
  const started_ms = cpu_ms();
  const voice = await measureVoice(samples, { f0_hz });
  const ms = cpu_ms() - started_ms;
  const everything = { from: 0, to: voice.pulse_s.length };
  const tracks = Object.fromEntries(
    Object.entries(voice).map(([name, values]) => [name, plain(values)]),
  );
  results.push({
    file,
    seconds: samples.length / 16000,
    pitch_ms: started_ms - pitched_ms,
    voice_ms: ms,
    formantCeiling_hz: formantCeiling(f0_hz),
    f0_hz: plain(f0_hz),
    jitter: jitterLocal(voice, everything),
    shimmer: shimmerLocal(voice, everything),
    ...tracks,
  });
}
await writeFile(out, JSON.stringify(results));
