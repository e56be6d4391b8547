/**
 * `emotionthinker prosody`: the measurements of one file as CSV, one row per 10 ms frame: time_s,
 * f0_hz (0 = unvoiced), voicing (0…1), level_db (re the speaker's active level), then voice quality;
 * and the figures of a stretch, under their eGeMAPS names.
 * The CSV takes a file of any length in flat memory; functionals hold its samples.
 */
import { writeFile } from "node:fs/promises";
import type { Tracks } from "../../common/analysis";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { commandLine as say } from "../../words";
import { measureSource } from "../../workers/frames/prosody/stream/measureSource";
import { tracksFromRaw } from "../../workers/frames/prosody/tracks";
import { measureVoice } from "../../workers/frames/voice/measureVoice";
import { measureVoiceBlocks } from "../../workers/frames/voice/voiceBlocks";
import { explain } from "../support/analysisLine";
import { ArgumentError } from "../support/commandError";
import { number, text } from "../support/options";
import { PITCH_OPTIONS, readPitchSettings } from "../support/pitchOptions";
import { type SpooledSignal, spoolSignal } from "../support/spooledSignal";
import { defineVerb } from "../support/verb";
import { FRAMES_HEAD, framesRows, functionalsCsv } from "../support/voiceCsv";

export const verb = defineVerb({
  operands: { value: "FILE", areMany: false },
  options: {
    csv: text("OUT"),
    functionals: text("OUT"),
    start: number("S", 0),
    end: number("S", Number.POSITIVE_INFINITY),
    ...PITCH_OPTIONS,
  },
  async run({ csv, functionals, start, end, ...pitch }, [file = ""]) {
    if (!csv && !functionals) throw new ArgumentError(say.oneOutputIsNeeded());
    if (!(start >= 0 && end > start)) throw new ArgumentError(say.secondsInOrder());
    const settings = readPitchSettings(pitch);
    try {
      const source = await spoolSignal(file);
      try {
        const tracks = tracksFromRaw(await measureSource(source, { settings }));
        if (csv) await writeFile(csv, csvOf(source, tracks));
        if (functionals) {
          const voice = await measureVoice(await source.read(0, source.length), tracks);
          const span = { start, end: Math.min(end, source.length / SAMPLE_RATE_HZ) };
          await writeFile(functionals, functionalsCsv(tracks, voice, span));
        }
      } finally {
        await source.close();
      }
      return 0;
    } catch (error) {
      console.error(say.at(file, explain(error)));
      return 1;
    }
  },
});

/** Written while it is measured, so that an hour takes no more memory than a minute. */
async function* csvOf(source: SpooledSignal, tracks: Tracks): AsyncGenerator<string> {
  yield `${FRAMES_HEAD}\n`;
  for await (const block of measureVoiceBlocks(source, tracks.f0_hz)) {
    yield framesRows(tracks, block);
  }
}
