/** A long file as a sound that is heard while it is decoded: the first utterance is there after seconds. */
import type { ChannelChoice, ChannelsHeard } from "../../common/audio/channels";
import type { Sound } from "../capture/sound";
import { type StreamedSound, streamedSound } from "../capture/streamedSound";
import type { SessionDeps } from "./context";
import { type Cuts, growingCuts } from "./cuts";

export interface OpenedFile {
  readonly sound: Sound;
  readonly channels: ChannelsHeard | null;
  readonly cuts: Cuts;
  /** Ends the reading. */
  close(): void;
}

export interface LongFileOptions {
  readonly file: File;
  /** Of its channels; null: by what is in them. */
  readonly choice: ChannelChoice | null;
  readonly abort: AbortSignal;
  /** Told whenever there is more of it. */
  readonly onMore: () => void;
}

/** Resolves with its beginning; rejects where it cannot be read at all. */
export function openLongFile(
  connectSound: SessionDeps["connectSound"],
  { file, choice, abort, onMore }: LongFileOptions,
): Promise<OpenedFile> {
  return new Promise((resolve, reject) => {
    const cuts = growingCuts();
    let opened: OpenedFile & { readonly sound: StreamedSound };
    const connection = connectSound(
      file,
      { source: file.name, choice },
      ({ seconds, channels }) => {
        const sound = streamedSound(file, seconds, channels);
        opened = { sound, channels, cuts, close: () => connection.close() };
      },
      ({ samples, utterances }) => {
        opened.sound.push(samples);
        cuts.add(utterances);
        // Not before there is something to hear: a file that decodes to nothing is read another way.
        resolve(opened);
        onMore();
      },
    );
    abort.addEventListener("abort", connection.close, { once: true });
    connection.done
      .then(
        () => cuts.end(),
        (error: unknown) => {
          cuts.end(error);
          reject(error);
        },
      )
      .finally(onMore);
  });
}
