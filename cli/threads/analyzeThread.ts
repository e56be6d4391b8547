/** Worker thread of `npm run analyze` on WASM: Dawn finds no adapter here. */
import type { SpeakerBaseline } from "../../common/analysis";
import type { AnalysisLine, ErrorLine } from "../support/analysisLine";
import { createAnalyzer } from "../support/analyzer";
import { createNodeHost } from "../support/nodeHost";
import { serve } from "../support/pool";

serve<SpeakerBaseline | null, string, AnalysisLine | ErrorLine>((baseline) =>
  createAnalyzer(createNodeHost(), "wasm", baseline),
);
