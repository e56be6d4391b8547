/** Names of files of sound. */

/** Of a file of sound: what else follows a point belongs to the name ("2024.05.12"). */
const SOUND_EXTENSION =
  /\.(wav|wave|mp3|m4a|m4b|aac|ogg|oga|opus|flac|weba|webm|mp4|m4v|mov|mkv|3gp|aif|aiff|aifc|caf|au|snd|w64|wma|amr)$/i;

/** "Call.wav" → "Call". */
export function stemOf(name: string): string {
  return name.replace(SOUND_EXTENSION, "");
}
