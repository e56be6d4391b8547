/** Worker thread of `emotionthinker tools facts`: one clip in, its facts and frames out. */
import { createCpuKernel } from "../../workers/frames/prosody/cpuKernel";
import { tracksFromRaw } from "../../workers/frames/prosody/tracks";
import { measureVoice } from "../../workers/frames/voice/measureVoice";
import type { ClipFile } from "../facts/clips";
import { factsOfClip, framesOfClip } from "../facts/factsOfClip";
import { readVoice } from "../facts/voiceFile";
import { explain } from "../support/analysisLine";
import { serve } from "../support/pool";
import { readFloats } from "../support/rawFiles";
import { readSignal } from "../support/readSignal";

export type FactsResult =
  | { readonly line: string; readonly frames: Float32Array; readonly seconds: number }
  | { readonly error: string };

export interface FactsSetup {
  /** Whether kinds are left out that the recording makes doubtful. */
  readonly withholds: boolean;
}

const kernel = createCpuKernel();

serve<FactsSetup, ClipFile, FactsResult>(({ withholds }) => ({
  async handle({ label, audio, tracks, voice: voiceFile }) {
    try {
      const { samples } = await readSignal(audio);
      const raw = tracks ? await readFloats(tracks) : await kernel.measure(samples);
      const measured = tracksFromRaw(raw);
      const voice = voiceFile
        ? await readVoice(voiceFile, samples, measured)
        : await measureVoice(samples, measured);
      const line = factsOfClip(label, samples, raw, voice, withholds);
      const frames = framesOfClip(raw, voice);
      return { line: JSON.stringify(line), frames, seconds: line.seconds };
    } catch (error) {
      return { error: explain(error) };
    }
  },
}));
