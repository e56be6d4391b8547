/** WebM/Matroska with an Opus track (what browsers record): mediabunny unpacks it, libopus decodes it. */
import { readFile } from "node:fs/promises";
import {
  ALL_FORMATS,
  BufferSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
} from "mediabunny";
import { OpusDecoder } from "opus-decoder";
import { NoAudioTrackError, UndecodableAudioError } from "../../common/errors";
import type { DecodedAudio } from "./decodedAudio";

/** Opus always counts at this rate (RFC 7845, section 4). */
const OPUS_RATE_HZ = 48000;
/** Decoded at once: of the usual 20 ms each, 10 s. */
const PACKETS_A_STRETCH = 500;

/** Null when the track is not Opus, for another decoder to try. */
export async function decodeWebmOpus(path: string): Promise<AsyncGenerator<DecodedAudio> | null> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(await readFile(path)) });
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw new NoAudioTrackError("no-audio-in-file");
  const config = await track.getDecoderConfig();
  if (track.codec !== "opus" || !config || config.numberOfChannels > 2) return null;
  return decodePackets(track, config);
}

async function* decodePackets(
  track: InputAudioTrack,
  { numberOfChannels, description }: AudioDecoderConfig,
): AsyncGenerator<DecodedAudio> {
  const decoder = new OpusDecoder({
    channels: numberOfChannels,
    streamCount: 1,
    coupledStreamCount: numberOfChannels - 1,
    channelMappingTable: numberOfChannels === 2 ? [0, 1] : [0],
    preSkip: preSkip(description),
  });
  let decoded = 0;
  let errors = 0;
  function* heard(packets: Uint8Array[]): Generator<DecodedAudio> {
    const part = decoder.decodeFrames(packets);
    decoded += part.samplesDecoded;
    errors += part.errors.length;
    if (part.samplesDecoded === 0) return;
    const channels = part.channelData.map((c) => c.slice(0, part.samplesDecoded));
    yield { channels, sampleRate_hz: OPUS_RATE_HZ };
  }
  try {
    await decoder.ready;
    let packets: Uint8Array[] = [];
    for await (const packet of new EncodedPacketSink(track).packets()) {
      packets.push(packet.data);
      if (packets.length < PACKETS_A_STRETCH) continue;
      yield* heard(packets);
      packets = [];
    }
    yield* heard(packets);
    if (decoded === 0 || errors > 1) {
      throw new UndecodableAudioError("damaged-data", { format: "webm/opus", detail: null });
    }
  } finally {
    decoder.free();
  }
}

/** Bytes 10 and 11 of the OpusHead packet: samples at 48 kHz to drop (RFC 7845, section 5.1). */
function preSkip(head: AllowSharedBufferSource | undefined): number {
  if (!head) return 0;
  const view = ArrayBuffer.isView(head)
    ? new DataView(head.buffer, head.byteOffset, head.byteLength)
    : new DataView(head);
  return view.byteLength >= 12 ? view.getUint16(10, true) : 0;
}
