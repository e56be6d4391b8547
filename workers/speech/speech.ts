/**
 * The view of Tracks that every kind is measured on: which frames hold speech, which stretches sound,
 * where the pauses are, what the whole signal's references are. Frame ranges are half-open.
 */
import type { Span, Tracks } from "../../common/analysis";
import { HOP_S } from "../../common/constants";
import { framesOf } from "../../common/time";
import { speechOfTracks } from "../frames/prosody/tracks";
import { median, quantile } from "./stats";

/** Sounding = at most this far below the loud frames (Praat, "To TextGrid (silences)"), dB. */
export const SOUNDING_BELOW_LOUD_DB = 25;
const LOUD_QUANTILE = 0.99;
/** Shorter silences belong to the words around them (stop closures), s. */
export const MIN_PAUSE_S = 0.2;
/** Shorter sounds between two pauses are clicks, s. */
const MIN_SOUND_S = 0.1;

/** Frames from … to - 1. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

export interface Speech {
  readonly tracks: Tracks;
  /** 1 where there is speech (workers/frames/prosody/speech.ts); one value a frame. */
  readonly isSpeech: Uint8Array;
  /** Stretches between pauses, in order. */
  readonly units: readonly FrameRange[];
  /** From the first unit to the last and on to the soft ends of their speech; null where nothing sounds. */
  readonly extent: FrameRange | null;
  /** Level above which a frame sounds, dB re the active level. */
  readonly soundingThreshold_db: number;
  /** Median F0 of the voiced speech frames of the whole signal, Hz; null where none is voiced. */
  readonly f0Median_hz: number | null;
}

export function speechOf(tracks: Tracks): Speech {
  const isSpeech = speechOfTracks(tracks);
  const loud = quantile(
    tracks.level_db.filter((_, i) => isSpeech[i]),
    LOUD_QUANTILE,
  );
  const soundingThreshold_db = loud - SOUNDING_BELOW_LOUD_DB;
  const units = soundingUnits(tracks.level_db, isSpeech, soundingThreshold_db);
  const first = units[0];
  const last = units.at(-1);
  const f0_hz = tracks.f0_hz.filter(
    (_, i) => isSpeech[i] && soundsVoiced(tracks, soundingThreshold_db, i),
  );
  return {
    tracks,
    isSpeech,
    units,
    extent: first && last ? withSoftEnds({ from: first.from, to: last.to }, isSpeech) : null,
    soundingThreshold_db,
    f0Median_hz: f0_hz.length > 0 ? median(f0_hz) : null,
  };
}

function soundingUnits(
  level_db: Float32Array,
  isSpeech: Uint8Array,
  threshold_db: number,
): FrameRange[] {
  const runs: FrameRange[] = [];
  // The last frame is centred on the end of the signal: a range that held it would end behind it.
  for (let i = 0; i < level_db.length - 1; i++) {
    if (!isSpeech[i] || (level_db[i] ?? Number.NEGATIVE_INFINITY) < threshold_db) continue;
    const last = runs.at(-1);
    if (last && i - last.to < framesOf(MIN_PAUSE_S)) {
      runs[runs.length - 1] = { from: last.from, to: i + 1 };
    } else {
      runs.push({ from: i, to: i + 1 });
    }
  }
  return runs.filter((run) => run.to - run.from >= framesOf(MIN_SOUND_S));
}

/**
 * Words fade out below the sounding threshold: the range grows along the speech around it, by less than a
 * pause at either end. (Hand-marked ends of EmoDB: 95 % within 0.15 s of it, 86 % without.)
 */
function withSoftEnds({ from, to }: FrameRange, isSpeech: Uint8Array): FrameRange {
  const most = framesOf(MIN_PAUSE_S);
  let start = from;
  while (start > 0 && from - start < most && isSpeech[start - 1]) start--;
  let end = to;
  while (end < isSpeech.length - 1 && end - to < most && isSpeech[end]) end++;
  return { from: start, to: end };
}

/** Seconds of a frame range. */
export function toSpan(range: FrameRange): Span {
  return { start: round(range.from * HOP_S), end: round(range.to * HOP_S) };
}

/** Frame range of a span; may reach past the signal, where there is nothing to measure. */
export function toRange(span: Span): FrameRange {
  return { from: framesOf(span.start), to: framesOf(span.end) };
}

/** The parts of the units that lie within the range. */
export function unitsWithin(speech: Speech, range: FrameRange): FrameRange[] {
  return speech.units
    .map((u) => ({ from: Math.max(u.from, range.from), to: Math.min(u.to, range.to) }))
    .filter((u) => u.to > u.from);
}

/**
 * Indices of the speech frames of a range; if asked for, only those that are voiced and sound. Which of the
 * fainter frames are voiced, every pitch tracker says differently, and its errors lie there.
 */
export function speechIndices(speech: Speech, range: FrameRange, voicedOnly: boolean): number[] {
  const indices: number[] = [];
  const to = Math.min(range.to, speech.isSpeech.length);
  for (let i = Math.max(0, range.from); i < to; i++) {
    const wanted = !voicedOnly || soundsVoiced(speech.tracks, speech.soundingThreshold_db, i);
    if (speech.isSpeech[i] && wanted) indices.push(i);
  }
  return indices;
}

function soundsVoiced({ f0_hz, level_db }: Tracks, threshold_db: number, frame: number): boolean {
  return (f0_hz[frame] ?? 0) > 0 && (level_db[frame] ?? 0) >= threshold_db;
}

/** Values of one track at the given frames. */
export function at(track: Float32Array, indices: readonly number[]): number[] {
  return indices.map((i) => track[i] ?? 0);
}

/** Without the binary noise of multiples of the hop. */
function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
