/** Names of the files that can be opened. */

/** Of a file of sound: what else follows a point belongs to the name ("2024.05.12"). */
const SOUND_EXTENSION =
  /\.(wav|wave|mp3|m4a|m4b|aac|ogg|oga|opus|flac|weba|webm|mp4|m4v|mov|mkv|3gp|aif|aiff|aifc|caf|au|snd|w64|wma|amr)$/i;

export const TEXT_GRID = /\.textgrid$/i;
export const SESSION = /\.zip$/i;

/** Of whatever lies in a folder. */
export function canBeOpened({ name }: { readonly name: string }): boolean {
  // A name that begins with a point is the system's own ("._call.wav").
  return !name.startsWith(".") && [SOUND_EXTENSION, TEXT_GRID].some((one) => one.test(name));
}

/** Of files that were dropped within one: their entries know it, they do not. */
const folders = new WeakMap<File, string>();

export function setFolder(file: File, folder: string): void {
  folders.set(file, folder);
}

/** The folder that a file came in; "" where it came by itself. */
export function folderOf(file: File): string {
  const path = folders.get(file) ?? file.webkitRelativePath ?? "";
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** "Call.wav" → "Call". */
export function stemOf(name: string): string {
  return name.replace(SOUND_EXTENSION, "");
}
