/** Many takes in one table: a row an utterance, with its answer and what was told of it. */
import { EMOTIONS } from "../../common/constants";
import { KIND_NAMES, KINDS } from "../../common/kinds";
import { named } from "../model/answer";
import { cuttingTier, type Take } from "../model/take";
import { labelOf } from "../model/tiers/tiers";
import { toCsv } from "./csv";

const HEADER = [
  "take",
  "opened",
  "take_s",
  "utterance",
  "channel",
  "start_s",
  "end_s",
  "label",
  "emotion",
  ...EMOTIONS.map((emotion) => `p_${emotion}`),
  "arousal",
  ...KIND_NAMES.flatMap((kind) => [`${kind}[${KINDS[kind].unit}]`, `${kind}_level`]),
  "pitch_corrections",
  "clipped_share",
  "snr_db",
  "band_hz",
];

/** An utterance that waits or is refused has a row without figures. */
export function takesCsv(takes: readonly Take[]): string {
  return toCsv(HEADER, takes.flatMap(rowsOf));
}

function rowsOf(take: Take) {
  const { source, opened_ms, seconds, utterances } = take;
  const tier = cuttingTier(take);
  const about = [source, new Date(opened_ms).toISOString(), seconds];
  return utterances.map(({ speech, channel, analysis }, i) => {
    const label = labelOf(tier, speech);
    const place = [i + 1, channel === null ? null : channel + 1, speech.start, speech.end, label];
    const { posterior, arousal = null, claims = [], condition } = analysis ?? {};
    const facts = KIND_NAMES.flatMap((kind) => {
      const told = claims.find((claim) => claim.kind === kind);
      return [told?.value ?? null, told?.level ?? null];
    });
    return [
      ...about,
      ...place,
      analysis ? named(analysis).join(" or ") || null : null,
      ...EMOTIONS.map((emotion) => posterior?.probabilities[emotion] ?? null),
      arousal,
      ...facts,
      analysis ? (analysis.correction?.edits.length ?? 0) : null,
      condition?.clippedShare ?? null,
      condition?.snr_db ?? null,
      condition?.band_hz ?? null,
    ];
  });
}
