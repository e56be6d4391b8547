/**
 * What a voice sounds like while it speaks: the last seconds are answered again and again, as fast as the device allows, and
 * what is shown changes calmly. "No marked emotion" is where it rests.
 */
import type { Analysis, Signal } from "../../common/analysis";
import { EMOTIONS, type Emotion, SAMPLE_RATE_HZ } from "../../common/constants";

/** So much of the past is heard each time, s. */
export const HEARD_S = 3;
/** Less says too little, s. */
const LEAST_S = 1;
/** Between the beginnings of two steps at least, s, … */
const STEP_S = 0.4;
/** … and so many times what the last one took: the rest of the time is the recording's, whose samples come first. */
const SHARE = 2;
/** What is shown follows what is heard within about this, s. */
const CALM_S = 0.8;
/** From so much on an emotion is named, and it stays until it has less than that. */
const NAMED_FROM = 0.45;
const NAMED_TO = 0.3;
/** Slower updates are said to be slow, s. */
const SLOW_S = 1.2;

type Probabilities = Readonly<Record<Emotion, number>>;

export interface LiveEmotion {
  readonly probabilities: Probabilities;
  /** What is named. */
  readonly emotion: Emotion;
  /** End of what was heard, s of the recording. */
  readonly heard_s: number;
  /** Between two updates, s; null before there were two. */
  readonly every_s: number | null;
  readonly isSlow: boolean;
}

const REST = Object.fromEntries(
  EMOTIONS.map((emotion) => [emotion, emotion === "unmarked" ? 1 : 0]),
) as Record<Emotion, number>;

export interface Heard {
  /** Null where no speech was heard. */
  readonly probabilities: Probabilities | null;
  readonly heard_s: number;
}

/** Pure. `before`: null at the beginning. */
export function calmed(before: LiveEmotion | null, { probabilities, heard_s }: Heard): LiveEmotion {
  const every_s = before && heard_s - before.heard_s;
  const share = every_s === null ? 1 : 1 - Math.exp(-every_s / CALM_S);
  const target = probabilities ?? REST;
  const old = before?.probabilities ?? REST;
  const now = Object.fromEntries(
    EMOTIONS.map((e) => [e, old[e] + share * (target[e] - old[e])]),
  ) as Record<Emotion, number>;
  const marked = EMOTIONS.filter((e) => e !== "unmarked");
  const top = marked.reduce((a, b) => (now[b] > now[a] ? b : a));
  const shown = before?.emotion ?? "unmarked";
  const stays = shown !== "unmarked" && now[shown] >= NAMED_TO && now[top] < NAMED_FROM;
  const emotion = now[top] >= NAMED_FROM ? top : stays ? shown : "unmarked";
  const isSlow = every_s !== null && every_s > SLOW_S;
  return { probabilities: now, emotion, heard_s, every_s, isSlow };
}

export interface LiveListener {
  /** The next 16 kHz samples of the recording. */
  push(samples: Float32Array): void;
  close(): void;
}

/** One step at a time; a step that fails says nothing. */
export function listenLive(
  answer: (signal: Signal) => Promise<Pick<Analysis, "posterior">>,
  onEmotion: (emotion: LiveEmotion) => void,
): LiveListener {
  const heard = new Float32Array(HEARD_S * SAMPLE_RATE_HZ);
  let pushed = 0;
  let stepped = 0;
  let took_s = 0;
  let isBusy = false;
  let isOver = false;
  let last: LiveEmotion | null = null;

  async function step(): Promise<void> {
    isBusy = true;
    stepped = pushed;
    const length = Math.min(pushed, heard.length);
    const samples = heard.slice(heard.length - length);
    const heard_s = pushed / SAMPLE_RATE_HZ;
    const probabilities = await answer({ samples, source: "" })
      .then(({ posterior }) => posterior?.probabilities ?? null)
      // Silence, which is refused; or a device that is lost: the recording goes on.
      .catch(() => null);
    isBusy = false;
    took_s = (pushed - stepped) / SAMPLE_RATE_HZ;
    if (isOver) return;
    last = calmed(last, { probabilities, heard_s });
    onEmotion(last);
    next();
  }

  function next(): void {
    const isEnough = pushed >= LEAST_S * SAMPLE_RATE_HZ;
    const wait_s = Math.max(STEP_S, SHARE * took_s);
    if (!isBusy && isEnough && pushed - stepped >= wait_s * SAMPLE_RATE_HZ) void step();
  }

  return {
    push(samples) {
      const fits = samples.subarray(Math.max(0, samples.length - heard.length));
      heard.copyWithin(0, fits.length);
      heard.set(fits, heard.length - fits.length);
      pushed += samples.length;
      next();
    },
    close() {
      isOver = true;
    },
  };
}
