/** What the rooms of the session share: the state, the worker, and what the world provides. */
import type { AudioInput } from "../capture/inputs";
import type { Recording, RecordingListener, RecordingOptions } from "../capture/microphone";
import type { readFile } from "../capture/toSignal";
import type { Brought } from "../kept/brought";
import type { KeptTakes } from "../kept/kept";
import type { Connection, connectLive, connectSound } from "./connection";
import type { EngineControl } from "./engine";
import type { LanguageChoice, Preferences } from "./preferences";
import type { Session, SessionState } from "./state";

/** What the session needs from the world; tests give their own. */
export interface SessionDeps {
  readonly connect: () => Connection;
  readonly readFile: typeof readFile;
  /** Whether a file is too long to be decoded before any of it is heard. */
  readonly isLong: (file: Blob) => Promise<boolean>;
  readonly connectSound: typeof connectSound;
  readonly connectLive: typeof connectLive;
  /** Resolves once samples come. */
  readonly startRecording: (
    listener: RecordingListener,
    options: RecordingOptions,
  ) => Promise<Recording>;
  /** Tells the microphones to choose from, again whenever they change; what it returns looks once more. */
  readonly watchInputs: (onInputs: (inputs: readonly AudioInput[]) => void) => () => void;
  /** Resolves while somebody can see the page. */
  readonly whenVisible: () => Promise<void>;
  /** The device's storage of takes; asks that the browser clear none of it where `isWanted`. */
  readonly kept: (isWanted?: boolean) => Promise<KeptTakes>;
  /** From then on words are in that language; rejects where they cannot be had. */
  readonly speak: (language: LanguageChoice) => Promise<void>;
  readonly preferences: Preferences;
  readonly savePreferences: (preferences: Preferences) => void;
}

export interface Context {
  readonly get: () => Session;
  readonly set: (change: Partial<SessionState>) => void;
  readonly deps: SessionDeps;
  readonly engine: EngineControl;
  /** Of files that come out of a session's, what is known of them. */
  readonly brought: WeakMap<File, Brought>;
  /** Changes preferences and keeps them for the next visit. */
  readonly prefer: (change: Partial<Preferences>) => void;
}
