/**
 * Which of a recording's channels is heard: their mean, one of them, their difference where they are of opposite phase, which
 * a mean would silence, or each by itself where each has a speaker of its own, as calls are recorded.
 */
import { mixdown } from "./mixdown";

export const CHANNEL_CHOICES = ["mix", "left", "right", "difference", "each"] as const;
export type ChannelChoice = (typeof CHANNEL_CHOICES)[number];

/** What was heard of a recording of several channels. */
export interface ChannelsHeard {
  readonly count: number;
  readonly choice: ChannelChoice;
}

/** A channel so much quieter than the other holds nothing of its own, dB. */
const NOTHING_BELOW_DB = 40;
/** Channels that agree less than this are of opposite phase … */
const OPPOSITE_BELOW = -0.5;
/** … and those that agree more hold the same. */
const SAME_ABOVE = 0.6;
/** A speaker of its own is louder in a channel than in the other by so much, dB, … */
const OWN_ABOVE_DB = 10;
/** … in so much of what sounds, in either. */
const OWN_SHARE = 0.12;
/** Stretches that are compared, samples. */
const STRETCH = 2048;

/** What to hear, by what is in the channels: as many of their samples as are at hand. */
export function chooseChannels(channels: readonly Float32Array[]): ChannelChoice {
  const [left, right, third] = channels;
  if (!left || !right || third) return "mix";
  let [ll, rr, lr] = [0, 0, 0];
  const stretches: { readonly l: number; readonly r: number }[] = [];
  for (let from = 0; from < left.length; from += STRETCH) {
    let [l, r] = [0, 0];
    const to = Math.min(left.length, from + STRETCH);
    for (let i = from; i < to; i++) {
      const [x, y] = [left[i] as number, right[i] as number];
      l += x * x;
      r += y * y;
      lr += x * y;
    }
    ll += l;
    rr += r;
    stretches.push({ l, r });
  }
  const nothing = 10 ** (-NOTHING_BELOW_DB / 10);
  if (rr <= nothing * ll) return ll > 0 ? "left" : "mix";
  if (ll <= nothing * rr) return "right";
  const agreement = lr / Math.sqrt(ll * rr);
  if (agreement < OPPOSITE_BELOW) return "difference";
  if (agreement > SAME_ABOVE) return "mix";
  const own = 10 ** (OWN_ABOVE_DB / 10);
  const loudest = Math.max(...stretches.map(({ l, r }) => l + r));
  const sounding = stretches.filter(({ l, r }) => l + r > nothing * loudest);
  const share = (isOwn: (stretch: { l: number; r: number }) => boolean) =>
    sounding.filter(isOwn).length / sounding.length;
  const hasOwn =
    share(({ l, r }) => l > own * r) > OWN_SHARE && share(({ l, r }) => r > own * l) > OWN_SHARE;
  return hasOwn ? "each" : "mix";
}

/** The signal that is heard of all channels; for "each" their mean, which is what is played of them together. */
export function heardOf(channels: readonly Float32Array[], choice: ChannelChoice): Float32Array {
  const [left, right] = channels;
  if (!left || !right) return mixdown(channels);
  switch (choice) {
    case "left":
      return left;
    case "right":
      return right;
    case "difference":
      return left.map((x, i) => (x - (right[i] as number)) / 2);
    default:
      return mixdown(channels);
  }
}
