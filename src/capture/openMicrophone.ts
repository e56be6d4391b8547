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
  const asking = ask(input);
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

async function ask(input: string | null): Promise<MediaStream> {
  const audio = {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    channelCount: 1,
  };
  if (input !== null) {
    try {
      // As an ideal, Chromium 156 passes it over and opens the default.
      return await navigator.mediaDevices.getUserMedia({
        audio: { ...audio, deviceId: { exact: input } },
      });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return navigator.mediaDevices.getUserMedia({ audio });
}

/** No DOMException everywhere: OverconstrainedError is an interface of its own. */
function isGone(error: unknown): boolean {
  return error instanceof Object && "name" in error && error.name === "OverconstrainedError";
}

export function closeStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
