/**
 * The only door between the page and the analysis worker (comlink).
 * The page never touches a GPU; the worker never touches the DOM.
 */
import type {
  Analysis,
  Answered,
  DeviceKind,
  LiveFrames,
  Signal,
  Span,
  SpeakerBaseline,
  Spectrogram,
  Tracks,
} from "./analysis";
import type { ChannelChoice, ChannelsHeard } from "./audio/channels";
import type { ErrorReport } from "./errors";
import type { PitchEdit } from "./pitchEdits";
import type { PitchSettings } from "./pitchSettings";
import type { Resynthesis, ResynthesisOptions } from "./resynthesis";
import type { ClipStatistics, SpeakerStatistics } from "./speakerStatistics";
import type { Utterance } from "./utterance";

export type DevicePreference = "auto" | DeviceKind;

/** A graphics adapter as it calls itself; empty where it does not. */
export interface Adapter {
  readonly description: string;
  readonly vendor: string;
  readonly architecture: string;
}

/** What computes. */
export type Hardware =
  | { readonly device: "webgpu"; readonly adapter: Adapter }
  | { readonly device: "wasm"; readonly threads: number };

/** Why WebGPU is not used. `detail`: the browser's own words. */
export type NoWebGpu =
  | { readonly code: "not-in-browser" | "no-adapter" | "wasm-chosen" }
  | { readonly code: "no-device"; readonly detail: string }
  | { readonly code: "only-software"; readonly adapter: Adapter }
  /** Before its first analysis, or in one. */
  | { readonly code: "failed-at-start" | "failed"; readonly cause: ErrorReport };

/** What the worker uses and what it found. */
export type DeviceReport = Hardware & {
  /** Null where WebGPU is used. */
  readonly reason: NoWebGpu | null;
  /** True where switching to WebGPU would work. */
  readonly webgpuAvailable: boolean;
};

/** What is made ready for the first analysis. */
export type Preparation = "shaders" | "network";

export type LoadProgress =
  | { readonly stage: "download"; readonly loaded_bytes: number; readonly total_bytes: number }
  | { readonly stage: "compile"; readonly what: Preparation };

export type AnalyseProgress = {
  readonly stage: "prosody" | "emotion" | "evidence";
  /** 0…1 over the whole analysis. */
  readonly done: number;
};

/** Whom an answer is relative to; everything has a default. */
export interface AnswerOptions {
  readonly baseline?: SpeakerBaseline | null;
  /** What is remembered of the speaker; with this clip it makes the answer relative to their voice, once it is enough. */
  readonly speaker?: SpeakerStatistics | null;
}

/** What a person chose for an analysis; everything has a default. */
export interface AnalyseOptions extends AnswerOptions {
  /** For the tracks shown and the facts, of which the answer is made, too; the network hears the default settings. */
  readonly pitch?: PitchSettings;
  /** Corrections by hand, made to those tracks: the network hears what it heard. Times are the recording's. */
  readonly edits?: readonly PitchEdit[];
  /** Where the signal begins in its recording, s: a multiple of HOP_S. @default 0 */
  readonly start?: number;
}

/**
 * Analyses of whole signals.
 * Errors cross the worker boundary as this shape; `name` is the class name (see common/errors.ts).
 */
export interface EngineApi {
  /** Loads wasm and model, makes the device, compiles, warms up. Idempotent for one preference; call again to switch. */
  load(preference: DevicePreference, onProgress: (p: LoadProgress) => void): Promise<DeviceReport>;
  /** Analyses one signal. Queued; a job cancelled by `cancel` rejects with CancelledError. */
  analyse(
    jobId: number,
    signal: Signal,
    onProgress: (p: AnalyseProgress) => void,
    options?: AnalyseOptions,
  ): Promise<Analysis>;
  /** The utterances in a signal, in order; at least one. */
  cut(samples: Float32Array): Promise<readonly Utterance[]>;
  /** Whose voice each of the clips of one recording is, numbered from 0. */
  voices(clips: readonly ClipStatistics[]): Promise<readonly number[]>;
  /** Answers once more what was measured and heard before, relative to another voice: some ms, no network. */
  answerAgain(analysis: Analysis, options?: AnswerOptions): Promise<Answered>;
  /** The stretch `span` of a signal in at most `columns` columns, through a window of `window_s`. Cheap enough for every zoom. */
  spectrogram(
    samples: Float32Array,
    span: Span,
    columns: number,
    window_s?: number,
  ): Promise<Spectrogram>;
  /** The same speech with another pitch, speed or level; `tracks` are those of the samples. */
  resynthesise(
    samples: Float32Array,
    tracks: Tracks,
    options: ResynthesisOptions,
  ): Promise<Resynthesis>;
  /** Cancels a queued or running job, or (jobId = "load") the loading. Unknown ids are ignored. */
  cancel(jobId: number | "load"): void;
}

/** Follows a voice while it speaks: start, push samples as they come, stop. Needs no model and no device. */
export interface LiveApi {
  /** One voice at a time; starting again begins a new one at frame 0. `onUtterances`: told of those that have ended. */
  startLive(
    onFrames: (frames: LiveFrames) => void,
    onUtterances: (utterances: readonly Utterance[]) => void,
  ): Promise<void>;
  /** The next 16 kHz samples, in chunks of any size; each frame comes within 120 ms of its audio. */
  pushLive(samples: Float32Array): void;
  /** The voice is over; the utterances that are left. */
  endLive(): Promise<readonly Utterance[]>;
  stopLive(): void;
}

/** What the container says of a file that is opened. */
export interface FileSound {
  readonly seconds: number;
  /** Null where it has one channel. */
  readonly channels: ChannelsHeard | null;
}

export interface HearOptions {
  /** Its name, for errors. */
  readonly source: string;
  /** What is heard of several channels; null: by what is in them. */
  readonly choice: ChannelChoice | null;
}

/** The next stretch of a sound: 16 kHz mono, and the utterances that have ended in it or before. */
export interface SoundPart {
  /** One signal; two where each channel has a speaker of its own. */
  readonly samples: readonly Float32Array[];
  readonly utterances: readonly Utterance[];
}

/** Decodes files that are too long to be decoded at once. Needs no model and no device. `File`: the realm's own Blob. */
export interface SoundApi<File> {
  /** Resolves at the end of the file. `onPart` is awaited: no more is decoded than is taken. */
  hearFile(
    file: File,
    options: HearOptions,
    onOpen: (sound: FileSound) => void,
    onPart: (part: SoundPart) => Promise<void> | void,
  ): Promise<void>;
}

export type AnalysisWorkerApi<File> = EngineApi & LiveApi & SoundApi<File>;
