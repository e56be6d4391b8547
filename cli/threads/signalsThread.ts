/** Worker thread of `npm run signals`: one file in, one raw float32 file out. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { serve } from "../support/pool";
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
      await mkdir(dirname(output), { recursive: true });
      const part = `${output}.part`; // a file that is there is whole
      await writeFile(part, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
      await rename(part, output);
      return { samples: samples.length, error: null };
    } catch (error) {
      return { samples: 0, error: error instanceof Error ? error.message : String(error) };
    }
  },
}));
