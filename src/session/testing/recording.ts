/** A session with a recording of several utterances, which a worker without a network analyses. */
import type { Analysis } from "../../../common/analysis";
import type { ClipStatistics } from "../../../common/speakerStatistics";
import type { Utterance } from "../../../common/utterance";
import { setUp, signal } from "./setUp";

export const utterance = (start: number): Utterance => ({
  speech: { start: start + 0.1, end: start + 0.9 },
  heard: { start, end: start + 1 },
  channel: null,
});

export const clip = (fingerprint: number): ClipStatistics => ({
  network: "a",
  fingerprint,
  heard_s: 3,
  values: Float32Array.of(fingerprint),
  moods: Float32Array.of(1),
  identity: Float32Array.of(0),
});

/** The session with a recording that has so many utterances, a second each. */
export function recording(count: number) {
  const all = setUp();
  all.cut.mockResolvedValue(Array.from({ length: count }, (_, i) => utterance(i)));
  all.analyse.mockImplementation(
    async (_, { samples }, __, options) =>
      ({
        start: options?.start ?? 0,
        pitch: options?.pitch,
        seconds: samples.length / 16000,
        tracks: {},
        voice: { pulse_s: new Float64Array(0) },
        syllables: [],
        phrases: [],
        heard: [],
        claims: [],
        heardVoice: { statistics: clip(options?.start ?? 0) },
      }) as unknown as Analysis,
  );
  const open = () =>
    all.store.getState().openSample("call.wav", async () => ({
      ...signal("call.wav"),
      samples: new Float32Array(16000 * count),
    }));
  const take = () => all.shown()?.take;
  const starts = () => all.analyse.mock.calls.map(([, , , options]) => options?.start);
  return { ...all, open, take, starts };
}
