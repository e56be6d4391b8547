/**
 * `npm run prosody -- FILE --csv OUT`: the measurements as CSV, one row per 10 ms frame: time_s,
 * f0_hz (0 = unvoiced), voicing (0…1), level_db (re the speaker's active level), then voice quality.
 * `--functionals OUT [--start S --end S]`: every figure of that span, under its eGeMAPS name.
 * Every setting of the pitch tracker is an option (support/pitchOptions.ts).
 * The CSV takes a file of any length in flat memory; functionals hold its samples.
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Tracks } from "../common/analysis";
import { SAMPLE_RATE_HZ } from "../common/constants";
import type { PitchSettings } from "../common/pitchSettings";
import { measureSource } from "../workers/frames/prosody/stream/measureSource";
import { tracksFromRaw } from "../workers/frames/prosody/tracks";
import { measureVoice } from "../workers/frames/voice/measureVoice";
import { measureVoiceBlocks } from "../workers/frames/voice/voiceBlocks";
import { explain } from "./support/analysisLine";
import { PITCH_OPTIONS, PITCH_USAGE, readPitchSettings } from "./support/pitchOptions";
import { type SpooledSignal, spoolSignal } from "./support/spooledSignal";
import { FRAMES_HEAD, framesRows, functionalsCsv } from "./support/voiceCsv";

const USAGE = `Usage: npm run prosody -- FILE [--csv OUT] [--functionals OUT [--start S] [--end S]] [PITCH]
PITCH, with Praat's names and defaults: ${PITCH_USAGE}`;

const { file, csv, functionals, start, end, pitch } = readArguments();
try {
  const source = await spoolSignal(file);
  try {
    const tracks = tracksFromRaw(await measureSource(source, { settings: pitch }));
    if (csv) await writeFile(csv, csvOf(source, tracks));
    if (functionals) {
      const voice = await measureVoice(await source.read(0, source.length), tracks);
      const span = { start, end: Math.min(end, source.length / SAMPLE_RATE_HZ) };
      await writeFile(functionals, functionalsCsv(tracks, voice, span));
    }
  } finally {
    await source.close();
  }
} catch (error) {
  console.error(`${file}: ${explain(error)}`);
  process.exitCode = 1;
}

/** Written while it is measured, so that an hour takes no more memory than a minute. */
async function* csvOf(source: SpooledSignal, tracks: Tracks): AsyncGenerator<string> {
  yield `${FRAMES_HEAD}\n`;
  for await (const block of measureVoiceBlocks(source, tracks.f0_hz)) {
    yield framesRows(tracks, block);
  }
}

interface Arguments {
  readonly file: string;
  readonly csv: string | undefined;
  readonly functionals: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly pitch: PitchSettings;
}

function readArguments(): Arguments {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        ...PITCH_OPTIONS,
        csv: { type: "string" },
        functionals: { type: "string" },
        start: { type: "string", default: "0" },
        end: { type: "string", default: "Infinity" },
      },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0 || !(values.csv || values.functionals)) {
      throw new Error("One file, and --csv or --functionals, are needed.");
    }
    const start = Number(values.start);
    const end = Number(values.end);
    if (!(start >= 0 && end > start)) throw new Error("--start and --end are seconds, in order.");
    const pitch = readPitchSettings(values);
    return { file, csv: values.csv, functionals: values.functionals, start, end, pitch };
  } catch (error) {
    console.error(`${explain(error)}\n${USAGE}`);
    process.exit(2);
  }
}
