/**
 * What the gate knows of every 10 ms: how loud it is, and whether it repeats itself as a voice does. Both cost little
 * (1 ms a second of sound), so that hours can be cut before any of them is measured.
 */
import { HOP_SAMPLES, LEVEL_FLOOR_DBFS, SAMPLE_RATE_HZ } from "../../common/constants";
import { POWER_FLOOR, spectrumWindow } from "../frames/prosody/level";

/** The periodicity is looked for in every fourth sample, averaged: 4 kHz hold the first harmonics of any voice. */
const DECIMATION = 4;
const RATE_HZ = SAMPLE_RATE_HZ / DECIMATION;
/** Stretch that is compared with a later one, samples at RATE_HZ: 40 ms. */
const COMPARED = Math.round(0.04 * RATE_HZ);
/** A voice's period lies between these. */
const LAGS = [Math.floor(RATE_HZ / 450), Math.ceil(RATE_HZ / 70)] as const;

/** Frames in order, as they come; frame i is centred on sample i * HOP_SAMPLES. */
export interface GateFrames {
  /** RMS level, dB re full scale, as the kernel measures it. */
  readonly level_dbfs: number[];
  /** Highest normalised correlation with a later stretch, 0…1: near 1 in vowels, under 0.5 in noise. */
  readonly periodicity: number[];
}

export interface GateMeter {
  /** Takes 16 kHz samples in pieces of any size; returns the frames that they complete. The same come of any pieces. */
  push(samples: Float32Array): GateFrames;
  /** The signal is over: the frames left, as if silence followed. */
  end(): GateFrames;
}

/** Samples that a frame reads, before its centre and after. */
const WINDOW = spectrumWindow();
const BEFORE = WINDOW.length / 2;
const AFTER = Math.max(BEFORE, DECIMATION * (COMPARED + LAGS[1]) - BEFORE);

export function createGateMeter(): GateMeter {
  let buffer = new Float32Array(BEFORE + AFTER + HOP_SAMPLES);
  /** Samples in the buffer; the first is that many before the next frame's centre. Silence before the signal. */
  let filled = BEFORE;
  let pushed = 0;
  let measured = 0;

  function drain(): GateFrames {
    const frames: GateFrames = { level_dbfs: [], periodicity: [] };
    let at = 0;
    for (; at + BEFORE + AFTER <= filled; at += HOP_SAMPLES) {
      const samples = buffer.subarray(at, at + BEFORE + AFTER);
      frames.level_dbfs.push(levelOf(samples));
      frames.periodicity.push(periodicityOf(samples));
      measured++;
    }
    buffer.copyWithin(0, at, filled);
    filled -= at;
    return frames;
  }

  function add(samples: Float32Array): void {
    if (filled + samples.length > buffer.length) {
      const larger = new Float32Array(2 * (filled + samples.length));
      larger.set(buffer.subarray(0, filled));
      buffer = larger;
    }
    buffer.set(samples, filled);
    filled += samples.length;
  }

  return {
    push(samples) {
      pushed += samples.length;
      add(samples);
      return drain();
    },
    end() {
      add(new Float32Array(BEFORE + AFTER));
      const { level_dbfs, periodicity } = drain();
      const extra = Math.max(0, measured - (Math.floor(pushed / HOP_SAMPLES) + 1));
      const kept = level_dbfs.length - extra;
      return { level_dbfs: level_dbfs.slice(0, kept), periodicity: periodicity.slice(0, kept) };
    },
  };
}

const WINDOW_SUM = WINDOW.length / 2;

function levelOf(samples: Float32Array): number {
  let mean = 0;
  for (let i = 0; i < WINDOW.length; i++) mean += (WINDOW[i] as number) * (samples[i] as number);
  mean /= WINDOW_SUM;
  let power = 0;
  for (let i = 0; i < WINDOW.length; i++) {
    power += (WINDOW[i] as number) * ((samples[i] as number) - mean) ** 2;
  }
  return Math.max(LEVEL_FLOOR_DBFS, 10 * Math.log10(Math.max(power / WINDOW_SUM, POWER_FLOOR)));
}

const slow = new Float64Array(COMPARED + LAGS[1]);

function periodicityOf(samples: Float32Array): number {
  let mean = 0;
  for (let i = 0; i < slow.length; i++) {
    let sum = 0;
    for (let k = 0; k < DECIMATION; k++) sum += samples[i * DECIMATION + k] as number;
    slow[i] = sum;
    mean += sum / slow.length;
  }
  let own = 0;
  for (let i = 0; i < slow.length; i++) {
    slow[i] = (slow[i] as number) - mean;
    if (i < COMPARED) own += (slow[i] as number) ** 2;
  }
  /** Of the stretch that is `lag` later. */
  let later = own;
  let best = 0;
  for (let lag = 1; lag <= LAGS[1]; lag++) {
    later += (slow[lag + COMPARED - 1] ?? 0) ** 2 - (slow[lag - 1] as number) ** 2;
    if (lag < LAGS[0] || own <= 0 || later <= 0) continue;
    let product = 0;
    for (let i = 0; i < COMPARED; i++) product += (slow[i] as number) * (slow[i + lag] as number);
    best = Math.max(best, product / Math.sqrt(own * later));
  }
  return best;
}
