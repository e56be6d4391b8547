/** Worker thread of `emotionthinker analyze` on WASM: Dawn finds no adapter here. */
import type { SpeakerBaseline } from "../../common/analysis";
import { type AnalyzeJob, type AnalyzeResult, createAnalyzer } from "../support/analyzer";
import { createNodeHost } from "../support/nodeHost";
import { serve } from "../support/pool";

serve<SpeakerBaseline | null, AnalyzeJob, AnalyzeResult>((baseline) =>
  createAnalyzer(createNodeHost(), "wasm", baseline),
);
