/**
 * What is kept of a speaker between visits. Their usual voice with the measures that a newer version may have made,
 * too: this one compares with those that it knows and loses none. Their sums as text: 20 kB of numbers, 27 kB as
 * base64 in the browser's storage.
 */
import * as v from "valibot";
import { NEW_SPEAKER } from "../../common/speakerStatistics";

export const baselineSchema = v.looseObject({
  name: v.string(),
  clips: v.number(),
  speech_s: v.number(),
  /** By the name of any kind; whoever compares looks up the kinds of this version. */
  measures: v.record(v.string(), v.looseObject({ mean: v.number(), sd: v.number() })),
});

const fingerprints = v.array(v.number());
const numbers = v.pipe(v.string(), v.transform(fromBase64));

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
    }),
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

/** For JSON.stringify: float32 as base64, everything else as it is. */
export function withBase64(_: string, value: unknown): unknown {
  if (!(value instanceof Float32Array)) return value;
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Not a number for what is damaged. */
function fromBase64(text: string): Float32Array {
  try {
    return new Float32Array(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer);
  } catch {
    return Float32Array.of(Number.NaN);
  }
}
