/**
 * What page and command line write as JSON, field by field. docs/analysis.schema.json is made of it, and
 * schema.test.ts holds it to the types of what is written.
 */
import * as v from "valibot";
import { APP, JSON_VERSION } from "../../common/app";
import { SIZES } from "../../common/argument";
import { AMISS } from "../../common/condition";
import { EMOTIONS, HOP_S, SAMPLE_RATE_HZ, SOUNDS } from "../../common/constants";
import { KIND_NAMES, LEVELS, SCOPES, UNITS } from "../../common/kinds";
import { sha256 } from "../../common/modelCard";
import { REGISTERS } from "../../common/norms";
import { PITCH_CHANGES } from "../../common/pitchEdits";
import { PITCH_LIMITS } from "../../common/pitchSettings";
import { keysOf, recordOf } from "../../common/tables";

const text = v.string();
const number = v.number();
const flag = v.boolean();
const share = v.pipe(number, v.minValue(0), v.maxValue(1));
const positive = v.pipe(number, v.minValue(0));
const count = v.pipe(number, v.integer(), v.minValue(0));
const orNull = <T extends v.GenericSchema>(schema: T) => v.nullable(schema);
const about = <T extends v.GenericSchema>(schema: T, description: string) =>
  v.pipe(schema, v.description(description));

const emotion = v.pipe(v.picklist(EMOTIONS), v.title("emotion"));
const kind = v.pipe(v.picklist(KIND_NAMES), v.title("kind"));
const level = v.pipe(v.picklist(LEVELS), v.title("level"));
const unit = v.pipe(v.picklist(UNITS), v.title("unit"));
const device = v.picklist(["webgpu", "wasm"]);
const logits = v.pipe(
  v.strictObject(recordOf(EMOTIONS, () => number)),
  v.title("logits"),
  v.description("Natural logarithms of the odds of each answer, on average 0."),
);
const probabilities = v.pipe(
  v.strictObject(recordOf(EMOTIONS, () => share)),
  v.title("probabilities"),
  v.description("Of each answer; they sum to 1."),
);
const conclusion = v.pipe(
  v.union([v.strictTuple([emotion]), v.strictTuple([emotion, emotion])]),
  v.title("conclusion"),
  v.description("One answer, or two between which it is open, the likelier first."),
);

const span = { start: number, end: number };
const usual = { mean: number, sd: number };

const file = {
  version: about(v.literal(JSON_VERSION), "Of this format."),
  app: v.strictObject({ name: v.literal(APP.name), version: text }),
  date: about(v.pipe(text, v.isoTimestamp()), "When it was written: ISO 8601, UTC."),
};
const model = v.pipe(
  v.strictObject({ name: text, version: text, sha256 }),
  v.title("model"),
  v.description("The network that heard the voice; sha256 of its weights."),
);

const heard = v.array(
  v.pipe(v.strictObject({ sound: v.picklist(SOUNDS), ...span }), v.title("heardSpan")),
);

const condition = v.pipe(
  v.strictObject({
    clippedShare: share,
    clippedPlaces: count,
    snr_db: orNull(number),
    band_hz: positive,
    offset: share,
  }),
  v.title("condition"),
  v.description("What the recording did to the voice."),
);
const withheld = v.array(
  v.pipe(
    v.strictObject({ kind, reason: v.picklist(AMISS) }),
    v.title("withheld"),
    v.description("A kind that the recording's condition makes doubtful."),
  ),
);

const prosody = v.pipe(
  v.strictObject({
    f0_median_hz: orNull(number),
    f0_range_st: orNull(number),
    level_db: number,
    rate_syl_s: orNull(number),
    voiced_s: positive,
    speech_s: positive,
    pause_share: share,
    alpha_ratio_db: orNull(number),
    energy_range_db: orNull(number),
    extent_s: positive,
    band_hz: positive,
  }),
  v.title("prosody"),
);

const fault = v.picklist([
  "unknown fact",
  "not measured so",
  "not stated",
  "ordinary fact",
  "weighs too little",
  "weighs too much",
  "weighs the other way",
  "of both answers",
  "another separates more",
  "another answer",
  "not so together",
  "said before",
]);

const fact = about(count, "Id of a claim.");
const facts = v.array(fact);
/** Each move with its fields. */
const MOVES = [
  { move: v.literal("observe"), facts },
  { move: v.literal("together"), facts, arousal: v.picklist(["high", "low", "apart"]) },
  { move: v.picklist(["for", "against"]), emotion, facts },
  { move: v.literal("separates"), emotion, rival: emotion, fact },
  {
    move: v.literal("timbre"),
    emotion: orNull(emotion),
    side: v.picklist(["for", "against"]),
    size: v.picklist(SIZES),
  },
  {
    move: v.literal("taught"),
    emotion,
    side: v.picklist(["for", "against"]),
    size: v.picklist(SIZES),
  },
  { move: v.literal("despite"), emotion, facts },
  { move: v.literal("prior"), otherwise: emotion },
  { move: v.literal("would_change"), fact, conclusion },
  { move: v.literal("conclude"), conclusion },
] as const;

const [
  observe,
  together,
  weighing,
  separates,
  timbre,
  taught,
  despite,
  prior,
  wouldChange,
  conclude,
] = MOVES;
const step = v.pipe(
  v.variant("move", [
    v.strictObject(observe),
    v.strictObject(together),
    v.strictObject(weighing),
    v.strictObject(separates),
    v.strictObject(timbre),
    v.strictObject(taught),
    v.strictObject(despite),
    v.strictObject(prior),
    v.strictObject(wouldChange),
    v.strictObject(conclude),
  ]),
  v.title("step"),
  v.description("A move of the reasoning."),
);
/** In a line a fault stands in the step itself. */
const marked = { fault: v.exactOptional(fault) };
const lineStep = v.pipe(
  v.variant("move", [
    v.strictObject({ ...observe, ...marked }),
    v.strictObject({ ...together, ...marked }),
    v.strictObject({ ...weighing, ...marked }),
    v.strictObject({ ...separates, ...marked }),
    v.strictObject({ ...timbre, ...marked }),
    v.strictObject({ ...taught, ...marked }),
    v.strictObject({ ...despite, ...marked }),
    v.strictObject({ ...prior, ...marked }),
    v.strictObject({ ...wouldChange, ...marked }),
    v.strictObject({ ...conclude, ...marked }),
  ]),
  v.title("lineStep"),
  v.description("A move of the reasoning."),
);

const claimEntries = {
  id: count,
  kind,
  level,
  value: about(number, "In its unit."),
  unit,
  ...span,
  weight: about(orNull(logits), "How far it moves each answer; null where it cannot."),
  agreement: about(orNull(share), "How often an independent tracker gives the same level."),
};
const lineClaim = v.pipe(
  v.strictObject({
    ...claimEntries,
    text: about(text, "In words."),
    stated: about(flag, "Whether the reasoning brings it: only then its weight counts."),
    speaker: v.exactOptional(v.strictObject({ level, z: number, norm: text })),
  }),
  v.title("lineClaim"),
);

const lineEntries = {
  file: about(text, "As it was given."),
  seconds: positive,
  heard,
  emotion: about(orNull(emotion), "The most probable; null where no speech was heard."),
  stated: about(orNull(emotion), "What is stated; null where it is not sure."),
  probabilities: orNull(probabilities),
  log_odds: about(orNull(logits), "prior + timbre + the weights of the stated claims."),
  prior: orNull(logits),
  timbre: about(orNull(logits), "What the network hears that no told fact explains."),
  speaker_clips: orNull(count),
  speaker_doubtful: v.exactOptional(flag),
  arousal: orNull(number),
  claims: v.array(lineClaim),
  think: about(orNull(text), "The reasoning, in words."),
  answer: orNull(emotion),
  steps: orNull(v.array(lineStep)),
  prosody,
  condition,
  withheld,
  device,
  ms: about(positive, "From opening the file to the result."),
  model,
  ...file,
};

export const line = v.pipe(
  v.strictObject(lineEntries),
  v.title("line"),
  v.description("A line of `emotionthinker analyze`: a file."),
);
export const utteranceLine = v.pipe(
  v.strictObject({
    utterance: about(v.pipe(count, v.minValue(1)), "Which one, from 1 on."),
    of: count,
    ...span,
    ...lineEntries,
  }),
  v.title("utteranceLine"),
  v.description("A line of `emotionthinker analyze --utterances`."),
);
export const errorLine = v.pipe(
  v.strictObject({ file: text, error: text }),
  v.title("errorLine"),
  v.description("A line of a file that could not be analysed."),
);

/** Of every frame, null where it has no value. */
const track = v.pipe(
  v.array(orNull(number)),
  v.title("track"),
  v.description("A value a frame, hop_s apart, from `start` on; null where there is none."),
);
const VOICE_TRACKS = [
  "intensity_db",
  "hnr_db",
  "f1_hz",
  "f2_hz",
  "f3_hz",
  "b1_hz",
  "b2_hz",
  "b3_hz",
  "hammarberg_db",
  "slope0_500_db_khz",
  "slope500_1500_db_khz",
  "spectralFlux",
  "h1_h2_db",
] as const;

const usedNorm = v.variant("by", [
  v.strictObject({ by: v.literal("shape") }),
  v.strictObject({ by: v.literal("pooled"), usual: v.strictTuple([number, number]) }),
  v.strictObject({
    by: v.literal("register"),
    usual: v.strictTuple([number, number]),
    register: v.picklist(REGISTERS),
    from: v.picklist(["hand", "baseline", "clip"]),
    unclear: orNull(v.strictObject({ probability: share, otherLevel: level })),
  }),
]);

const claim = v.pipe(
  v.strictObject({
    ...claimEntries,
    scope: v.picklist(SCOPES),
    z: about(number, "Place in the norm: -1 lowest … 1 highest."),
    confidence: share,
    norm: usedNorm,
    whole: about(orNull(number), "The value of all the speech, where it is told of a stretch."),
    speaker: v.exactOptional(v.strictObject({ level, z: number, ...usual })),
    isStated: about(flag, "Whether the reasoning brings it: only then its weight counts."),
  }),
  v.title("claim"),
);

const correction = v.strictObject({
  edits: v.array(
    v.strictObject({
      ...span,
      change: v.picklist(PITCH_CHANGES),
      channel: orNull(count),
      order: number,
    }),
  ),
  before: about(v.array(claim), "What was told of the tracks before."),
});

const tier = v.pipe(
  v.union([
    v.strictObject({
      name: text,
      ...span,
      intervals: v.array(v.strictObject({ ...span, text })),
    }),
    v.strictObject({
      name: text,
      ...span,
      points: v.array(v.strictObject({ time: number, mark: text })),
    }),
  ]),
  v.title("tier"),
  v.description("Of a person's labels."),
);

const analysis = v.pipe(
  v.strictObject({
    speech: about(v.strictObject(span), "From its first sound to its last, s of the recording."),
    label: about(orNull(text), "Where it is an interval of a tier: what that says."),
    start: about(number, "Where what was analysed begins, s."),
    seconds: positive,
    tracks: v.strictObject({
      f0_hz: about(track, "0 where unvoiced."),
      voicing: track,
      level_db: about(track, "Re the speaker's active level."),
      alpha_db: track,
      activeLevel_dbfs: number,
    }),
    pitch: v.strictObject({
      method: v.picklist(["filtered autocorrelation", "raw autocorrelation"]),
      fitToSpeaker: flag,
      ...recordOf(keysOf(PITCH_LIMITS), () => number),
    }),
    correction: about(orNull(correction), "Of the pitch, by hand."),
    voice: v.strictObject({
      ...recordOf(VOICE_TRACKS, () => track),
      pulse_s: about(v.array(orNull(number)), "Glottal pulses of the voiced stretches."),
      pulseAmplitude: about(v.array(orNull(number)), "One a pulse."),
      band_hz: positive,
    }),
    syllables: v.array(
      v.strictObject({
        ...span,
        nucleus: number,
        prominence: number,
        stressed: flag,
        confidence: share,
      }),
    ),
    phrases: v.array(
      v.strictObject({
        ...span,
        contour: v.picklist([
          "rising",
          "falling",
          "rising-falling",
          "falling-rising",
          "flat",
          "expressive",
          "uncertain",
          "too_short",
        ]),
        finalSlope_st_s: orNull(number),
        declination_st_s: orNull(number),
        confidence: share,
      }),
    ),
    prosody,
    arousal: orNull(number),
    measures: v.strictObject(recordOf(KIND_NAMES, () => v.exactOptional(number))),
    heard,
    heardVoice: about(
      orNull(v.strictObject({ network: logits, attention: track })),
      "What the network heard, before any fact has a say; null where no speech was heard.",
    ),
    posterior: orNull(
      v.strictObject({
        probabilities,
        emotion,
        conclusion,
        decision: v.strictObject({ min_marked: share, min_unmarked: share, min_margin: share }),
        prior: logits,
        timbre: logits,
        taught: about(
          orNull(
            v.strictObject({
              logits,
              labels: count,
              weight: number,
              soundsLike: orNull(text),
            }),
          ),
          "What labelled takes of this voice say.",
        ),
        speaker: orNull(
          v.strictObject({ clips: count, needed: count, isDoubtful: flag, isRelative: flag }),
        ),
      }),
    ),
    condition,
    withheld,
    claims: v.array(claim),
    argument: orNull(
      v.strictObject({ steps: v.array(v.strictObject({ step, fault: orNull(fault) })) }),
    ),
    reasoning: about(orNull(text), "The argument, in words."),
    model,
    device,
    ms: positive,
  }),
  v.title("analysis"),
  v.description("Of one utterance; every time is one of the recording's."),
);

export const take = v.pipe(
  v.strictObject({
    ...file,
    source: text,
    seconds: positive,
    sampleRate_hz: v.literal(SAMPLE_RATE_HZ),
    hop_s: v.literal(HOP_S),
    tiers: v.array(tier),
    utterances: v.array(analysis),
  }),
  v.title("take"),
  v.description("What the page exports of a recording."),
);
export const takes = v.pipe(v.array(take), v.title("takes"));

/** Whatever is written as JSON. */
export const any = v.union([line, utteranceLine, errorLine, take, takes]);
