/** Worker thread of `emotionthinker tools variants`: one clip in, one changed clip out. */
import type { Tracks } from "../../common/analysis";
import type { ResynthesisOptions } from "../../common/resynthesis";
import { createCpuKernel } from "../../workers/frames/prosody/cpuKernel";
import { tracksFromRaw } from "../../workers/frames/prosody/tracks";
import { resynthesise } from "../../workers/resynthesis";
import { pausesWithin } from "../../workers/speech/pauses";
import { speechOf } from "../../workers/speech/speech";
import { drawVariant, type VariantSet } from "../facts/variants";
import { explain } from "../support/analysisLine";
import { serve } from "../support/pool";
import { readFloats, readRawSignal, writeFloats } from "../support/rawFiles";

export interface VariantJob {
  readonly corpus: string;
  readonly of: string;
  readonly id: string;
  readonly audio: string;
  readonly tracks: string | null;
  readonly output: string;
  /** Null: to be drawn. */
  readonly change: ResynthesisOptions | null;
}

/** How changes are drawn. */
export interface VariantSetup {
  readonly seed: number;
  readonly set: VariantSet;
}

export type VariantResult = { readonly applied: ResynthesisOptions } | { readonly error: string };

const kernel = createCpuKernel();

serve<VariantSetup, VariantJob, VariantResult>(({ seed, set }) => ({
  async handle({ id, audio, tracks, output, change }) {
    try {
      const samples = await readRawSignal(audio);
      const raw = tracks ? await readFloats(tracks) : await kernel.measure(samples);
      const measured = tracksFromRaw(raw);
      const options = change ?? drawVariant(id, seed, set, hasPauses(measured));
      const { samples: changed, applied } = resynthesise(samples, measured, options);
      await writeFloats(output, changed);
      return { applied: { ...applied, level_db: Number(applied.level_db.toFixed(3)) } };
    } catch (error) {
      return { error: explain(error) };
    }
  },
}));

function hasPauses(tracks: Tracks): boolean {
  const speech = speechOf(tracks);
  return speech.extent !== null && pausesWithin(speech, speech.extent).length > 0;
}
