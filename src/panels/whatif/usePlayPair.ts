/** Playing both versions in turn; the screen shows the one that is heard. */
import { useEffect, useRef, useState } from "react";
import { session, useSession } from "../../session";
import { playback, usePlayback } from "../../session/playback";
import { playPair } from "../../session/playPair";
import type { Versions } from "../../session/select";

export function usePlayPair({ original, changed }: Versions) {
  const [isPlaying, setPlaying] = useState(false);
  const stop = useRef<() => void>(undefined);
  // Whatever else sounds or listens comes first.
  const isInterrupted = useSession(({ recording }) => recording !== null);
  const isPlayerOn = usePlayback(({ playing }) => playing);
  useEffect(() => {
    if (isInterrupted || isPlayerOn) stop.current?.();
  }, [isInterrupted, isPlayerOn]);
  // Another pair, or none: what sounds is no longer what is shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are what makes it another pair
  useEffect(() => () => stop.current?.(), [original.id, changed.id]);
  const toggle = () => {
    if (isPlaying) {
      stop.current?.();
      return;
    }
    const { playing, controls } = playback.getState();
    if (playing) controls?.toggle();
    setPlaying(true);
    const sounds = { original: original.take.sound, changed: changed.take.sound };
    stop.current = playPair(sounds, (version) => {
      if (version) session.getState().showVersion(version);
      else setPlaying(false);
    });
  };
  return { isPlaying, toggle };
}
