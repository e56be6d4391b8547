/** Pitch and level of a recording under way, as they are heard. */
import { useEffect, useRef } from "react";
import { HOP_S } from "../../../common/constants";
import { live as say } from "../../../words";
import { readColors } from "../../plot/colors";
import { session } from "../../session";
import { LIVE_WINDOW_S, type LiveTrack } from "../../session/liveTrack";
import { drawLive } from "./drawLive";
import { LiveEmotionLine } from "./LiveEmotionLine";
import styles from "./LiveStrip.module.css";
import { readoutOf } from "./readout";

/** Between two changes of the figures, ms: as fast as one reads. */
const READOUT_MS = 250;

export function LiveStrip() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pitch = useRef<HTMLElement>(null);
  const level = useRef<HTMLElement>(null);
  useEffect(() => {
    if (canvas.current && pitch.current && level.current) {
      return follow(canvas.current, pitch.current, level.current);
    }
    return undefined;
  }, []);
  return (
    <section className={styles.strip} aria-label={say.strip}>
      <dl className={styles.figures}>
        <div>
          <dt>{say.pitch}</dt>
          <dd ref={pitch}>{say.pitchFigure(null)}</dd>
        </div>
        <div>
          <dt>{say.level}</dt>
          <dd ref={level}>{say.levelFigure(null)}</dd>
        </div>
      </dl>
      <LiveEmotionLine />
      <canvas ref={canvas} className={styles.plot} />
    </section>
  );
}

/** Draws what the session hears, at most once a screen refresh, until the returned function is called. */
function follow(canvas: HTMLCanvasElement, pitch: HTMLElement, level: HTMLElement): () => void {
  const ctx = canvas.getContext("2d");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let request = 0;
  let colors = readColors(canvas.parentElement ?? canvas);
  let read_ms = 0;

  function paint(now_ms: number): void {
    request = 0;
    const { live: track, recording, microphone } = session.getState();
    if (!ctx || !track) return;
    const { clientWidth: width, clientHeight: height } = canvas;
    const scale = devicePixelRatio;
    if (canvas.width !== Math.round(width * scale)) {
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
    }
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    const start_s = still.matches ? pageStart(track) : endOf(track) - LIVE_WINDOW_S;
    const isReadout = now_ms - read_ms >= READOUT_MS;
    // The theme may change under a long recording.
    if (isReadout) colors = readColors(canvas.parentElement ?? canvas);
    drawLive(ctx, { width, height, colors, track, start_s, pauses: microphone.pauses });
    if (!isReadout) return;
    read_ms = now_ms;
    const { f0_hz, level_dbfs } = readoutOf(track);
    // How far the curve is behind what was recorded; for the end-to-end test.
    canvas.dataset.behind = ((recording?.seconds ?? 0) - endOf(track)).toFixed(3);
    pitch.textContent = say.pitchFigure(f0_hz);
    level.textContent = say.levelFigure(level_dbfs);
  }

  const draw = () => {
    request ||= requestAnimationFrame(paint);
  };
  draw();
  const unsubscribe = session.subscribe(({ live, microphone }, before) => {
    if (live !== before.live || microphone.pauses !== before.microphone.pauses) draw();
  });
  return () => {
    unsubscribe();
    cancelAnimationFrame(request);
  };
}

const endOf = ({ first, f0_hz }: LiveTrack) => (first + f0_hz.length) * HOP_S;

/** Where motion is not wanted, the curve grows from left to right and then starts on a new page. */
function pageStart(track: LiveTrack): number {
  return Math.floor(endOf(track) / LIVE_WINDOW_S) * LIVE_WINDOW_S;
}
