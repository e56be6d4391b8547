/** Hands a text to the browser as a download. */

/** Of a file of sound: what else follows a point belongs to the name ("2024.05.12"). */
const SOUND_EXTENSION =
  /\.(wav|wave|mp3|m4a|m4b|aac|ogg|oga|opus|flac|weba|webm|mp4|m4v|mov|mkv|3gp|aif|aiff|aifc|caf|au|snd|w64|wma|amr)$/i;

/** "Recording 3.wav" and "TextGrid" → "Recording 3.TextGrid". */
export function exportName(source: string, extension: string): string {
  const stem = source.replace(SOUND_EXTENSION, "").replace(/[\\/:*?"<>|]/g, "_");
  return `${stem.trim() || "analysis"}.${extension}`;
}

export function saveText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download reads the address after this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
