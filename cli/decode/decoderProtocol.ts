/** What a decoder in a thread is asked and answers: one stretch a question, so that none pile up. */
import type { DecodedAudio } from "./decodedAudio";

/** A file to begin with, which also gives its first stretch, or the next stretch of that file. */
export type DecoderRequest = { readonly path: string } | "next";

export type DecoderAnswer =
  | { readonly part: DecodedAudio }
  | { readonly end: true }
  | { readonly error: PlainError };

/** An error's own fields, its name among them, and its message: a clone of the error itself would lose the former. */
export type PlainError = Readonly<Record<string, unknown>> & { readonly message: string };

export function flatten(error: unknown): PlainError {
  return error instanceof Error ? { ...error, message: error.message } : { message: String(error) };
}

export function revive({ message, ...fields }: PlainError): Error {
  return Object.assign(new Error(message), fields);
}
