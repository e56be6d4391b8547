/** A speaker's usual voice from recordings on disk: the kernel and the kinds alone, no network. */
import { basename } from "node:path";
import type { SpeakerBaseline } from "../../common/analysis";
import { validateSignal } from "../../common/audio/validate";
import { baselineOf } from "../../common/baseline";
import { withheldIn } from "../../common/condition";
import { commandLine as say } from "../../words";
import { conditionOf } from "../../workers/condition";
import { measuresOf, summaryOf } from "../../workers/facts/prosodySummary";
import { createCpuKernel } from "../../workers/frames/prosody/cpuKernel";
import { tracksFromRaw } from "../../workers/frames/prosody/tracks";
import { measureVoice } from "../../workers/frames/voice/measureVoice";
import { speechOf } from "../../workers/speech/speech";
import { explain } from "./analysisLine";
import { CommandError } from "./commandError";
import { readSignal } from "./readSignal";

/** Rejects with the file's name when one cannot be read, and where none holds enough speech. */
export async function baselineFrom(files: readonly string[]): Promise<SpeakerBaseline> {
  const kernel = createCpuKernel();
  const clips = [];
  for (const file of files) {
    try {
      const { samples } = validateSignal(await readSignal(file));
      const tracks = tracksFromRaw(await kernel.measure(samples));
      const voice = await measureVoice(samples, tracks);
      const withheld = withheldIn(conditionOf(samples, tracks, voice.band_hz));
      const clip = { speech: speechOf(tracks), voice, withheld };
      clips.push({ prosody: summaryOf(clip), measures: measuresOf(clip) });
    } catch (error) {
      throw new CommandError(say.baselineFailed(file, explain(error)));
    }
  }
  return baselineOf(files.map((file) => basename(file)).join(", "), clips);
}
