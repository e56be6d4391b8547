/**
 * Asks for the microphone without the browser's own processing: echo cancellation, noise suppression and automatic
 * gain would change the level and the spectrum that are measured here.
 */
import { CancelledError, MicrophoneDeniedError, NoMicrophoneError } from "../../common/errors";
import { unlessAborted } from "./unlessAborted";

/** `input`: the device to prefer, by id; null, or one that is gone, gives the system's own choice. */
export async function openMicrophone(
  input: string | null,
  abort: AbortSignal,
): Promise<MediaStream> {
  // Missing on pages that were not loaded over https or from localhost.
  if (!navigator.mediaDevices) {
    throw new NoMicrophoneError("microphone-insecure");
  }
  const asking = navigator.mediaDevices.getUserMedia({
    audio: {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
      channelCount: 1,
      ...(input === null ? {} : { deviceId: { ideal: input } }),
    },
  });
  try {
    return await unlessAborted(asking, abort);
  } catch (error) {
    if (error instanceof CancelledError) {
      // The question stays open in the browser; a microphone that is allowed after all is let go at once.
      asking.then(closeStream, () => undefined);
      throw error;
    }
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

export function closeStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
