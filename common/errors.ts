/**
 * What can go wrong, as a code with values: the sentence that a person reads stands in words/, in whatever language.
 * The classes are for code that acts on a kind of failure; `message` is for logs only.
 */
import type { PitchField } from "./pitchSettings";
import type { ResynthesisOptions } from "./resynthesis";

/** What each code tells besides itself. Plain data: it crosses the worker boundary and lies in the page's state. */
export interface ErrorValues {
  cancelled: NoValues;
  /** What nobody foresaw, with what it says of itself. */
  unexpected: { readonly message: string };

  // Files. `source`: as Signal.source.
  "empty-file": { readonly source: string };
  "no-audio-track": { readonly source: string };
  "not-audio": { readonly source: string };
  "unreadable-file": { readonly source: string };
  /** `container`: "mp3" …, as the first bytes say. */
  "undecodable-file": { readonly source: string; readonly container: string };
  "decoding-stalled": { readonly source: string };
  "sample-not-fetched": { readonly title: string };

  // What the command line's decoders meet; they do not know the file's name.
  "nothing-in-file": NoValues;
  "no-audio-in-file": NoValues;
  "wav-data-before-format": NoValues;
  "wav-without-data": NoValues;
  "wav-format-damaged": NoValues;
  "wav-format-impossible": NoValues;
  "wav-format-unknown": { readonly format: number; readonly bits: number };
  /** `detail`: the decoder's own. */
  "damaged-data": { readonly format: string; readonly detail: string | null };
  "decoder-stuck": NoValues;
  "ffmpeg-stuck": NoValues;
  "ffmpeg-missing": NoValues;
  "ffmpeg-failed": { readonly detail: string };
  "raw-length": NoValues;
  "raw-not-finite": NoValues;

  // Signals.
  "signal-empty": { readonly source: string };
  "signal-too-short": {
    readonly source: string;
    readonly seconds: number;
    readonly least_s: number;
  };
  "signal-not-finite": { readonly source: string };
  "signal-silent": { readonly source: string };
  "signal-too-long": { readonly source: string; readonly seconds: number; readonly most_s: number };
  "signal-too-long-for-gpu": NoValues;

  "microphone-insecure": NoValues;
  "microphone-denied": NoValues;
  "microphone-busy": NoValues;
  "microphone-missing": NoValues;

  // Models. `file`: its name, without a folder.
  "file-not-downloaded": { readonly file: string };
  "file-not-on-server": { readonly file: string; readonly status: number };
  /** Of the command line. */
  "file-not-readable": { readonly path: string };
  "card-damaged": { readonly file: string };
  "card-not-json": { readonly file: string };
  /** `fault`: the schema's own. */
  "card-not-ours": { readonly field: string | null; readonly fault: string };
  "model-damaged": { readonly file: string };
  "model-not-started": { readonly detail: string };
  "output-missing": NoValues;
  "output-not-float32": NoValues;
  "output-broken": NoValues;
  "speaker-weights-damaged": { readonly file: string };
  "speaker-head-of-other-network": NoValues;
  "statistics-missing": { readonly file: string; readonly size: number };

  // Takes kept on the device.
  "storage-full": { readonly source: string; readonly bytes: number };
  /** `detail`: the browser's own. */
  "storage-failed": { readonly source: string; readonly detail: string };

  /** Of a take that has to be measured anew. */
  "sound-not-kept": { readonly source: string };

  // A file of takes.
  "session-not-ours": { readonly source: string };
  "session-damaged": { readonly source: string };
  /** It is still being read. */
  "session-incomplete": { readonly source: string };

  // Tiers of labels.
  "textgrid-binary": { readonly source: string };
  /** Some other object of Praat's, or none. */
  "textgrid-other": { readonly source: string };
  "textgrid-damaged": { readonly source: string; readonly line: number };
  /** No recording that it could belong to. */
  "textgrid-alone": { readonly source: string };

  // Devices. `detail`: the driver's or the browser's own.
  "no-device": NoValues;
  "device-not-replaced": { readonly cause: ErrorReport };
  "gpu-lost": { readonly detail: string };
  "gpu-refused": { readonly detail: string };
  "gpu-not-measured": { readonly detail: string };
  "kernel-deaf": { readonly tone_hz: number };
  "shader-not-compiled": {
    readonly shader: ShaderName;
    /** The compiler's. */
    readonly faults: readonly { readonly line: number; readonly detail: string }[];
  };
  "pipeline-not-made": { readonly shader: ShaderName; readonly detail: string };
  "worker-died": { readonly detail: string | null };
  "worker-closed": NoValues;

  /** Of the page around ours; `fault`: the schema's own. */
  "message-not-understood": { readonly fault: string };

  // Settings.
  "pitch-out-of-range": OutOfRange<PitchField>;
  "pitch-ceiling-too-low": NoValues;
  "resynthesis-out-of-range": OutOfRange<keyof ResynthesisOptions>;
  "baseline-too-short": { readonly least_s: number };
  "spectrogram-outside": { readonly start: number; readonly end: number };
  "spectrogram-window": {
    readonly window_s: number;
    readonly shortest: number;
    readonly longest: number;
  };
  "spectrogram-columns": { readonly columns: number; readonly most: number };
}

type NoValues = Readonly<Record<never, never>>;

interface OutOfRange<Name> {
  readonly name: Name;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A stage of one of the two kernels. */
export interface ShaderName {
  readonly kernel: "prosody" | "voice";
  readonly stage: string;
}

export type ErrorCode = keyof ErrorValues;

/** An error as plain data. */
export type ErrorReport<C extends ErrorCode = ErrorCode> = {
  readonly [K in C]: { readonly code: K; readonly values: ErrorValues[K] };
}[C];

/** Without values where there are none. */
type Arguments<C extends ErrorCode> = {
  [K in C]: keyof ErrorValues[K] extends never ? [code: K] : [code: K, values: ErrorValues[K]];
}[C];

/** `C`: the codes that a class may have. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name: string = "AppError";
  readonly code: C;
  readonly values: ErrorValues[C];

  constructor(...[code, values]: Arguments<C>) {
    const given: object = values ?? {};
    super(Object.keys(given).length > 0 ? `${code} ${JSON.stringify(given)}` : code);
    this.code = code;
    this.values = given as ErrorValues[C];
  }
}

/** The error that was made plain data, without its class. */
export function errorOf({ code, values }: ErrorReport): AppError {
  return new AppError(...([code, values] as Arguments<ErrorCode>));
}

/** The error as plain data; one that is not ours is "unexpected". */
export function reportOf(error: unknown): ErrorReport {
  if (!(error instanceof Error)) return { code: "unexpected", values: { message: String(error) } };
  // By its fields: it may come without its class, out of a thread.
  if ("code" in error && "values" in error) {
    const { code, values } = error;
    return { code, values } as ErrorReport;
  }
  return { code: "unexpected", values: { message: error.message } };
}

/** The file holds no audio track, or is not a media file at all. */
export class NoAudioTrackError extends AppError<
  "no-audio-track" | "not-audio" | "no-audio-in-file" | "wav-without-data"
> {
  override readonly name = "NoAudioTrackError";
}
/** The bytes are damaged or in a format that cannot be decoded here. */
export class UndecodableAudioError extends AppError<
  | "undecodable-file"
  | "unreadable-file"
  | "wav-data-before-format"
  | "wav-format-damaged"
  | "wav-format-impossible"
  | "wav-format-unknown"
  | "damaged-data"
  | "ffmpeg-missing"
  | "ffmpeg-failed"
  | "raw-length"
> {
  override readonly name = "UndecodableAudioError";
}
/** A decoder made no progress for so long that it was given up: a damaged file, as a rule. */
export class DecodingStalledError extends AppError<
  "decoding-stalled" | "decoder-stuck" | "ffmpeg-stuck"
> {
  override readonly name = "DecodingStalledError";
}
/** Zero samples, or shorter than MIN_SIGNAL_S. */
export class SignalTooShortError extends AppError<
  "empty-file" | "nothing-in-file" | "signal-empty" | "signal-too-short"
> {
  override readonly name = "SignalTooShortError";
}
/** Every sample is (almost) zero: nothing to analyse. */
export class SilentSignalError extends AppError<"signal-silent"> {
  override readonly name = "SilentSignalError";
}
/** The signal contains NaN or infinite samples. */
export class NonFiniteSignalError extends AppError<"signal-not-finite" | "raw-not-finite"> {
  override readonly name = "NonFiniteSignalError";
}
/** Longer than the page accepts, or than fits a GPU. */
export class SignalTooLongError extends AppError<"signal-too-long" | "signal-too-long-for-gpu"> {
  override readonly name = "SignalTooLongError";
}
export class MicrophoneDeniedError extends AppError<"microphone-denied"> {
  override readonly name = "MicrophoneDeniedError";
}
export class NoMicrophoneError extends AppError<
  "microphone-insecure" | "microphone-busy" | "microphone-missing"
> {
  override readonly name = "NoMicrophoneError";
}
/** A model file did not arrive, or its sha256 is not the card's. */
export class ModelLoadError extends AppError<
  | "file-not-downloaded"
  | "file-not-on-server"
  | "file-not-readable"
  | "card-damaged"
  | "card-not-json"
  | "card-not-ours"
  | "model-damaged"
  | "model-not-started"
  | "output-missing"
  | "output-not-float32"
  | "speaker-weights-damaged"
  | "speaker-head-of-other-network"
  | "statistics-missing"
> {
  override readonly name = "ModelLoadError";
}
/** The GPU was lost and could not be recovered. */
export class DeviceLostError extends AppError<"no-device" | "device-not-replaced" | "gpu-lost"> {
  override readonly name = "DeviceLostError";
}
/** A setting of the pitch tracker is out of its range. */
export class PitchSettingsError extends AppError<"pitch-out-of-range" | "pitch-ceiling-too-low"> {
  override readonly name = "PitchSettingsError";
}
/** An option of a resynthesis lies outside RESYNTHESIS_LIMITS. */
export class ResynthesisOptionsError extends AppError<"resynthesis-out-of-range"> {
  override readonly name = "ResynthesisOptionsError";
}
/** The user cancelled. */
export class CancelledError extends AppError<"cancelled"> {
  override readonly name = "CancelledError";

  constructor() {
    super("cancelled");
  }
}

/** By name: what was made plain data can be given its class again. */
export const ERROR_CLASSES: Readonly<Record<string, { readonly prototype: AppError }>> = {
  NoAudioTrackError,
  UndecodableAudioError,
  DecodingStalledError,
  SignalTooShortError,
  SilentSignalError,
  NonFiniteSignalError,
  SignalTooLongError,
  MicrophoneDeniedError,
  NoMicrophoneError,
  ModelLoadError,
  DeviceLostError,
  PitchSettingsError,
  ResynthesisOptionsError,
  CancelledError,
};
