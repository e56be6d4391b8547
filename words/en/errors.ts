/** What went wrong, what was kept, what to do: a sentence for every code of common/errors.ts. */
import {
  type ErrorCode,
  type ErrorReport,
  type ErrorValues,
  reportOf,
  type ShaderName,
} from "../../common/errors";
import { formatMegabytes } from "./figures";
import { PITCH_FIELDS } from "./pitch";

const FORMATS = "Try WAV, MP3, M4A, OGG, FLAC or WebM.";

const ERRORS = {
  cancelled: () => "Cancelled.",
  unexpected: ({ message }) => `Something went wrong that nobody foresaw: ${message}`,

  "empty-file": ({ source }) =>
    `“${source}” is an empty file (0 bytes). Nothing was changed. ${FORMATS}`,
  "no-audio-track": ({ source }) =>
    `“${source}” has no audio track. Nothing was changed. ${FORMATS}`,
  "not-audio": ({ source }) => `“${source}” is not an audio file. Nothing was changed. ${FORMATS}`,
  "unreadable-file": ({ source }) =>
    `“${source}” could not be read. Nothing was changed. Check that it is a file, still there and not open elsewhere, then choose it again.`,
  "undecodable-file": ({ source, container }) =>
    `“${source}” looks like ${container.toUpperCase()}, but it is damaged or uses a codec that this browser cannot decode. Nothing was changed. ${FORMATS}`,
  "decoding-stalled": ({ source }) =>
    `“${source}” keeps this browser's decoder busy without end; it is probably damaged. Nothing was changed. Convert it to WAV with another program, or record it again.`,
  "sample-not-fetched": ({ title }) =>
    `The sample “${title}” could not be fetched. Nothing was changed. Check the connection and try again.`,

  "nothing-in-file": () => "The file is empty.",
  "no-audio-in-file": () => "The file holds no audio track.",
  "wav-data-before-format": () => "WAV file without a format chunk before its data.",
  "wav-without-data": () => "WAV file without audio data.",
  "wav-format-damaged": () => "WAV file with a damaged format chunk.",
  "wav-format-impossible": () => "WAV file with an impossible format chunk.",
  "wav-format-unknown": ({ format, bits }) =>
    `WAV format ${format} with ${bits} bits is not supported; convert it to 16-bit PCM.`,
  "damaged-data": ({ format, detail }) =>
    `Damaged ${formatName(format)} data${detail === null ? "" : `: ${detail}`}.`,
  "decoder-stuck": () =>
    "The decoder got stuck in this file, which is probably damaged. Convert it to WAV with another program.",
  "ffmpeg-stuck": () =>
    "ffmpeg got stuck in this file, which is probably damaged. Convert it to WAV with another program.",
  "ffmpeg-missing": () =>
    "This format needs ffmpeg on the PATH; install it, or convert the file to WAV.",
  "ffmpeg-failed": ({ detail }) => `ffmpeg cannot decode it: ${detail}.`,
  "raw-length": () => "Its length is not a whole number of float32 values.",
  "raw-not-finite": () => "It holds NaN or infinite samples.",

  "signal-empty": ({ source }) =>
    `“${source}” is empty: it holds 0 samples. Nothing was changed. Try another file or record again.`,
  "signal-too-short": ({ source, seconds, least_s }) =>
    `“${source}” is too short (${seconds.toFixed(2)} s): at least ${least_s} s of speech is needed. Nothing was changed. Record or open something longer.`,
  "signal-not-finite": ({ source }) =>
    `“${source}” contains samples that are not numbers (NaN or infinite), so the file is damaged. Nothing was changed. Export it again and retry.`,
  "signal-silent": ({ source }) =>
    `“${source}” is silent from start to end. Nothing was changed. Check that the microphone is not muted, or try another file.`,
  "signal-too-long": ({ source, seconds, most_s }) =>
    `“${source}” lasts ${Math.round(seconds / 60)} min; the limit is ${most_s / 60} min. Nothing was changed. Cut out the part you need and open that.`,
  "signal-too-long-for-gpu": () => "The signal is longer than this GPU's buffers; use the CPU.",

  "microphone-insecure": () =>
    "This page may not use the microphone, because it was not loaded over https. Open a file instead.",
  "microphone-denied": () =>
    "The browser did not allow the microphone. Nothing was recorded. Allow it in the address bar's site settings, then record again; or open a file.",
  "microphone-busy": () =>
    "The microphone is in use by another program or does not respond. Nothing was recorded. Close the other program, then record again; or open a file.",
  "microphone-missing": () =>
    "No microphone was found. Nothing was recorded. Connect one, then record again; or open a file.",

  "storage-full": ({ source, bytes }) =>
    `There is no room on this device to keep “${source}” (${formatMegabytes(bytes)}). It stays until the page is closed. Delete takes that you no longer need, or free some space.`,
  "storage-failed": ({ source, detail }) =>
    `“${source}” could not be kept on this device: ${detail} It stays until the page is closed.`,

  "file-not-downloaded": ({ file }) =>
    `${file} could not be downloaded. Check the connection and try again.`,
  "file-not-on-server": ({ file, status }) => `${file} is not on the server (status ${status}).`,
  "file-not-readable": ({ path }) => `The model file ${path} cannot be read.`,
  "card-damaged": ({ file }) => `The model card ${file} is damaged. Reload the page.`,
  "card-not-json": ({ file }) => `The model card, ${file}, is not valid JSON.`,
  "card-not-ours": ({ field, fault }) =>
    `The model card does not fit this version of the app (${field ?? "the card"}: ${fault}). Reload the page.`,
  "model-damaged": ({ file }) =>
    `${file} arrived damaged or in another version than it should be, and asking for it once more gave no right copy. Check the connection and reload the page: it is then asked for again.`,
  "model-not-started": ({ detail }) => `The emotion network could not be started: ${detail}`,
  "output-missing": () => "The network lacks an output.",
  "output-not-float32": () => "A network output is not float32.",
  "output-broken": () => "The network answered with values that are not logits.",
  "speaker-weights-damaged": ({ file }) =>
    `The weights in ${file} are not those its card describes. Reload the page to fetch them again.`,
  "speaker-head-of-other-network": () =>
    "The speaker head was made for another version of the emotion network. Reload the page.",
  "statistics-missing": ({ file, size }) =>
    `The emotion network does not give the ${size} statistics that ${file} was made for. Reload the page.`,

  "no-device": () => "There is no device to compute on. Reload the page.",
  "device-not-replaced": ({ cause }) =>
    `The graphics device was lost and nothing could replace it (${causeText(cause)}). Earlier results are kept. Reload the page.`,
  "gpu-lost": ({ detail }) => `The GPU was lost: ${detail}`,
  "gpu-refused": ({ detail }) => detail,
  "gpu-not-measured": ({ detail }) => `The GPU could not measure the signal: ${detail}`,
  "kernel-deaf": ({ tone_hz }) => `The prosody kernel does not hear a tone of ${tone_hz} Hz.`,
  "shader-not-compiled": ({ shader, faults }) => {
    const lines = faults.map(({ line, detail }) => `line ${line}: ${detail}`);
    return `${stageName(shader)} does not compile.\n${lines.join("\n")}`;
  },
  "pipeline-not-made": ({ shader, detail }) => `${stageName(shader)} makes no pipeline: ${detail}`,
  "worker-died": ({ detail }) =>
    `The analysis stopped unexpectedly${detail === null ? "" : ` (${detail})`}. What is on screen was kept. Try again; if it happens again, switch the device.`,
  "worker-closed": () => "The analysis was ended.",

  "message-not-understood": ({ fault }) =>
    `The page around this one asked for something that was not understood (${fault}). Nothing was changed.`,

  "pitch-out-of-range": ({ name, value, low, high }) =>
    `${PITCH_FIELDS[name]} is ${value}; it must lie between ${low} and ${high}.`,
  "pitch-ceiling-too-low": () => "The pitch ceiling must be at least twice the pitch floor.",
  "resynthesis-out-of-range": ({ name, value, low, high }) =>
    `${name} must be from ${low} to ${high}, not ${value}. Nothing was changed.`,
  "baseline-too-short": ({ least_s }) =>
    `A usual voice needs at least ${least_s} s of speech. Choose a longer recording.`,
  "sound-not-kept": ({ source }) =>
    `The sound of ${source} was not kept, and this version of the app would have to measure it anew.`,
  "session-not-ours": ({ source }) => `${source} is no file of takes that this app saved.`,
  "session-damaged": ({ source }) =>
    `${source} is damaged, or was saved by a newer version of this app.`,
  "session-incomplete": ({ source }) =>
    `${source} is still being read: save the session once that is done.`,
  "textgrid-binary": ({ source }) =>
    `${source} is a binary TextGrid. Save it in Praat with “Save as text file…”.`,
  "textgrid-other": ({ source }) => `${source} holds no TextGrid of Praat’s.`,
  "textgrid-damaged": ({ source, line }) => `${source} is damaged: line ${line} can’t be read.`,
  "textgrid-alone": ({ source }) =>
    `Open the recording that ${source} belongs to first, or both together.`,
  "spectrogram-outside": ({ start, end }) =>
    `The spectrogram from ${start} s to ${end} s lies outside the recording.`,
  "spectrogram-window": ({ window_s, shortest, longest }) =>
    `The window of a spectrogram lasts ${shortest} to ${longest} s, not ${window_s} s.`,
  "spectrogram-columns": ({ columns, most }) =>
    `A spectrogram has 1 to ${most} columns, not ${columns}.`,
} satisfies { readonly [C in ErrorCode]: (values: ErrorValues[C]) => string };

/** The sentence for whatever was thrown. */
export function errorText(error: unknown): string {
  return reportText(reportOf(error));
}

/** The sentence for an error that was kept as data. */
export function reportText(report: ErrorReport): string {
  return sentence(report.code, report.values);
}

/** An error within a sentence about its consequences. */
export function causeText(cause: ErrorReport): string {
  return cause.code === "unexpected" ? cause.values.message : reportText(cause);
}

function sentence<C extends ErrorCode>(code: C, values: ErrorValues[C]): string {
  const table: { readonly [K in ErrorCode]: (values: ErrorValues[K]) => string } = ERRORS;
  return table[code](values);
}

function stageName({ kernel, stage }: ShaderName): string {
  return `${kernel === "voice" ? "Voice" : "Prosody"} stage "${stage}"`;
}

function formatName(format: string): string {
  return format === "webm/opus" ? "WebM/Opus" : format.toUpperCase();
}
