/** Playing two sounds in turn, by a button that also stops them. */
import { useEffect, useRef, useState } from "react";
import { useSession } from ".";
import { playback, usePlayback } from "./playback";
import { type Pair, playPair, type Version } from "./playPair";

/** `key`: of the pair; another one stops what sounds. `onVersion` hears which one begins. */
export function usePlayPair(
  key: string,
  sounds: () => Pair | Promise<Pair>,
  onVersion: (version: Version) => void = () => undefined,
) {
  const [isPlaying, setPlaying] = useState(false);
  const stop = useRef<() => void>(undefined);
  // Whatever else sounds or listens comes first.
  const isInterrupted = useSession(({ recording }) => recording !== null);
  const isPlayerOn = usePlayback(({ playing }) => playing);
  useEffect(() => {
    if (isInterrupted || isPlayerOn) stop.current?.();
  }, [isInterrupted, isPlayerOn]);
  // Another pair, or none: what sounds is no longer what is shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what makes it another pair
  useEffect(() => () => stop.current?.(), [key]);
  const toggle = async () => {
    if (isPlaying) return stop.current?.();
    const { playing, controls } = playback.getState();
    if (playing) controls?.toggle();
    setPlaying(true);
    let isStopped = false;
    stop.current = () => {
      isStopped = true;
      setPlaying(false);
    };
    const pair = await sounds();
    if (isStopped) return;
    stop.current = playPair(pair, (version) => {
      if (version) onVersion(version);
      else setPlaying(false);
    });
  };
  return { isPlaying, toggle: () => void toggle() };
}
