/** A speaker's usual voice from recordings on disk: the kernel and the cues alone, no network. */
import { basename } from "node:path";
import type { SpeakerBaseline } from "../../common/analysis";
import { validateSignal } from "../../common/audio/validate";
import { baselineOf } from "../../common/baseline";
import { summaryOf } from "../../workers/cues/prosodySummary";
import { voiceOf } from "../../workers/cues/voice";
import { createCpuKernel } from "../../workers/prosody/cpuKernel";
import { tracksFromRaw } from "../../workers/prosody/tracks";
import { explain } from "./analysisLine";
import { readSignal } from "./readSignal";

/** Rejects with the file's name when one cannot be read, and where none holds enough speech. */
export async function baselineFrom(files: readonly string[]): Promise<SpeakerBaseline> {
  const kernel = createCpuKernel();
  const clips = [];
  for (const file of files) {
    try {
      const { samples } = validateSignal(await readSignal(file));
      const tracks = tracksFromRaw(await kernel.measure(samples));
      clips.push({ prosody: summaryOf(voiceOf(tracks), tracks) });
    } catch (error) {
      throw new Error(`Baseline ${file}: ${explain(error)}`);
    }
  }
  return baselineOf(files.map((file) => basename(file)).join(", "), clips);
}
