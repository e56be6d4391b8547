/**
 * Recording from the microphone without the browser's own processing: echo cancellation, noise
 * suppression and automatic gain would change the level and the spectrum that are measured here.
 */
import type { Signal } from "../../common/analysis";
import { MicrophoneDeniedError, NoMicrophoneError } from "../../common/errors";
import workletUrl from "./recorder.worklet.ts?worker&url";
import { samplesToSignal } from "./toSignal";

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

/** Asks for the microphone and starts to record; `onEnded` reports a microphone that was unplugged. */
export async function startRecording(
  onLevel: (level: RecordingLevel) => void,
  onEnded: () => void,
): Promise<Recording> {
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

  const chunks: Float32Array[] = [];
  let length = 0;
  let onFlushed: (() => void) | null = null;
  recorder.port.onmessage = ({ data }: MessageEvent<Float32Array | null>) => {
    if (data === null) {
      onFlushed?.();
      return;
    }
    chunks.push(data);
    length += data.length;
    onLevel(measure(data, length / context.sampleRate));
  };
  stream.getAudioTracks()[0]?.addEventListener("ended", onEnded, { once: true });

  return {
    async stop(source) {
      await new Promise<void>((resolve) => {
        onFlushed = resolve;
        // A context that the system suspended never answers; what has arrived is kept all the same.
        setTimeout(resolve, 500);
        recorder.port.postMessage("stop");
      });
      release();
      const samples = new Float32Array(length);
      let at = 0;
      for (const chunk of chunks) {
        samples.set(chunk, at);
        at += chunk.length;
      }
      return samplesToSignal([samples], context.sampleRate, source);
    },
    discard: release,
  };
}

async function openMicrophone(): Promise<MediaStream> {
  // Missing on pages that were not loaded over https or from localhost.
  if (!navigator.mediaDevices) {
    throw new NoMicrophoneError(
      "This page may not use the microphone, because it was not loaded over https. Open a file instead.",
    );
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
      throw new MicrophoneDeniedError(
        "The browser did not allow the microphone. Nothing was recorded. Allow it in the address bar's site settings, then record again; or open a file.",
      );
    }
    if (name === "NotReadableError" || name === "AbortError") {
      throw new NoMicrophoneError(
        "The microphone is in use by another program or does not respond. Nothing was recorded. Close the other program, then record again; or open a file.",
      );
    }
    throw new NoMicrophoneError(
      "No microphone was found. Nothing was recorded. Connect one, then record again; or open a file.",
    );
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
