/** Asks the worker for a stretch of spectrogram without sending it the whole signal. */
import type { Span, Spectrogram } from "../../common/analysis";
import { SAMPLE_RATE_HZ } from "../../common/constants";
import type { EngineApi } from "../../common/workerApi";
import type { Sound } from "../capture/sound";

/** Samples beyond the span on either side, so that the first and last window are whole. */
const MARGIN_SAMPLES = 2048;

/** `span` in seconds of the whole signal, in the answer too. */
export async function stretchOfSpectrogram(
  api: Pick<EngineApi, "spectrogram">,
  sound: Sound,
  span: Span,
  columns: number,
  window_s: number,
): Promise<Spectrogram> {
  const from = Math.max(0, Math.floor(span.start * SAMPLE_RATE_HZ) - MARGIN_SAMPLES);
  const to = Math.ceil(span.end * SAMPLE_RATE_HZ) + MARGIN_SAMPLES;
  const offset_s = from / SAMPLE_RATE_HZ;
  const stretch = { start: span.start - offset_s, end: span.end - offset_s };
  const samples = await sound.read(offset_s, to / SAMPLE_RATE_HZ);
  const answer = await api.spectrogram(samples, stretch, columns, window_s);
  return { ...answer, start: answer.start + offset_s, end: answer.end + offset_s };
}
