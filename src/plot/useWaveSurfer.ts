/** Makes and unmakes wavesurfer with our plugin for one result, and wires it to the session. */
import { type RefObject, useEffect, useRef } from "react";
import WaveSurfer from "wavesurfer.js";
import type { Span } from "../../common/analysis";
import type { AudibleResult } from "../model/take";
import { session, useSession } from "../session";
import { playback } from "../session/playback";
import { shownResult } from "../session/select";
import { FORCED, readColors } from "./colors";
import { followSpectrogram } from "./followSpectrogram";
import { type OverlayApi, OverlayPlugin } from "./overlayPlugin";
import { COMPACT_PLOT_PX, GUTTER_PX, PLOT_PX } from "./scale";
import { attachZoom } from "./zoom";

/** While a file is read, ms. */
const OUTLINE_EVERY_MS = 1500;
/** Share of the view left free around a span that is scrolled into it. */
const SPAN_MARGIN = 0.08;

export function useWaveSurfer(
  result: AudibleResult,
  host: RefObject<HTMLDivElement | null>,
  container: RefObject<HTMLDivElement | null>,
  isCompact: boolean,
): void {
  const overlayed = useRef<OverlayApi | null>(null);
  const { take } = result;
  const waved = useRef<WaveSurfer | null>(null);
  const smoothing_s = useSession((state) => state.preferences.summary.smoothing_s);
  useEffect(() => overlayed.current?.update(take, smoothing_s), [take, smoothing_s]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sound of a take stays the same
  useEffect(() => {
    if (!take.isOpen) return;
    // The outline grows while the file is read, and is drawn anew now and then.
    const draw = () => {
      const { sound, seconds } = take;
      waved.current?.setOptions({ peaks: sound.peaks(), duration: seconds });
    };
    const timer = setInterval(draw, OUTLINE_EVERY_MS);
    return () => {
      clearInterval(timer);
      draw();
    };
  }, [take.id, take.isOpen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sound of a take stays the same
  useEffect(() => {
    const { sound, seconds } = take;
    if (!host.current || !container.current) return;
    const hostElement = host.current;
    const url = URL.createObjectURL(sound.media());
    const scope = new AbortController();
    const waveColors = () => {
      const { wave, wavePlayed, playhead } = readColors(hostElement);
      return { waveColor: wave, progressColor: wavePlayed, cursorColor: playhead };
    };
    const wavesurfer = WaveSurfer.create({
      container: container.current,
      height: PLOT_PX,
      ...waveColors(),
      cursorWidth: 1.5,
      normalize: true,
      barHeight: 0.86,
      hideScrollbar: true,
      autoCenter: false,
      // A drag selects, or scrolls on a touch screen.
      dragToSeek: false,
    });
    const overlay = wavesurfer.registerPlugin(
      OverlayPlugin.create({
        host: hostElement,
        take,
        parts: session.getState().preferences.shown,
        spectrogram: session.getState().preferences.spectrogram,
        smoothing_s: session.getState().preferences.summary.smoothing_s,
      }),
    );
    overlayed.current = overlay;
    waved.current = wavesurfer;
    const zoom = attachZoom(wavesurfer, hostElement, GUTTER_PX, scope.signal);

    const reveal = (span: Span) => {
      const { view } = playback.getState();
      const shown = view.end - view.start;
      if (span.start >= view.start && span.end <= view.end) return;
      const length = span.end - span.start;
      const wanted = length * (1 + 2 * SPAN_MARGIN);
      if (wanted > shown) zoom.by(shown / wanted, (span.start + span.end) / 2);
      const margin = Math.min(shown, length) * SPAN_MARGIN;
      wavesurfer.setScrollTime(Math.max(0, span.start - margin));
    };
    /** wavesurfer drops a seek that comes while an earlier one is under way; the media element does not. */
    const seek = (time_s: number) => {
      const to_s = Math.min(seconds, Math.max(0, time_s));
      wavesurfer.setTime(to_s);
      const media = wavesurfer.getMediaElement();
      if (media && media.currentTime !== to_s) media.currentTime = to_s;
    };
    playback.setState({
      playing: false,
      time_s: 0,
      pointer_s: null,
      inSpectrogram: null,
      view: { start: 0, end: seconds },
      selection: null,
      controls: {
        toggle: () => void wavesurfer.playPause().catch(() => undefined),
        seek,
        playSpan(span) {
          reveal(span);
          seek(span.start);
          // Rejects when another play or pause comes first, which is no failure.
          wavesurfer.play(span.start, span.end).catch(() => undefined);
        },
        reveal,
        scrollTo: (start_s) => wavesurfer.setScrollTime(Math.max(0, start_s)),
        zoom: (factor) => zoom.by(factor, playback.getState().time_s),
      },
    });

    wavesurfer.on("timeupdate", (time_s) => playback.setState({ time_s }));
    wavesurfer.on("play", () => playback.setState({ playing: true }));
    wavesurfer.on("pause", () => playback.setState({ playing: false }));
    wavesurfer.on("finish", () => playback.setState({ playing: false }));
    overlay.on("pointer", (pointer_s, inSpectrogram) =>
      playback.setState({ pointer_s, inSpectrogram }),
    );
    overlay.on("seek", seek);
    overlay.on("selection", (selection) => playback.setState({ selection }));
    overlay.on("view", (view) => playback.setState({ view }));
    overlay.on("claimhover", (id) => session.getState().hover(id));
    overlay.on("claimclick", (id) => {
      session.getState().select(id);
      const claim = claims().find((other) => other.id === id);
      if (claim) playback.getState().controls?.playSpan(claim);
    });

    overlay.on("utteranceclick", (index) => session.getState().focus(index));

    const claims = () => shownResult(session.getState())?.analysis.claims ?? [];
    let lastKey = "";
    const light = () => {
      const { selected, hovered } = session.getState();
      const { time_s, playing } = playback.getState();
      const crossed = playing ? claimsAt(claims(), time_s) : [];
      const active = [selected, hovered].filter((id) => id !== null);
      const key = `${shownResult(session.getState())?.id}|${active}|${crossed}`;
      if (key === lastKey) return;
      lastKey = key;
      const named = claims().find(({ id }) => id === (hovered ?? selected)) ?? null;
      overlay.light({ active: new Set(active), crossed: new Set(crossed), named });
    };
    const unsubscribe = [
      session.subscribe(light),
      playback.subscribe(light),
      playback.subscribe(
        (now, before) => now.selection !== before.selection && overlay.select(now.selection),
      ),
      session.subscribe(
        (now, before) =>
          now.preferences.shown !== before.preferences.shown && overlay.show(now.preferences.shown),
      ),
      session.subscribe(({ preferences: { spectrogram } }, { preferences: before }) => {
        if (spectrogram !== before.spectrogram) overlay.setSpectrogram(spectrogram);
      }),
      followSpectrogram(seconds, overlay, () => wavesurfer.getWidth()),
      // The loudspeaker must not be heard in a recording.
      session.subscribe(({ recording }) => recording && wavesurfer.pause()),
    ];

    const recolor = () => {
      overlay.recolor();
      wavesurfer.setOptions(waveColors());
    };
    for (const query of ["(prefers-color-scheme: dark)", FORCED]) {
      window.matchMedia(query).addEventListener("change", recolor, { signal: scope.signal });
    }
    const themeObserver = new MutationObserver(recolor);
    themeObserver.observe(document.documentElement, { attributeFilter: ["data-theme"] });

    void wavesurfer.load(url, sound.peaks(), seconds).catch(() => undefined);
    return () => {
      for (const stop of unsubscribe) stop();
      scope.abort();
      themeObserver.disconnect();
      overlayed.current = null;
      waved.current = null;
      wavesurfer.destroy();
      URL.revokeObjectURL(url);
      playback.setState({ controls: null, playing: false, selection: null });
    };
  }, [take.id, host, container]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another take has a plot of its own
  useEffect(() => {
    overlayed.current?.shrink(isCompact);
    waved.current?.setOptions({ height: isCompact ? COMPACT_PLOT_PX : PLOT_PX });
  }, [take.id, isCompact]);
}

/** Ids of the claims whose span contains a time. */
export function claimsAt(
  claims: readonly (Span & { readonly id: number })[],
  time_s: number,
): number[] {
  return claims.filter(({ start, end }) => start <= time_s && time_s < end).map(({ id }) => id);
}
