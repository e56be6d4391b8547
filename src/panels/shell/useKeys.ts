/** The keyboard map of the page (see KeySheet). Keys that a focused control needs are left to it. */
import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { HOP_S } from "../../../common/constants";
import type { PitchChange } from "../../../common/pitchEdits";
import { spanBetween } from "../../plot/selection";
import { session } from "../../session";
import { playback } from "../../session/playback";
import { shownResult } from "../../session/select";

const SEEK_STEP_S = 0.1;
const ZOOM_STEP = 1.6;

/** Dialogs and controls that use keys themselves. */
const BUSY = "input:not([type=file]), textarea, select";
const OPEN_DIALOG = "dialog[open], :popover-open";
const PRESSABLE = "button, a[href], summary";

interface Elsewhere {
  readonly openSheet: () => void;
  readonly openFile: () => void;
}

/** What the keys do that is done by other panels; both must stay the same functions. */
export function useKeys({ openSheet, openFile }: Elsewhere): void {
  useEffect(() => {
    /** Wraps an action so that it yields to dialogs, text fields and (for `pressKey`) buttons. */
    const when = (action: () => void, pressKey = false) => {
      return (event: KeyboardEvent) => {
        const target = event.target instanceof Element ? event.target : null;
        if (document.querySelector(OPEN_DIALOG) || target?.matches(BUSY)) return;
        if (pressKey && target?.closest(PRESSABLE)) return;
        event.preventDefault();
        action();
      };
    };
    const seekBy = (step_s: number) => () => {
      const { time_s, controls } = playback.getState();
      controls?.seek(time_s + step_s);
    };
    const zoom = (factor: number) => () => playback.getState().controls?.zoom(factor);
    return tinykeys(window, {
      Space: when(() => playback.getState().controls?.toggle(), true),
      Enter: when(playSelected, true),
      "[": when(() => selectTo("start")),
      "]": when(() => selectTo("end")),
      r: when(() => {
        const { recording, stopRecording, startRecording } = session.getState();
        void (recording ? stopRecording() : startRecording());
      }),
      p: when(() => {
        const { microphone, pauseRecording } = session.getState();
        pauseRecording(!microphone.isPaused);
      }),
      o: when(openFile),
      ArrowLeft: when(seekBy(-SEEK_STEP_S)),
      ArrowRight: when(seekBy(SEEK_STEP_S)),
      "Shift+ArrowLeft": when(seekBy(-HOP_S)),
      "Shift+ArrowRight": when(seekBy(HOP_S)),
      Home: when(() => playback.getState().controls?.seek(0)),
      End: when(() => playback.getState().controls?.seek(Number.POSITIVE_INFINITY)),
      ArrowUp: when(() => walkClaims(-1)),
      ArrowDown: when(() => walkClaims(1)),
      PageUp: when(() => walkUtterances(-1)),
      PageDown: when(() => walkUtterances(1)),
      "+": when(zoom(ZOOM_STEP)),
      "=": when(zoom(ZOOM_STEP)),
      "Shift++": when(zoom(ZOOM_STEP)),
      "-": when(zoom(1 / ZOOM_STEP)),
      "0": when(zoom(0)),
      "Shift+ArrowUp": when(() => correct("octaveUp")),
      "Shift+ArrowDown": when(() => correct("octaveDown")),
      u: when(() => correct("unvoice")),
      n: when(() => {
        const { selection, controls } = playback.getState();
        if (selection) controls?.reveal(selection);
      }),
      "$mod+z": when(() => void session.getState().undoCorrection()),
      Escape: when(() => {
        const { job, cancelJob, select, microphone, discardRecording } = session.getState();
        if (microphone.starting) discardRecording();
        else if (job) cancelJob();
        else if (playback.getState().selection) playback.setState({ selection: null });
        else select(null);
      }),
      "Shift+?": when(openSheet),
      "?": when(openSheet),
    });
  }, [openSheet, openFile]);
}

/** Corrects the pitch of the selected stretch. */
function correct(change: PitchChange): void {
  const { selection } = playback.getState();
  if (selection) void session.getState().correctPitch(change, selection);
}

/** Plays the selected stretch, else the selected claim's span. */
function playSelected(): void {
  const { selection, controls } = playback.getState();
  const { selected } = session.getState();
  const span =
    selection ?? shownResult(session.getState())?.analysis.claims.find(({ id }) => id === selected);
  if (span) controls?.playSpan(span);
}

/** Sets one end of the selection to the playhead; the other stays, or is the signal's own. */
function selectTo(edge: "start" | "end"): void {
  const result = shownResult(session.getState());
  if (!result) return;
  const { seconds } = result.take;
  const { time_s, selection } = playback.getState();
  const other_s = edge === "start" ? (selection?.end ?? seconds) : (selection?.start ?? 0);
  const isOrdered = edge === "start" ? time_s < other_s : time_s > other_s;
  const opposite_s = isOrdered ? other_s : edge === "start" ? seconds : 0;
  playback.setState({ selection: spanBetween(time_s, opposite_s, seconds) });
}

/** Shows the next or previous utterance of the take. */
function walkUtterances(step: 1 | -1): void {
  const take = shownResult(session.getState())?.take;
  const next = take?.utterances[take.focus + step];
  if (!take || !next) return;
  session.getState().focus(take.focus + step);
  playback.getState().controls?.reveal(next.speech);
}

/** Selects the next or previous claim and moves the focus to it. */
function walkClaims(step: 1 | -1): void {
  const { selected, select } = session.getState();
  const claims = shownResult(session.getState())?.analysis.claims ?? [];
  if (claims.length === 0) return;
  const at = claims.findIndex(({ id }) => id === selected);
  const next = at < 0 ? (step > 0 ? 0 : claims.length - 1) : at + step;
  const claim = claims[Math.min(claims.length - 1, Math.max(0, next))];
  if (!claim) return;
  select(claim.id);
  document.querySelector<HTMLElement>(`[data-claim="${claim.id}"]`)?.focus();
}
