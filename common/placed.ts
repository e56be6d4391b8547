/** An analysis at another place: a signal is measured as if it were alone, its times are those of its recording. */
import type { Analysis, Span } from "./analysis";

/** With its signal beginning at `start`, s: a multiple of HOP_S. */
export function placed<T extends Omit<Analysis, "ms">>(analysis: T, start: number): T {
  const by = start - analysis.start;
  if (by === 0) return analysis;
  const at = (time_s: number) => Math.round((time_s + by) * 1000) / 1000;
  const moved = <S extends Span>(spans: readonly S[]): S[] =>
    spans.map((span) => ({ ...span, start: at(span.start), end: at(span.end) }));
  return {
    ...analysis,
    start,
    voice: { ...analysis.voice, pulse_s: analysis.voice.pulse_s.map((pulse) => pulse + by) },
    syllables: moved(analysis.syllables).map((syllable) => ({
      ...syllable,
      nucleus: at(syllable.nucleus),
    })),
    phrases: moved(analysis.phrases),
    heard: moved(analysis.heard),
    claims: moved(analysis.claims),
    // Its edits are at their recording's times already.
    correction: analysis.correction && {
      ...analysis.correction,
      before: moved(analysis.correction.before),
    },
  };
}
