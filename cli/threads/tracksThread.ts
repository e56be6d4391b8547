/** Worker thread of `emotionthinker tools prosody-tracks`: one raw signal in, its tracks beside it. */
import { SAMPLE_RATE_HZ } from "../../common/constants";
import { createCpuKernel } from "../../workers/frames/prosody/cpuKernel";
import { explain } from "../support/analysisLine";
import { serve } from "../support/pool";
import { readRawSignal, writeFloats } from "../support/rawFiles";

export interface TracksJob {
  readonly input: string;
  readonly output: string;
}

export type TracksResult = { readonly seconds: number } | { readonly error: string };

const kernel = createCpuKernel();

serve<undefined, TracksJob, TracksResult>(() => ({
  async handle({ input, output }) {
    try {
      const samples = await readRawSignal(input);
      await writeFloats(output, await kernel.measure(samples));
      return { seconds: samples.length / SAMPLE_RATE_HZ };
    } catch (error) {
      return { error: explain(error) };
    }
  },
}));
