/** The shape of what the page knows. Plain data: no GPU, audio-node or worker handles. */
import type { Signal, Span, SpeakerBaseline, Spectrogram } from "../../common/analysis";
import type { ChannelChoice } from "../../common/audio/channels";
import type { ErrorReport } from "../../common/errors";
import type { PitchChange } from "../../common/pitchEdits";
import type { PitchSettings } from "../../common/pitchSettings";
import type { ResynthesisOptions } from "../../common/resynthesis";
import type { ClipStatistics, Label } from "../../common/speakerStatistics";
import type { SpectrogramSettings } from "../../common/spectrogram";
import type {
  AnalyseProgress,
  DevicePreference,
  DeviceReport,
  Preparation,
} from "../../common/workerApi";
import type { RecordingLevel } from "../capture/intake";
import type { KeptHead } from "../kept/kept";
import type { SavedTake } from "../kept/sessionFile";
import type { SummarySettings } from "../model/summary";
import type { AudibleTake, Take } from "../model/take";
import type { Tier } from "../model/tiers/tiers";
import type { LiveEmotion } from "./liveEmotion";
import type { LiveTrack } from "./liveTrack";
import type { LiveUtterance } from "./liveUtterances";
import type { MicrophoneState } from "./microphoneState";
import type { LanguageChoice, PlotPart, Preferences, Theme } from "./preferences";

/** Where the wasm, the model and the device are. */
export type Engine =
  | { readonly status: "idle" }
  | { readonly status: "downloading"; readonly loaded_bytes: number; readonly total_bytes: number }
  | { readonly status: "compiling"; readonly what: Preparation }
  | { readonly status: "ready"; readonly report: DeviceReport }
  | { readonly status: "failed"; readonly error: ErrorReport };

/** The analysis under way. */
export interface Job {
  readonly id: number;
  readonly source: string;
  readonly stage: "decoding" | "changing" | "waiting" | AnalyseProgress["stage"];
  /** 0…1 over the analysis proper; 0 before it. */
  readonly done: number;
  /** Which of how many utterances is analysed, from 1 on; null where it is one, or not known yet. */
  readonly utterance: { readonly number: number; readonly of: number } | null;
  /** The file, where it is one of several that were opened together; else null. */
  readonly file: File | null;
  /** Leaves what is on screen there. */
  readonly isBehind: boolean;
}

export interface FailedFile {
  readonly file: File;
  readonly error: ErrorReport;
}

/** A sound that was changed, beside what it was made from: ids of takes. */
export interface WhatIf {
  readonly original: number;
  readonly changed: number;
  /** The take that the original is an excerpt of; null where it is a whole one. */
  readonly from: number | null;
}

/** One map holds every take; all else that speaks of one names its id. */
export interface Results {
  /** By id: those that the ids below name, and no others. */
  readonly takes: ReadonlyMap<number, Take>;
  /** On screen. */
  readonly shown: number | null;
  /** Set while what is on screen is one of the two. */
  readonly whatIf: WhatIf | null;
  /** Every sound analysed in this visit as it was, the newest first, what is on screen included. */
  readonly earlier: readonly number[];
}

export interface Failure {
  readonly error: ErrorReport;
  /** True where the same signal can be tried again. */
  readonly canRetry: boolean;
}

export interface SessionState extends Results {
  readonly engine: Engine;
  readonly preferences: Preferences;
  readonly job: Job | null;
  readonly failure: Failure | null;
  /** The latest level while recording, paused or not; null until samples come, and when not recording. */
  readonly recording: RecordingLevel | null;
  readonly microphone: MicrophoneState;
  /** What was heard of the recording so far, its last seconds; null when not recording. */
  readonly live: LiveTrack | null;
  /** What the voice that is recorded sounds like now; null when not recording, or before enough was heard. */
  readonly liveEmotion: LiveEmotion | null;
  /** The utterances of the recording that have ended. */
  readonly liveUtterances: readonly LiveUtterance[];
  /** An utterance of what is on screen that is to be shown as soon as it is analysed. */
  readonly wanted: number | null;
  /** Files that have their turn when nothing else is under way. */
  readonly waiting: readonly File[];
  /** Those that were analysed behind the screen and failed. */
  readonly failedFiles: readonly FailedFile[];
  /** What is kept on the device, of this visit or of others. */
  readonly kept: readonly KeptHead[];
  /** The take that was deleted last, to be had back; null once it can't be. */
  readonly deleted: Take | null;
  /** Whether a person says that the sounds of this visit are of one voice; null: not asked, or no answer yet. */
  readonly visitIsOneVoice: boolean | null;
  /** Claim ids. */
  readonly selected: number | null;
  readonly hovered: number | null;
  /** Claims of what is on screen that are taken as ordinary, to see what hangs on them. */
  readonly ordinary: readonly number[];
}

export interface SessionActions {
  /** Loads model and device, unless they are loaded or loading. */
  load(): Promise<void>;
  cancelLoad(): void;
  setDevice(device: DevicePreference): void;
  setTheme(theme: Theme): void;
  /** Kept once its words are here; where they cannot be had the language stays. */
  setLanguage(language: LanguageChoice): Promise<void>;
  /** Kept, and what is on screen is measured again with them. */
  setPitch(pitch: PitchSettings): void;
  /** The take that is the model of the others, by its key. Kept. */
  setTarget(key: string | null): void;
  /** Kept. No answer changes by it. */
  setSummary(summary: SummarySettings): void;
  /** Kept. */
  setSpectrogram(spectrogram: SpectrogramSettings): void;
  /** The usual voice of a person, with the clips that it was made of; null forgets all that was kept of one. */
  setBaseline(baseline: SpeakerBaseline | null, clips?: readonly ClipStatistics[]): void;
  /** Says whether what is on screen is the person in use: it is then counted, or no longer. */
  assignClip(isTheirs: boolean): void;
  /** What the person in use meant by what is on screen: the answers of that voice follow. Null takes it back. */
  labelClip(label: Label | null): void;
  /** Takes back every label of the person in use that is like this one; null: all of them. */
  forgetLabels(label: Label | null): void;
  /** Says that all clips of the voice in use are one person's, however they sound. */
  sayIsOnePerson(): void;
  /** Whether the utterances of what is on screen are answered each alone, or relative to their own voice. */
  setAlone(isAlone: boolean): void;
  /** Whether the sounds of this visit are of one voice: its answers are then relative to it. For this visit alone. */
  sayVisitIsOneVoice(isOne: boolean): void;
  show(part: PlotPart, isShown: boolean): void;
  /** A stretch of the signal on screen, in about as many columns; null where there is none. */
  spectrogram(span: Span, columns: number): Promise<Spectrogram | null>;
  /** Changes what is on screen (always from the original) and analyses that; the original is kept. */
  resynthesise(options: ResynthesisOptions): Promise<void>;
  /** Puts the original or the changed sound on screen, where there are two. */
  showVersion(version: "original" | "changed"): void;
  /** Leaves an excerpt and its changed version for the take that it is of. */
  leaveWhatIf(): void;
  /** Shows this utterance of what is on screen with its argument; as soon as it is analysed. */
  focus(utterance: number): void;
  /** The first comes on screen, the others in the list of takes; TextGrids go to their recordings, sessions give their takes. */
  openFiles(files: readonly File[]): Promise<void>;
  forgetFailed(file: File): void;
  /** Puts a tier in the place of the one of what is on screen that was called `before`; null: an empty one of that name. */
  setTier(tier: Tier | null, before: string): void;
  removeTier(name: string): void;
  /** Analyses what is on screen anew, its utterances being the labelled intervals of a tier; null: as they were found. */
  cutBy(tier: string | null): Promise<void>;
  /** Brings a take of this visit, or one that is kept, back on screen. */
  openTake(key: string): Promise<void>;
  renameTake(key: string, name: string): Promise<void>;
  deleteTake(key: string): Promise<void>;
  /** Brings back the take that was deleted last. */
  undoDelete(): Promise<void>;
  /** A take to be heard and read beside the one on screen; null where it is gone. */
  readTake(key: string): Promise<AudibleTake | null>;
  /** All takes of the list, the newest first, as they are kept. */
  allTakes(): Promise<readonly Take[]>;
  /** Of all takes of the list what a session's file holds. */
  savedTakes(): Promise<readonly SavedTake[]>;
  /** All takes of the list as one file, which opens like any other. */
  saveSession(): Promise<Blob>;
  /** Lists what is kept on the device. */
  listKept(): Promise<void>;
  /** Whether takes stay on the device from now on; what is kept is not deleted by it. */
  setKeepsTakes(keepsTakes: boolean): Promise<void>;
  /** Whether the sounds of what is kept from now on stay, too. */
  setKeepsSounds(keepsSounds: boolean): void;
  /** All takes, here and on the device, and the voice that is known. */
  forgetAll(): Promise<void>;
  /** Reads what is on screen once more, another way; it must be a file. */
  chooseChannels(choice: ChannelChoice): Promise<void>;
  /** Corrects the pitch of a stretch of what is on screen by hand; it is measured anew. */
  correctPitch(change: PitchChange, span: Span): Promise<void>;
  /** Takes the last of those corrections back. */
  undoCorrection(): Promise<void>;
  /** Analyses a sample of the app, which `read` gives; `source` names it while it is being read. */
  openSample(source: string, read: (abort: AbortSignal) => Promise<Signal>): Promise<void>;
  retry(): Promise<void>;
  cancelJob(): void;
  /** Analyses what is left of the take on screen. */
  goOn(): Promise<void>;
  startRecording(): Promise<void>;
  stopRecording(): Promise<void>;
  /** Forgets what is recorded; of one that has not begun, the opening. */
  discardRecording(): void;
  /** Pauses or resumes the recording; nothing where there is none. */
  pauseRecording(isPaused: boolean): void;
  /** The microphone for the recordings to come; null for the system's own choice. */
  chooseInput(id: string | null): void;
  dismissRecordingNote(): void;
  select(claim: number | null): void;
  hover(claim: number | null): void;
  setOrdinary(claim: number, isOrdinary: boolean): void;
  clearOrdinary(): void;
  dismissFailure(): void;
}

export type Session = SessionState & SessionActions;
