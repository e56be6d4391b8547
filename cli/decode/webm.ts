/** WebM/Matroska with an Opus track (what browsers record): mediabunny unpacks it, libopus decodes it. */
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from "mediabunny";
import { OpusDecoder } from "opus-decoder";
import { NoAudioTrackError, UndecodableAudioError } from "../../common/errors";
import type { DecodedAudio } from "./decodedAudio";

/** Opus always counts at this rate (RFC 7845, section 4). */
const OPUS_RATE_HZ = 48000;

/** Returns null when the track is not Opus, for another decoder to try. */
export async function decodeWebmOpus(bytes: Uint8Array): Promise<DecodedAudio | null> {
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw new NoAudioTrackError("no-audio-in-file");
  const config = await track.getDecoderConfig();
  if (track.codec !== "opus" || !config || config.numberOfChannels > 2) return null;
  const packets: Uint8Array[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet.data);
  const decoder = new OpusDecoder({
    channels: config.numberOfChannels,
    streamCount: 1,
    coupledStreamCount: config.numberOfChannels - 1,
    channelMappingTable: config.numberOfChannels === 2 ? [0, 1] : [0],
    preSkip: preSkip(config.description),
  });
  try {
    await decoder.ready;
    const { channelData, samplesDecoded, errors } = decoder.decodeFrames(packets);
    if (samplesDecoded === 0 || errors.length > 1) {
      throw new UndecodableAudioError("damaged-data", { format: "webm/opus", detail: null });
    }
    return {
      channels: channelData.map((c) => c.slice(0, samplesDecoded)),
      sampleRate_hz: OPUS_RATE_HZ,
    };
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
