/**
 * A whole take as JSON, utterance by utterance: arrays of numbers, null where a measure has no value. Its schema is
 * docs/analysis.schema.json.
 */
import type { Analysis } from "../../common/analysis";
import { APP, JSON_VERSION } from "../../common/app";
import { HOP_S, SAMPLE_RATE_HZ } from "../../common/constants";
import type { Span } from "../../common/facts";
import { argumentText, plainText } from "../../words";
import { cuttingTier, type Take } from "../model/take";
import { labelOf } from "../model/tiers/tiers";

/** Digits of a track's value: it is a float32. */
const DIGITS = 7;

/** What of a take is written. */
interface WrittenTake extends Partial<Pick<Take, "tiers" | "cutBy">> {
  readonly source: string;
  readonly seconds: number;
  readonly utterances: readonly { readonly speech: Span; readonly analysis: Analysis | null }[];
}

/** Many takes, one after the other. */
export function takesJson(takes: readonly WrittenTake[]): string {
  return `[${takes.map(takeJson).join(",\n")}]`;
}

export function takeJson(take: WrittenTake): string {
  return JSON.stringify(takeData(take), (_, value: unknown) => {
    if (value instanceof Float32Array) {
      // JSON knows no NaN; as plain numbers, so that 0.1 does not read 0.10000000149011612.
      return Array.from(value, (x) => (Number.isFinite(x) ? Number(x.toPrecision(DIGITS)) : null));
    }
    return value instanceof Float64Array ? [...value] : value;
  });
}

/** What is written, with its arrays as they are. */
export type TakeData = ReturnType<typeof takeData>;

function takeData({ source, seconds, utterances, tiers = [], cutBy = null }: WrittenTake) {
  const tier = cuttingTier({ tiers, cutBy });
  return {
    version: JSON_VERSION,
    app: APP,
    date: new Date().toISOString(),
    source,
    seconds,
    sampleRate_hz: SAMPLE_RATE_HZ,
    hop_s: HOP_S,
    tiers,
    utterances: utterances.flatMap(({ speech, analysis }) =>
      analysis ? [{ speech, label: labelOf(tier, speech), ...analysed(analysis) }] : [],
    ),
  };
}

function analysed({ heardVoice, ...analysis }: Analysis) {
  const { argument, claims } = analysis;
  const reasoning =
    argument &&
    plainText(
      argumentText(
        argument.steps.map(({ step }) => step),
        claims,
      ),
    );
  // What a voice remembers of a clip says nothing to a reader, and something about the voice.
  const heard = heardVoice && { network: heardVoice.network, attention: heardVoice.attention };
  return { ...analysis, heardVoice: heard, reasoning };
}
