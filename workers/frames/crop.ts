/** Copies of a stretch of frames. */
import type { Tracks, VoiceTracks } from "../../common/analysis";
import { HOP_S } from "../../common/constants";

/** Frames `from` … `to`, both included. */
export function cropTracks(tracks: Tracks, from: number, to: number): Tracks {
  const cut = (track: Float32Array) => track.slice(from, to + 1);
  return {
    f0_hz: cut(tracks.f0_hz),
    voicing: cut(tracks.voicing),
    level_db: cut(tracks.level_db),
    alpha_db: cut(tracks.alpha_db),
    activeLevel_dbfs: tracks.activeLevel_dbfs,
  };
}

/** The same of the voice measures, with the pulses that lie within; times from the start of the stretch. */
export function cropVoice(voice: VoiceTracks, from: number, to: number): VoiceTracks {
  const { pulse_s, pulseAmplitude, band_hz, ...tracks } = voice;
  const start_s = from * HOP_S;
  const first = pulse_s.findIndex((time) => time >= start_s);
  const last = pulse_s.findLastIndex((time) => time <= to * HOP_S);
  const [begin, end] = first < 0 || last < first ? [0, 0] : [first, last + 1];
  return {
    ...mapTracks(tracks, (track) => track.slice(from, to + 1)),
    pulse_s: pulse_s.slice(begin, end).map((time) => time - start_s),
    pulseAmplitude: pulseAmplitude.slice(begin, end),
    band_hz,
  };
}

function mapTracks<K extends string>(
  tracks: Readonly<Record<K, Float32Array>>,
  change: (track: Float32Array) => Float32Array,
): Record<K, Float32Array> {
  const changed = Object.entries<Float32Array>(tracks).map(([name, track]) => [
    name,
    change(track),
  ]);
  return Object.fromEntries(changed) as Record<K, Float32Array>;
}
