/**
 * Recording from the microphone without the browser's own processing: echo cancellation, noise
 * suppression and automatic gain would change the level and the spectrum that are measured here.
 */
import type { Signal } from "../../common/analysis";
import { makeResampleStream } from "../../common/audio/resampleStream";
import { validateSignal } from "../../common/audio/validate";
import { MicrophoneDeniedError, NoMicrophoneError } from "../../common/errors";
import workletUrl from "./recorder.worklet.ts?worker&url";

/** What the level meter shows, at most once a chunk (~20 ms). */
export interface RecordingLevel {
  /** Largest magnitude in the chunk, 0…1. */
  readonly peak: number;
  /** RMS of the chunk, dB re full scale. */
  readonly rms_dbfs: number;
  readonly seconds: number;
}

export interface Recording {
  /** Ends the recording and turns it into a Signal. */
  stop(source: string): Promise<Signal>;
  /** Ends the recording and forgets it. */
  discard(): void;
}

export interface RecordingListener {
  onLevel(level: RecordingLevel): void;
  /** The samples at 16 kHz as they come, to look at: the recording keeps them. */
  onSamples(samples: Float32Array): void;
  /** The microphone was unplugged. */
  onEnded(): void;
}

/** Asks for the microphone and starts to record. */
export async function startRecording(listener: RecordingListener): Promise<Recording> {
  const stream = await openMicrophone();
  // The context keeps the device's own rate: Firefox refuses to mix rates, and the resampler is ours.
  const context = new AudioContext();
  const release = () => {
    for (const track of stream.getTracks()) track.stop();
    if (context.state !== "closed") void context.close();
  };
  try {
    await context.audioWorklet.addModule(workletUrl);
    await context.resume();
  } catch (error) {
    release();
    throw error;
  }
  const recorder = new AudioWorkletNode(context, "recorder", {
    channelCount: 1,
    channelCountMode: "explicit",
    numberOfOutputs: 0,
  });
  context.createMediaStreamSource(stream).connect(recorder);

  const resampler = makeResampleStream(context.sampleRate);
  const chunks: Float32Array[] = []; // 16 kHz
  let recorded = 0; // samples at the microphone's rate
  let onFlushed: (() => void) | null = null;
  recorder.port.onmessage = ({ data }: MessageEvent<Float32Array | null>) => {
    if (data === null) {
      onFlushed?.();
      return;
    }
    recorded += data.length;
    const samples = resampler.push(data);
    chunks.push(samples);
    listener.onSamples(samples);
    listener.onLevel(measure(data, recorded / context.sampleRate));
  };
  stream.getAudioTracks()[0]?.addEventListener("ended", listener.onEnded, { once: true });

  return {
    async stop(source) {
      await new Promise<void>((resolve) => {
        onFlushed = resolve;
        // A context that the system suspended never answers; what has arrived is kept all the same.
        setTimeout(resolve, 500);
        recorder.port.postMessage("stop");
      });
      release();
      chunks.push(resampler.end());
      const samples = new Float32Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
      let at = 0;
      for (const chunk of chunks) {
        samples.set(chunk, at);
        at += chunk.length;
      }
      return validateSignal({ samples, source });
    },
    discard: release,
  };
}

async function openMicrophone(): Promise<MediaStream> {
  // Missing on pages that were not loaded over https or from localhost.
  if (!navigator.mediaDevices) {
    throw new NoMicrophoneError("microphone-insecure");
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: {
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: false,
        channelCount: 1,
      },
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "NotAllowedError" || name === "SecurityError") {
      throw new MicrophoneDeniedError("microphone-denied");
    }
    if (name === "NotReadableError" || name === "AbortError") {
      throw new NoMicrophoneError("microphone-busy");
    }
    throw new NoMicrophoneError("microphone-missing");
  }
}

function measure(chunk: Float32Array, seconds: number): RecordingLevel {
  let peak = 0;
  let energy = 0;
  for (const sample of chunk) {
    peak = Math.max(peak, Math.abs(sample));
    energy += sample * sample;
  }
  return { peak, rms_dbfs: 10 * Math.log10(energy / chunk.length + 1e-12), seconds };
}
