/** A session over a worker, a microphone and preferences that a test holds in its hand. */
import { vi } from "vitest";
import type { Analysis, Signal } from "../../../common/analysis";
import type { ClipStatistics } from "../../../common/speakerStatistics";
import type { DeviceReport, EngineApi } from "../../../common/workerApi";
import type { AudioInput } from "../../capture/inputs";
import type { Recording, RecordingListener, RecordingOptions } from "../../capture/microphone";
import type { StoredSound } from "../../capture/storedSound";
import type { KeptBody, KeptHead, KeptTakes } from "../../kept/kept";
import type { Connection } from "../connection";
import type { SessionDeps } from "../context";
import { readPreferences } from "../preferences";
import { shownResult } from "../select";
import { createSession } from "../store";

/** A promise to settle from outside. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

export const REPORT: DeviceReport = {
  device: "wasm",
  threads: 2,
  reason: null,
  webgpuAvailable: true,
};
export const signal = (source: string): Signal => ({ samples: new Float32Array(16000), source });
/** The store looks at little inside an analysis; its identity matters here. */
export const analysisOf = (name: string, statistics: ClipStatistics | null = null) =>
  ({ of: name, start: 0, seconds: 1, heardVoice: { statistics } }) as unknown as Analysis;
/** Lets everything that is already settled run. */
export const settle = () => new Promise((resume) => setTimeout(resume, 0));

/** The device's storage, in memory. */
function memoryOfTakes() {
  const heads = new Map<string, KeptHead>();
  const bodies = new Map<string, KeptBody>();
  const sounds = new Map<string, StoredSound>();
  return {
    heads: vi.fn(async () => [...heads.values()]),
    body: vi.fn(async (key: string) => bodies.get(key) ?? null),
    sound: vi.fn(async (key: string) => sounds.get(key) ?? null),
    put: vi.fn(async (head: KeptHead, body: KeptBody, sound: () => StoredSound) => {
      heads.set(head.key, head);
      bodies.set(head.key, body);
      if (!sounds.has(head.key)) sounds.set(head.key, sound());
    }),
    rename: vi.fn(async (key: string, source: string) => {
      const head = heads.get(key);
      if (head) heads.set(key, { ...head, source });
    }),
    remove: vi.fn(async (key: string) => {
      for (const store of [heads, bodies, sounds]) store.delete(key);
    }),
    watch: vi.fn(),
    forget: vi.fn(async () => {
      for (const store of [heads, bodies, sounds]) store.clear();
    }),
  } satisfies KeptTakes;
}

export function setUp(preferences = readPreferences(null)) {
  const load = vi.fn<EngineApi["load"]>(async () => REPORT);
  const analyse = vi.fn<EngineApi["analyse"]>(async (_, { source }, __, options) => ({
    ...analysisOf(source),
    ...(options?.pitch && { pitch: options.pitch }),
  }));
  const cut = vi.fn<EngineApi["cut"]>(async ({ length }) => {
    const whole = { start: 0, end: length / 16000 };
    return [{ speech: whole, heard: whole, channel: null }];
  });
  const voices = vi.fn<EngineApi["voices"]>(async (clips) => clips.map(() => 0));
  const answerAgain = vi.fn<EngineApi["answerAgain"]>(async ({ claims, argument }) => ({
    claims,
    argument,
    posterior: null,
  }));
  const cancel = vi.fn<EngineApi["cancel"]>();
  const spectrogram = vi.fn<EngineApi["spectrogram"]>(async (_, span, columns) => ({
    ...span,
    columns,
    bins: 1,
    binWidth_hz: 31.25,
    power_db: new Float32Array(columns),
  }));
  const resynthesise = vi.fn<EngineApi["resynthesise"]>(async (samples, _, options) => ({
    samples: samples.slice(0, samples.length / options.rate),
    applied: { ...options, level_db: Math.min(options.level_db, 2) },
  }));
  let alive = true;
  const close = vi.fn();
  const connect = vi.fn((): Connection => {
    alive = true;
    return {
      api: { load, analyse, cut, voices, answerAgain, cancel, spectrogram, resynthesise },
      isAlive: () => alive,
      close,
    };
  });
  const recording = {
    read: vi.fn(
      async (from_s: number, to_s: number) => new Float32Array(Math.round(16000 * (to_s - from_s))),
    ),
    stop: vi.fn(async (source: string) => signal(source)),
    discard: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
  };
  const startRecording = vi.fn(
    async (_: RecordingListener, __: RecordingOptions): Promise<Recording> => recording,
  );
  const lookForInputs = vi.fn();
  const watchInputs = vi.fn((_: (inputs: readonly AudioInput[]) => void) => lookForInputs);
  const whenVisible = vi.fn(async () => {});
  const live = { push: vi.fn(), end: vi.fn(async () => []), close: vi.fn() };
  const connectLive = vi.fn<SessionDeps["connectLive"]>(() => live);
  const connectSound = vi.fn<SessionDeps["connectSound"]>();
  const savePreferences = vi.fn();
  const speak = vi.fn<SessionDeps["speak"]>(async () => {});
  const kept = memoryOfTakes();
  const deps: { -readonly [K in keyof SessionDeps]: SessionDeps[K] } = {
    connect,
    readFile: async (_, source) => ({ signal: signal(source), channels: null, sides: null }),
    isLong: async () => false,
    connectSound,
    connectLive,
    startRecording,
    watchInputs,
    whenVisible,
    kept: async () => kept,
    speak,
    preferences,
    savePreferences,
  };
  const store = createSession(deps);
  const shown = () => shownResult(store.getState());
  const die = () => {
    alive = false;
  };
  return {
    store,
    deps,
    connectSound,
    shown,
    load,
    analyse,
    cut,
    voices,
    answerAgain,
    spectrogram,
    resynthesise,
    cancel,
    connect,
    connectLive,
    close,
    live,
    recording,
    startRecording,
    watchInputs,
    lookForInputs,
    whenVisible,
    savePreferences,
    speak,
    kept,
    die,
  };
}
