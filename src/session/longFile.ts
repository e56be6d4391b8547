/** A long file as a sound that is heard while it is decoded: the first utterance is there after seconds. */

import type { Sound } from "../capture/sound";
import { streamedSound } from "../capture/streamedSound";
import type { SessionDeps } from "./context";
import { type Cuts, growingCuts } from "./cuts";

export interface OpenedFile {
  readonly sound: Sound;
  readonly cuts: Cuts;
  /** Ends the reading. */
  close(): void;
}

/** Resolves with its beginning; rejects where it cannot be read at all. `onMore`: told whenever there is more of it. */
export function openLongFile(
  connectSound: SessionDeps["connectSound"],
  file: File,
  abort: AbortSignal,
  onMore: () => void,
): Promise<OpenedFile> {
  return new Promise((resolve, reject) => {
    const cuts = growingCuts();
    let opened: OpenedFile & { readonly sound: ReturnType<typeof streamedSound> };
    const connection = connectSound(
      file,
      file.name,
      ({ seconds }) => {
        opened = { sound: streamedSound(file, seconds), cuts, close: connection.close };
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
