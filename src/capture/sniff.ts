/**
 * What a file is and at which rate it was recorded, from its first bytes. The rate matters because
 * decodeAudioData resamples to its context's rate: with the context at the file's own rate the
 * browser leaves the samples alone and our resampler is the only one.
 */

export type Container = "wav" | "flac" | "ogg" | "mp3" | "aac" | "mp4" | "webm" | "unknown";

export interface Sniffed {
  readonly container: Container;
  /** Native sample rate, Hz; null where the header does not say. */
  readonly rate_hz: number | null;
  /** False only where the header shows that there is no audio track. */
  readonly mayHaveAudio: boolean;
}

/** Reads at most this much: enough for cover art in ID3 tags and for most MP4 indexes. */
const SEARCH_BYTES = 4_000_000;

/** Identifies a media file by its header. */
export function sniff(bytes: Uint8Array): Sniffed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = (container: Container, rate_hz: number | null, mayHaveAudio = true): Sniffed => ({
    container,
    rate_hz: rate_hz !== null && rate_hz > 0 && Number.isFinite(rate_hz) ? rate_hz : null,
    mayHaveAudio,
  });

  if ((hasText(bytes, 0, "RIFF") || hasText(bytes, 0, "RF64")) && hasText(bytes, 8, "WAVE")) {
    const fmt = indexOfText(bytes, "fmt ", 12);
    return found("wav", fmt < 0 ? null : readU32(view, fmt + 12, true));
  }
  if (hasText(bytes, 0, "OggS")) return found("ogg", oggRate(bytes, view));
  if (hasText(bytes, 4, "ftyp")) {
    return found("mp4", mp4Rate(bytes, view), hasMp4Audio(bytes));
  }
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3) {
    const hasAudio = ["A_OPUS", "A_VORBIS", "A_AAC", "A_FLAC", "A_PCM", "A_MPEG"].some(
      (codec) => indexOfText(bytes, codec, 0) >= 0,
    );
    return found("webm", webmRate(bytes, view), hasAudio);
  }
  const start = skipId3(bytes);
  if (hasText(bytes, start, "fLaC")) return found("flac", flacRate(bytes, start));
  const second = bytes[start + 1] ?? 0;
  if (bytes[start] === 0xff && (second & 0xf6) === 0xf0) {
    return found("aac", AAC_RATES_HZ[((bytes[start + 2] ?? 0) >> 2) & 15] ?? null);
  }
  if (start > 0 || (bytes[start] === 0xff && (second & 0xe0) === 0xe0)) {
    return found("mp3", mp3Rate(bytes, start));
  }
  return found("unknown", null);
}

const AAC_RATES_HZ = [
  96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350,
];
/** MPEG 1 rates, Hz; MPEG 2 halves and MPEG 2.5 quarters them. */
const MP3_RATES_HZ = [44100, 48000, 32000];

function mp3Rate(bytes: Uint8Array, start: number): number | null {
  for (let i = start; i < Math.min(bytes.length - 3, start + 65536); i++) {
    const second = bytes[i + 1] ?? 0;
    const third = bytes[i + 2] ?? 0;
    const version = (second >> 3) & 3; // 0: 2.5, 2: 2, 3: 1
    const layer = (second >> 1) & 3;
    const valid =
      bytes[i] === 0xff && (second & 0xe0) === 0xe0 && version !== 1 && layer !== 0 && third < 0xf0;
    const base = MP3_RATES_HZ[(third >> 2) & 3];
    if (valid && base) return version === 3 ? base : version === 2 ? base / 2 : base / 4;
  }
  return null;
}

/** FLAC STREAMINFO: 20 bits, ten bytes into the first metadata block. */
function flacRate(bytes: Uint8Array, start: number): number {
  const at = start + 18;
  return ((bytes[at] ?? 0) << 12) | ((bytes[at + 1] ?? 0) << 4) | ((bytes[at + 2] ?? 0) >> 4);
}

function oggRate(bytes: Uint8Array, view: DataView): number | null {
  if (within(bytes, "OpusHead")) return 48000; // RFC 7845 §5.1: Opus always decodes to 48 kHz
  const vorbis = indexOfText(bytes, "\x01vorbis", 0, 512);
  if (vorbis >= 0) return readU32(view, vorbis + 12, true);
  const flac = indexOfText(bytes, "fLaC", 0, 512);
  return flac < 0 ? null : flacRate(bytes, flac);
}

/** The sample rate of an AudioSampleEntry (ISO 14496-12 §12.2.3), 16.16 fixed point. */
function mp4Rate(bytes: Uint8Array, view: DataView): number | null {
  if (indexOfText(bytes, "Opus", 0) >= 0) return 48000;
  for (const entry of ["mp4a", "alac", "fLaC"]) {
    const at = indexOfText(bytes, entry, 0);
    if (at >= 0) return readU32(view, at + 28, false) / 65536;
  }
  return null;
}

/** Every audio track of an MP4 file has a handler box of type "soun"; an index out of reach proves nothing. */
function hasMp4Audio(bytes: Uint8Array): boolean {
  return indexOfText(bytes, "moov", 0) < 0 || indexOfText(bytes, "soun", 0) >= 0;
}

/** Matroska SamplingFrequency (0xB5), a 4- or 8-byte float. */
function webmRate(bytes: Uint8Array, view: DataView): number | null {
  if (indexOfText(bytes, "A_OPUS", 0) >= 0) return 48000;
  for (let i = 0; i < Math.min(bytes.length - 10, 65536); i++) {
    if (bytes[i] !== 0xb5) continue;
    const rate =
      bytes[i + 1] === 0x84
        ? view.getFloat32(i + 2)
        : bytes[i + 1] === 0x88
          ? view.getFloat64(i + 2)
          : 0;
    if (rate >= 3000 && rate <= 768000) return rate;
  }
  return null;
}

/** Bytes of a leading ID3v2 tag (its size is "synchsafe": seven bits a byte). */
function skipId3(bytes: Uint8Array): number {
  if (!hasText(bytes, 0, "ID3")) return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((bytes[at] ?? 0) & 127), 0);
  return Math.min(10 + size, bytes.length);
}

function readU32(view: DataView, at: number, littleEndian: boolean): number {
  return at + 4 <= view.byteLength ? view.getUint32(at, littleEndian) : 0;
}

function within(bytes: Uint8Array, text: string): boolean {
  return indexOfText(bytes, text, 0, 512) >= 0;
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function indexOfText(bytes: Uint8Array, text: string, from: number, limit = SEARCH_BYTES): number {
  const last = Math.min(bytes.length, limit) - text.length;
  const first = text.charCodeAt(0);
  for (let i = bytes.indexOf(first, from); i >= 0 && i <= last; i = bytes.indexOf(first, i + 1)) {
    if (hasText(bytes, i, text)) return i;
  }
  return -1;
}
