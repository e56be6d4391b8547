/** On a phone: brings what somebody waits for on screen. The recording when it begins, the answer when a take comes. */
import { type RefObject, useEffect, useRef } from "react";
import { useSession } from "../../session";

export function useShownAnswer(main: RefObject<HTMLElement | null>, isPhone: boolean): void {
  const isRecording = useSession((state) => state.recording !== null);
  // A changed voice is asked for beside the one it is made from: that is where one looks.
  const shown = useSession(({ shown, whatIf }) => whatIf?.from ?? whatIf?.original ?? shown);
  const before = useRef({ isRecording, shown });
  useEffect(() => {
    const { current } = before;
    before.current = { isRecording, shown };
    const isNew = shown !== current.shown || (isRecording && !current.isRecording);
    // Not into view: what stays on screen stands further down, in its place.
    if (isPhone && isNew) window.scrollTo({ top: main.current?.offsetTop ?? 0 });
  }, [main, isPhone, isRecording, shown]);
}
