import { describe, expect, it } from "vitest";
import { SAMPLE_RATE_HZ, SOUNDS, type Sound } from "../../common/constants";
import type { ModelCard } from "../../common/modelCard";
import { NEW_SPEAKER } from "../../common/speakerStatistics";
import { evidence, withoutSpeech } from "../evidence";
import { clipFacts } from "../facts/clipFacts";
import { speechOnly } from "../facts/speechOnly";
import { clipOf } from "../testing/clip";
import { posteriorOf } from "../testing/posterior";
import { tracksOf } from "../testing/tracks";
import { classifySignal, type WindowClassifier } from "./classify";

const SECONDS = 24;
/** A voice. */
const voiced = (seconds: number) => ({ seconds });
const tracks = tracksOf([voiced(SECONDS)]);
const samples = new Float32Array(SECONDS * SAMPLE_RATE_HZ);
const sounds = { min_speech: 0.3, min_named: 0.6 };
const card = {
  sha256: "",
  decision: { min_marked: 0.4, min_unmarked: 0.4, min_margin: 0.1 },
  sounds,
} as ModelCard;
/** Certain of the second emotion; tells people apart by nothing. */
const speakerHead = {
  card: { min_clips: 1 },
  answer: () => Float32Array.of(0, 1, 0, 0, 0, 0, 0, 0),
  identityOf: () => new Float32Array(1),
  isDoubtful: () => false,
};
const options = { abort: new AbortController().signal, onProgress: () => undefined, known: null };

/** Every window sounds like what `soundAt` says of its second; the first emotion is certain in it. */
function hears(soundAt: (time_s: number) => Sound): WindowClassifier {
  return {
    async classify(window) {
      const steps = Math.round((window.to - window.from) / 5);
      const logits = Array.from({ length: steps }, (_, t) => {
        const sound = soundAt((window.from + t * 5) / 100);
        return SOUNDS.map((other) => (other === sound ? 9 : 0));
      });
      return {
        window,
        probabilities: Float32Array.from([1, 0, 0, 0, 0, 0, 0, 0]),
        marked: 0,
        attention: new Float32Array(steps).fill(1 / steps),
        sounds: Float32Array.from(logits.flat()),
        statistics: Float32Array.of(window.from),
        frames: null,
      };
    },
  };
}

const classify = (soundAt: (time_s: number) => Sound) =>
  classifySignal(
    hears(soundAt),
    tracks,
    samples,
    { card, speakerHead: speakerHead as never },
    options,
  );

describe("a signal", () => {
  it("without speech has no posterior and leaves nothing to remember", async () => {
    const heard = await classify(() => "laughter");
    expect(heard).toMatchObject({ posterior: null, outputs: [], statistics: null });
    expect(heard.heard.map(({ sound }) => sound)).toEqual(["laughter"]);
  });

  it("of speech is answered and remembered as ever", async () => {
    const { posterior, statistics, outputs, heard } = await classify(() => "speech");
    expect(posterior?.emotion).toBe("neutral");
    expect(heard).toHaveLength(1);
    expect(outputs.length).toBeGreaterThan(2);
    expect(statistics?.values).toHaveLength(1);
    expect(statistics?.heard_s).toBeCloseTo(SECONDS, 0);
    expect([...(statistics?.moods ?? [])]).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it.each([
    { isDoubtful: false, isOnePerson: false, emotion: "calm" },
    { isDoubtful: true, isOnePerson: false, emotion: "neutral" },
    { isDoubtful: true, isOnePerson: true, emotion: "calm" },
  ])("is answered relative to a speaker who is one person: %j", async (given) => {
    const { posterior } = await classifySignal(
      hears(() => "speech"),
      tracks,
      samples,
      { card, speakerHead: { ...speakerHead, isDoubtful: () => given.isDoubtful } as never },
      { ...options, known: { ...NEW_SPEAKER, isOnePerson: given.isOnePerson } },
    );
    expect(posterior?.emotion).toBe(given.emotion);
    expect(posterior?.speaker?.isDoubtful).toBe(given.isDoubtful);
    expect(posterior?.speaker?.isRelative).toBe(given.emotion === "calm");
  });

  it("is answered where it is speech, and a voice remembers no laugh", async () => {
    const { posterior, statistics, outputs } = await classify((s) =>
      s < 14 ? "laughter" : "speech",
    );
    // The network hears the speech once more, alone, and a voice remembers only that.
    expect(outputs.every(({ window }) => window.from >= 1380)).toBe(true);
    expect(posterior?.segments[0]?.start).toBeCloseTo(14, 0);
    expect(posterior?.segments.at(-1)?.end).toBe(SECONDS);
    expect(statistics?.values[0]).toBeGreaterThan(1380);
  });
});

describe("what is measured", () => {
  const heard = [
    { sound: "laughter", start: 0, end: 10 },
    { sound: "speech", start: 10, end: SECONDS },
  ] as const;

  it("is the speech alone", () => {
    const own = speechOnly(tracks, heard);
    expect(own.f0_hz.subarray(0, 1000).every((f0) => f0 === 0)).toBe(true);
    expect([...own.f0_hz.subarray(1001)]).toEqual([...tracks.f0_hz.subarray(1001)]);
    const { claims } = evidence(clipOf([voiced(SECONDS)]), posteriorOf("sad"));
    const { voice } = clipOf([voiced(SECONDS)]);
    const told = evidence(clipFacts(own, voice), posteriorOf("sad")).claims;
    expect(claims.some(({ start }) => start < 5)).toBe(true);
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ start }) => start >= 9.8)).toBe(true);
  });

  it("is all of it, and the very same, where all is speech", () => {
    expect(speechOnly(tracks, heard.slice(1))).toBe(tracks);
  });

  it("is pitch and energy without speech, and no rate, syllable or claim", () => {
    const { prosody, ...found } = withoutSpeech(clipOf([voiced(SECONDS)]));
    expect(prosody.f0_median_hz).toBeGreaterThan(50);
    expect(prosody.rate_syl_s).toBeNull();
    expect(found).toMatchObject({ measures: {}, syllables: [], phrases: [], claims: [] });
  });
});
