/**
 * Utterances of a sound that is still coming: from a file of any length, from a microphone. Flat in memory: it knows the
 * frames since the last utterance, and a little before. The same utterances come of any pieces that the sound is pushed in.
 */
import { HOP_S, MIN_SIGNAL_S } from "../../common/constants";
import type { Span } from "../../common/facts";
import { framesOf } from "../../common/time";
import type { Utterance } from "../../common/utterance";
import { cut, MAX_UTTERANCE_S, PAUSE_S } from "./cut";
import { gate, type Run } from "./gate";
import { createGateMeter, type GateFrames } from "./gateMeter";
import { createLoudest } from "./loudest";

/** It is looked for utterances so often, s. */
const LOOK_EVERY_S = 0.25;
/** What was said before tells what is loud here, s. */
const CONTEXT_S = 5;
/** An utterance has ended when so much silence has followed it, s: the pause, and what a fading voice is doubted for. */
const SETTLED_S = PAUSE_S + 0.2;
/** An analysis is given this much of the silence around, at most half of the pause, s: what it is quiet against. */
const MARGIN_S = 0.5;
/** From so much on without an end, one is made, s. */
const FORCED_S = MAX_UTTERANCE_S + 3;
/** What a voice that has ended may fade for: later, with less that is loud around it, it would seem to speak on, s. */
const FADE_S = 0.3;
/** Silence that is longer is forgotten, s. */
const FORGET_S = 20;

export interface Cutter {
  /** Takes 16 kHz samples; returns the utterances that have ended. */
  push(samples: Float32Array): Utterance[];
  /**
   * The sound is over; returns the utterances left. Where none was found at all, its loudest stretch is one: of it can then
   * be said that it is no speech.
   */
  end(): Utterance[];
}

export function createCutter(): Cutter {
  const meter = createGateMeter();
  let level: number[] = [];
  let periodicity: number[] = [];
  /** Frame of level[0]. */
  let origin = 0;
  /** Up to this frame all is cut. */
  let done = 0;
  let looked = 0;
  /** Frame to which the last utterance was given to be heard. */
  let heardTo = 0;
  /** Whether the last utterance was cut while the voice spoke on. */
  let isCutShort = false;
  let hasFound = false;
  const loudest = createLoudest(MAX_UTTERANCE_S);
  const newest = () => origin + level.length;

  function add(frames: GateFrames): Utterance[] {
    const found: Utterance[] = [];
    // One frame at a time, so that it is looked at the same moments whatever the pieces.
    frames.level_dbfs.forEach((frame, i) => {
      level.push(frame);
      loudest.add(frame);
      periodicity.push(frames.periodicity[i] as number);
      if (newest() - looked >= framesOf(LOOK_EVERY_S)) found.push(...take(false));
    });
    return found;
  }

  function take(isOver: boolean): Utterance[] {
    looked = newest();
    const levels = Float32Array.from(level);
    const mask = gate(levels, Float32Array.from(periodicity));
    mask.fill(0, 0, done - origin);
    if (!isCutShort) {
      const fade = mask.subarray(done - origin, done - origin + framesOf(FADE_S));
      const silent = fade.indexOf(0);
      fade.fill(0, 0, silent < 0 ? fade.length : silent);
    }
    const runs = cut(mask, levels).map(({ from, to }) => ({
      from: from + origin,
      to: to + origin,
    }));
    const end = newest();
    const isForced = (runs[0] && end - runs[0].from >= framesOf(FORCED_S)) ?? false;
    const ended: Utterance[] = [];
    let count = 0;
    for (const [i, { from, to }] of runs.entries()) {
      const isSettled = isOver || end - to >= framesOf(SETTLED_S);
      // A long voice is cut where it must be as soon as what follows the cut is long enough to be sure of it.
      if (!isSettled && !(isForced && i === 0 && runs.length > 1)) break;
      const next = runs[i + 1]?.from ?? null;
      const heard = heardOf(from, to, heardTo, next ?? 2 * end - to);
      count++;
      done = to;
      isCutShort = next !== null && next - to < framesOf(FADE_S);
      // The rest of a word beside a longer utterance can't be analysed alone, and may have been heard with it.
      if (to <= heardTo || heard.to - heard.from < framesOf(MIN_SIGNAL_S)) continue;
      ended.push({ speech: span(from, to), heard: span(heard.from, heard.to), channel: null });
      heardTo = heard.to;
      hasFound = true;
    }
    forget(runs[count]?.from ?? newest());
    return ended;
  }

  /** What is before all that is not yet cut, but for some context. */
  function forget(open: number): void {
    const oldest = Math.min(open, Math.max(done, newest() - framesOf(FORGET_S)));
    const drop = Math.max(0, oldest - framesOf(CONTEXT_S) - origin);
    level = level.slice(drop);
    periodicity = periodicity.slice(drop);
    origin += drop;
    done = Math.max(done, origin);
  }

  return {
    push: (samples) => add(meter.push(samples)),
    end() {
      const left = [...add(meter.end()), ...take(true)];
      if (hasFound || left.length > 0) return left;
      const { from, to } = loudest.stretch();
      return [{ speech: span(from, to), heard: span(from, to), channel: null }];
    },
  };
}

/** With a margin of the silence around: from where the last one was heard to, to the middle of the pause before `next`. */
function heardOf(from: number, to: number, before: number, next: number): Run {
  const margin = framesOf(MARGIN_S);
  return {
    from: Math.max(from - margin, before),
    to: Math.min(to + margin, Math.ceil((to + next) / 2)),
  };
}

function span(from: number, to: number): Span {
  const seconds = (frame: number) => Math.round(frame * HOP_S * 1000) / 1000;
  return { start: seconds(from), end: seconds(to) };
}
