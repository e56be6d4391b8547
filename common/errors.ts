/**
 * Named errors with a message a person can act on: what happened, what was kept, what to do.
 * Comlink copies `name` and `message` across the worker boundary, so the page switches on `name`.
 */
export class AppError extends Error {
  override readonly name: string = "AppError";
}

/** The file holds no audio track, or is not a media file at all. */
export class NoAudioTrackError extends AppError {
  override readonly name = "NoAudioTrackError";
}
/** The bytes are damaged or in a format this browser cannot decode. */
export class UndecodableAudioError extends AppError {
  override readonly name = "UndecodableAudioError";
}
/** Zero samples, or shorter than MIN_SIGNAL_S. */
export class SignalTooShortError extends AppError {
  override readonly name = "SignalTooShortError";
}
/** Every sample is (almost) zero: nothing to analyse. */
export class SilentSignalError extends AppError {
  override readonly name = "SilentSignalError";
}
/** The signal contains NaN or infinite samples. */
export class NonFiniteSignalError extends AppError {
  override readonly name = "NonFiniteSignalError";
}
/** Longer than the page accepts. */
export class SignalTooLongError extends AppError {
  override readonly name = "SignalTooLongError";
}
export class MicrophoneDeniedError extends AppError {
  override readonly name = "MicrophoneDeniedError";
}
export class NoMicrophoneError extends AppError {
  override readonly name = "NoMicrophoneError";
}
/** A model file did not arrive, or its sha256 is not the card's. */
export class ModelLoadError extends AppError {
  override readonly name = "ModelLoadError";
}
/** The GPU was lost and could not be recovered. */
export class DeviceLostError extends AppError {
  override readonly name = "DeviceLostError";
}
/** The user cancelled. */
export class CancelledError extends AppError {
  override readonly name = "CancelledError";
}
