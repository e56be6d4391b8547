/**
 * What is kept of a speaker between visits. Their usual voice with the measures that a newer version may have made,
 * too: this one compares with those that it knows and loses none. Their sums as text: 20 kB of numbers, 27 kB as
 * base64 in the browser's storage; of a labelled clip 5 kB, 7 kB as base64.
 */
import * as v from "valibot";
import { EMOTIONS } from "../../common/constants";
import { LONGEST_WORD, MOST_LABELS } from "../../common/labels";
import { type LabelledClip, NEW_SPEAKER } from "../../common/speakerStatistics";

export const baselineSchema = v.looseObject({
  name: v.string(),
  clips: v.number(),
  speech_s: v.number(),
  /** By the name of any kind; whoever compares looks up the kinds of this version. */
  measures: v.record(v.string(), v.looseObject({ mean: v.number(), sd: v.number() })),
});

const fingerprints = v.array(v.number());
const numbers = v.pipe(v.string(), v.transform(fromBase64));

const labelledSchema = v.pipe(
  v.array(
    v.object({
      fingerprint: v.number(),
      emotion: v.nullable(v.picklist(EMOTIONS)),
      word: v.nullable(v.pipe(v.string(), v.maxLength(LONGEST_WORD))),
      values: v.pipe(v.string(), v.transform(fromShort)),
      moods: numbers,
    }),
  ),
  v.maxLength(MOST_LABELS),
);

export const speakerSchema = v.fallback(
  v.pipe(
    v.object({
      network: v.string(),
      clips: fingerprints,
      others: fingerprints,
      isOnePerson: v.boolean(),
      heard_s: v.number(),
      sum: numbers,
      sumOfSquares: numbers,
      moods: numbers,
      identity: numbers,
      identitySquares: numbers,
      // What is damaged of it costs none of the rest.
      labelled: v.optional(v.fallback(labelledSchema, []), []),
    }),
    v.transform((speaker) => ({ ...speaker, labelled: speaker.labelled.filter(isOf(speaker)) })),
    v.check(({ sum, sumOfSquares, moods, identity, identitySquares }) => {
      const areNumbers = [sum, sumOfSquares, moods, identity, identitySquares].every((sums) =>
        sums.every(Number.isFinite),
      );
      return (
        areNumbers &&
        sum.length === sumOfSquares.length &&
        identity.length === identitySquares.length
      );
    }),
  ),
  NEW_SPEAKER,
);

/** A label that fits the sums beside it. */
function isOf({ sum, moods, clips }: Sums): (clip: LabelledClip) => boolean {
  return (clip) =>
    clips.includes(clip.fingerprint) &&
    clip.values.length === sum.length &&
    clip.moods.length === moods.length &&
    [...clip.values, ...clip.moods].every(Number.isFinite);
}

interface Sums {
  readonly sum: Float32Array;
  readonly moods: Float32Array;
  readonly clips: readonly number[];
}

/** For JSON.stringify: float32 as base64, of labelled clips the upper halves (labels.ts), everything else as it is. */
export function withBase64(key: string, value: unknown): unknown {
  if (key === "labelled") {
    return (value as readonly LabelledClip[]).map((clip) => ({
      ...clip,
      values: base64Of(halves(clip.values)),
    }));
  }
  return value instanceof Float32Array ? base64Of(value) : value;
}

function base64Of({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function halves(values: Float32Array): Uint16Array {
  const whole = new Uint32Array(values.slice().buffer);
  return Uint16Array.from(whole, (bits) => bits >>> 16);
}

/** Not a number for what is damaged. */
function fromBase64(text: string): Float32Array {
  try {
    return new Float32Array(bytesOf(text).buffer);
  } catch {
    return Float32Array.of(Number.NaN);
  }
}

function fromShort(text: string): Float32Array {
  try {
    const shorts = new Uint16Array(bytesOf(text).buffer);
    return new Float32Array(Uint32Array.from(shorts, (half) => half << 16).buffer);
  } catch {
    return Float32Array.of(Number.NaN);
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
