/** MP3, Ogg Opus, Ogg Vorbis and FLAC by the WASM builds of their reference decoders. */
import { FLACDecoder } from "@wasm-audio-decoders/flac";
import { OggVorbisDecoder } from "@wasm-audio-decoders/ogg-vorbis";
import { MPEGDecoder } from "mpg123-decoder";
import { OggOpusDecoder } from "ogg-opus-decoder";
import { UndecodableAudioError } from "../../common/errors";
import type { DecodedAudio } from "./decodedAudio";

export type CompressedFormat = "mp3" | "opus" | "vorbis" | "flac";

interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
  readonly errors: readonly { readonly message: string }[];
}

interface Decoder {
  readonly ready: Promise<void>;
  free(): void;
  /** The next bytes of a file. */
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  /** What is left when there are no more. */
  flush?(): Promise<Decoded>;
}

/** A new decoder a file: they keep state between calls, and WASM memory never shrinks. */
const makeDecoder: Readonly<Record<CompressedFormat, () => Decoder>> = {
  mp3: () => {
    const decoder = new MPEGDecoder();
    return {
      ready: decoder.ready,
      free: () => decoder.free(),
      decode: (bytes) => decoder.decode(bytes),
    };
  },
  opus: () => new OggOpusDecoder(),
  vorbis: () => new OggVorbisDecoder(),
  flac: () => new FLACDecoder(),
};

/** `chunks`: the file's bytes as they arrive. */
export async function* decodeCompressed(
  format: CompressedFormat,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<DecodedAudio> {
  const decoder = makeDecoder[format]();
  const errors: { readonly message: string }[] = [];
  let decoded = 0;
  function* heard(part: Decoded | undefined): Generator<DecodedAudio> {
    if (!part) return;
    errors.push(...part.errors);
    decoded += part.samplesDecoded;
    if (part.samplesDecoded === 0) return;
    const channels = part.channelData.map((c) => c.slice(0, part.samplesDecoded));
    yield { channels, sampleRate_hz: part.sampleRate };
  }
  try {
    await decoder.ready;
    for await (const bytes of chunks) yield* heard(await decoder.decode(bytes));
    yield* heard(await decoder.flush?.());
    // One damaged frame is the usual cut at the end of a recording; more is a damaged file.
    if (decoded === 0 || errors.length > 1) throw damaged(format, errors);
  } finally {
    decoder.free();
  }
}

function damaged(
  format: CompressedFormat,
  errors: readonly { readonly message: string }[],
): UndecodableAudioError {
  return new UndecodableAudioError("damaged-data", { format, detail: errors[0]?.message ?? null });
}
