/** Worker thread of `emotionthinker tools signals`: one file in, one raw float32 file out. */
import { explain } from "../support/analysisLine";
import { serve } from "../support/pool";
import { writeFloats } from "../support/rawFiles";
import { readSignal } from "../support/readSignal";

export interface SignalJob {
  readonly input: string;
  readonly output: string;
}

export interface SignalResult {
  readonly samples: number;
  readonly error: string | null;
}

serve<undefined, SignalJob, SignalResult>(() => ({
  async handle({ input, output }) {
    try {
      const { samples } = await readSignal(input);
      await writeFloats(output, samples);
      return { samples: samples.length, error: null };
    } catch (error) {
      return { samples: 0, error: explain(error) };
    }
  },
}));
