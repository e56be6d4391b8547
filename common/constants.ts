/** The constants that TypeScript, WGSL and Python share. Python reads the same JSON file. */
import * as v from "valibot";
import table from "./constants.json";
import { keysOf, parseTable, recordOf } from "./tables";

const positive = v.pipe(v.number(), v.gtValue(0));
const place = v.pipe(v.number(), v.integer(), v.minValue(0));

const SOUND_NAMES = ["speech", "laughter", "crying", "scream", "voice", "noise"] as const;

const shared = parseTable(
  "constants.json",
  v.pipe(
    v.strictObject({
      sampleRate_hz: positive,
      hop_s: positive,
      hop_samples: v.pipe(positive, v.integer()),
      /** Label → place among the logits. */
      emotions: v.pipe(
        v.strictObject(recordOf(keysOf(table.emotions), () => place)),
        v.check(
          (emotions) => Object.values(emotions).every((at, i) => at === i),
          "the labels stand in the order of their places",
        ),
      ),
      /** What can be heard, in the order of the sound head's logits. */
      sounds: v.pipe(
        v.array(v.picklist(SOUND_NAMES)),
        v.check(
          (sounds) => sounds.join() === SOUND_NAMES.join(),
          "the sounds stand in the order of their places",
        ),
      ),
      trackChannels: v.array(v.string()),
      levelFloor_dbfs: v.number(),
      network: v.strictObject({
        maxWindow_s: positive,
        minSignal_s: positive,
        trim_db: positive,
        trimMargin_s: positive,
      }),
    }),
    v.check(
      ({ sampleRate_hz, hop_s, hop_samples }) => hop_s * sampleRate_hz === hop_samples,
      "hop_samples is hop_s at the sample rate",
    ),
  ),
  table,
);

/** Every Signal in this project has this sample rate, Hz. */
export const SAMPLE_RATE_HZ = shared.sampleRate_hz;
/** Samples between two prosody frames; frame i is centred on sample i * HOP_SAMPLES. */
export const HOP_SAMPLES = shared.hop_samples;
/** Seconds between two prosody frames; frame i is centred on time i * HOP_S. */
export const HOP_S = shared.hop_s;
/** Levels below this (digital silence) are clamped to it, dB re full scale. */
export const LEVEL_FLOOR_DBFS = shared.levelFloor_dbfs;
/** The network hears at most this much at once; longer signals are cut at pauses, s. */
export const MAX_WINDOW_S = shared.network.maxWindow_s;
/** Below this length there is too little speech to say anything, s. */
export const MIN_SIGNAL_S = shared.network.minSignal_s;

/** The network hears from the first to the last frame within this many dB of the 95th percentile of level … */
export const TRIM_DB = shared.network.trim_db;
/** … and this much around them, s. Silence is a matter of the recording, not of the voice. */
export const TRIM_MARGIN_S = shared.network.trimMargin_s;

/** The labels in the order of the network's logits; written once, in constants.json. */
export type Emotion = keyof typeof table.emotions;
export const EMOTIONS: readonly Emotion[] = keysOf(shared.emotions);

/**
 * What is heard of a stretch, in the order of the sound head's logits: `voice` is a voice without words that is none of
 * the three before it (a sigh, a groan, a hum), `noise` no voice at all, music too.
 */
export type Sound = (typeof SOUND_NAMES)[number];
export const SOUNDS: readonly Sound[] = shared.sounds;
