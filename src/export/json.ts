/** A whole take as JSON, utterance by utterance: arrays of numbers, null where a measure has no value. */
import type { Analysis } from "../../common/analysis";
import { HOP_S, SAMPLE_RATE_HZ } from "../../common/constants";
import { argumentText, plainText } from "../../words";
import { cuttingTier, type Take } from "../model/take";
import { labelOf } from "../model/tiers/tiers";

/** Digits of a track's value: it is a float32. */
const DIGITS = 7;

/** Changes where a reader of the one before would misread it. */
const VERSION = 1;

/** Many takes, one after the other. */
export function takesJson(takes: readonly Take[]): string {
  return `[${takes.map(takeJson).join(",\n")}]`;
}

export function takeJson(take: Take): string {
  const { source, seconds, utterances } = take;
  const about = { version: VERSION, source, seconds, sampleRate_hz: SAMPLE_RATE_HZ, hop_s: HOP_S };
  const tier = cuttingTier(take);
  const all = utterances.flatMap(({ speech, analysis }) =>
    analysis ? [{ speech, label: labelOf(tier, speech), ...analysed(analysis) }] : [],
  );
  return JSON.stringify({ ...about, tiers: take.tiers, utterances: all }, (_, value: unknown) => {
    if (value instanceof Float32Array) {
      // JSON knows no NaN; as plain numbers, so that 0.1 does not read 0.10000000149011612.
      return Array.from(value, (x) => (Number.isFinite(x) ? Number(x.toPrecision(DIGITS)) : null));
    }
    return value;
  });
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
