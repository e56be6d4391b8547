/** What stands between the voice and the samples: processing that was not asked for, a telephone's band. */
import { SAMPLE_RATE_HZ } from "../../common/constants";

const PROCESSINGS = ["noiseSuppression", "echoCancellation", "autoGainControl"] as const;
export type Processing = (typeof PROCESSINGS)[number];

export interface CaptureNotices {
  /** What the browser does to the sound although it was asked not to. */
  readonly processing: readonly Processing[];
  /** `telephone`: nothing above 4 kHz; `call`: up to 8 kHz at most, through the codec of a headset in a call. */
  readonly band: "telephone" | "call" | null;
}

export const NO_NOTICES: CaptureNotices = { processing: [], band: null };

const TELEPHONE_RATE_HZ = 8000;
const CALL_RATE_HZ = 16_000;

/** What the browser says of the microphone. */
export function noticesOf(settings: MediaTrackSettings, context_hz: number): CaptureNotices {
  const rate_hz = Math.min(settings.sampleRate ?? context_hz, context_hz);
  return {
    // Not every browser says; newer ones name a kind of echo cancellation.
    processing: PROCESSINGS.filter((name) => Boolean(settings[name])),
    band: rate_hz <= TELEPHONE_RATE_HZ ? "telephone" : rate_hz <= CALL_RATE_HZ ? "call" : null,
  };
}

/** Of so much voice the band is judged, s: some of it hisses. */
const VOICE_S = 3;
const VOICE_DBFS = -45;
/** Above it a telephone carries nothing, Hz. */
const EDGE_HZ = 4300;
/** 600 Hz from pass to stop at 16 kHz, 53 dB. */
const TAPS = 97;
/**
 * Less than this share of the power above the edge is none. Of 1416 stretches of 3 s of voice (CREMA-D, LibriSpeech,
 * RAVDESS, EmoDB, speechocean762) the dullest has −43.5 dB; each of them cut at 4 kHz by 60 dB has less than −46.
 */
const NOTHING_DB = -46;

/** Judges the band by the voice itself: many a headset's 8 kHz come as 48. */
export interface BandWatch {
  /** Takes the next samples at 16 kHz: whether so far they hold nothing above 4 kHz. */
  push(samples: Float32Array): boolean;
}

export function makeBandWatch(): BandWatch {
  const taps = highpass();
  let held = new Float32Array(TAPS - 1);
  let voice_s = 0;
  let all = 0;
  let high = 0;
  return {
    push(samples) {
      const joined = new Float32Array(held.length + samples.length);
      joined.set(held);
      joined.set(samples, held.length);
      held = joined.slice(samples.length);
      let power = 0;
      for (const sample of samples) power += sample * sample;
      if (power >= samples.length * 10 ** (VOICE_DBFS / 10)) {
        voice_s += samples.length / SAMPLE_RATE_HZ;
        all += power;
        for (let n = 0; n < samples.length; n++) {
          let sum = 0;
          for (let k = 0; k < TAPS; k++) sum += (taps[k] as number) * (joined[n + k] as number);
          high += sum * sum;
        }
      }
      return voice_s >= VOICE_S && high < all * 10 ** (NOTHING_DB / 10);
    },
  };
}

/** A Hamming-windowed sinc: the impulse less what passes below the edge. */
function highpass(): Float32Array {
  const middle = (TAPS - 1) / 2;
  const cut = EDGE_HZ / SAMPLE_RATE_HZ;
  return Float32Array.from({ length: TAPS }, (_, k) => {
    const at = k - middle;
    const low = at === 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * at) / (Math.PI * at);
    const window = 0.54 + 0.46 * Math.cos((Math.PI * at) / middle);
    return (at === 0 ? 1 : 0) - low * window;
  });
}
