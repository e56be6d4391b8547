/**
 * A file's sound stretch by stretch, in flat memory, whatever its length: mediabunny unpacks the container, the browser's
 * own decoders (WebCodecs) do the rest. Runs in a worker.
 */
import type { AudioSample, InputAudioTrack } from "mediabunny";
import { CancelledError, NoAudioTrackError, UndecodableAudioError } from "../../common/errors";

export interface SoundFile {
  /** As the container says, s. */
  readonly seconds: number;
  readonly channels: number;
  readonly rate_hz: number;
  /** Planar samples of all channels, in order. */
  stretches(abort: AbortSignal): AsyncGenerator<Float32Array[]>;
}

/** Throws NoAudioTrackError or UndecodableAudioError, naming `source`. */
export async function openSoundFile(file: Blob, source: string): Promise<SoundFile> {
  // Most people open short files, which never need it.
  const { ALL_FORMATS, AudioSampleSink, BlobSource, Input } = await import("mediabunny");
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  let track: InputAudioTrack | null = null;
  try {
    track = await input.getPrimaryAudioTrack();
  } catch {
    throw new NoAudioTrackError("not-audio", { source });
  }
  if (!track) throw new NoAudioTrackError("no-audio-track", { source });
  const container = (await input.getFormat()).name;
  if (!(await track.canDecode())) {
    throw new UndecodableAudioError("undecodable-file", { source, container });
  }
  const sink = new AudioSampleSink(track);
  return {
    seconds: await track.computeDuration(),
    channels: track.numberOfChannels,
    rate_hz: track.sampleRate,
    async *stretches(abort) {
      try {
        for await (const sample of sink.samples()) {
          const planes = planesOf(sample);
          sample.close();
          if (abort.aborted) throw new CancelledError();
          yield planes;
        }
      } catch (error) {
        if (error instanceof CancelledError) throw error;
        throw new UndecodableAudioError("undecodable-file", { source, container });
      } finally {
        input.dispose();
      }
    },
  };
}

function planesOf(sample: AudioSample): Float32Array[] {
  return Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(sample.numberOfFrames);
    sample.copyTo(plane, { planeIndex, format: "f32-planar" });
    return plane;
  });
}
