import { describe, expect, it } from "vitest";
import { EMOTIONS, type Emotion, SAMPLE_RATE_HZ, SOUNDS, type Sound } from "../../common/constants";
import { logitsOf } from "../../common/evidence";
import type { ModelCard } from "../../common/modelCard";
import { NEW_SPEAKER } from "../../common/speakerStatistics";
import { withoutSpeech } from "../evidence";
import { clipFacts } from "../facts/clipFacts";
import { speechOnly } from "../facts/speechOnly";
import { clipOf } from "../testing/clip";
import { tracksOf } from "../testing/tracks";
import { type Classified, classifySignal, type WindowClassifier } from "./classify";
import { hearingsOf } from "./hearings";

const SECONDS = 24;
/** A voice. */
const voiced = (seconds: number) => ({ seconds });
const tracks = tracksOf([voiced(SECONDS)]);
const samples = new Float32Array(SECONDS * SAMPLE_RATE_HZ);
/** Logits of 0, but for one. */
const only = (emotion: Emotion, logit: number) =>
  Float32Array.from(EMOTIONS, (e) => (e === emotion ? logit : 0));
/** Among people who just talk nothing is marked, among actors it is one of seven; no fact weighs. */
const evidence = { prior: [...only("unmarked", 5)], acted_shift: -5, kinds: {} };
const card = {
  sha256: "",
  decision: { min_marked: 0.4, min_unmarked: 0.4, min_margin: 0.1 },
  sounds: { min_speech: 0.3, min_named: 0.6 },
  evidence,
} as ModelCard;
/** Hears a happy voice; tells people apart by nothing. The network has a quarter of the answer. */
const speakerHead = {
  card: { min_clips: 1, network_share: 0.25, network_clips: 0, alike: 1, alike_share: 0, evidence },
  logits: () => only("happy", 8),
  identityOf: () => new Float32Array(1),
  isDoubtful: () => false,
};
const options = { abort: new AbortController().signal, onProgress: () => undefined };

const classifier = { card, speakerHead: speakerHead as never };

/** Every window sounds like what `soundAt` says of its second; the network hears an angry voice in it. */
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
        timbre: only("angry", 4),
        attention: new Float32Array(steps).fill(1 / steps),
        sounds: Float32Array.from(logits.flat()),
        statistics: Float32Array.of(window.from),
      };
    },
  };
}

const classify = (soundAt: (time_s: number) => Sound) =>
  classifySignal(hears(soundAt), tracks, samples, classifier, options);

function voiceIn({ voice }: Classified) {
  if (!voice) throw new Error("no speech was heard");
  return voice;
}

describe("a signal", () => {
  it("without speech has no voice and leaves nothing to remember", async () => {
    const heard = await classify(() => "laughter");
    expect(heard).toMatchObject({ voice: null });
    expect(heard.heard.map(({ sound }) => sound)).toEqual(["laughter"]);
  });

  it("of speech is heard by the network alone, window by window, and remembered", async () => {
    const classified = await classify(() => "speech");
    const { network, statistics, attention } = voiceIn(classified);
    const heard = logitsOf([...only("angry", 4)]);
    for (const e of EMOTIONS) expect(network[e]).toBeCloseTo(heard[e], 9);
    expect(attention).toHaveLength(tracks.f0_hz.length);
    expect(classified.heard).toHaveLength(1);
    expect(statistics?.values).toHaveLength(1);
    expect(statistics?.heard_s).toBeCloseTo(SECONDS, 0);
    const { hearings, speaker } = hearingsOf(voiceIn(classified), classifier, null);
    expect(hearings).toHaveLength(1);
    expect(hearings[0]).toMatchObject({ share: 1, isRelative: false, table: evidence });
    expect(speaker).toBeNull();
  });

  it("is remembered in the mood that it would have among actors", async () => {
    const { statistics } = voiceIn(await classify(() => "speech"));
    const [unmarked = 0] = statistics?.moods ?? [];
    const angry = statistics?.moods[EMOTIONS.indexOf("angry")] ?? 0;
    expect(Math.log(angry / unmarked)).toBeCloseTo(4, 4);
    expect(statistics?.moods.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  });

  it.each([
    { isDoubtful: false, isOnePerson: false, isRelative: true },
    { isDoubtful: true, isOnePerson: false, isRelative: false },
    { isDoubtful: true, isOnePerson: true, isRelative: true },
  ])("is heard relative to a speaker who is one person, too: %j", async (given) => {
    const classified = await classify(() => "speech");
    const head = { ...speakerHead, isDoubtful: () => given.isDoubtful } as never;
    const known = { ...NEW_SPEAKER, isOnePerson: given.isOnePerson };
    const { hearings, speaker } = hearingsOf(
      voiceIn(classified),
      { card, speakerHead: head },
      known,
    );
    expect(speaker).toMatchObject({
      clips: 1,
      isDoubtful: given.isDoubtful,
      isRelative: given.isRelative,
    });
    expect(hearings.map(({ share, isRelative }) => [share, isRelative])).toEqual(
      given.isRelative
        ? [
            [0.25, false],
            [0.75, true],
          ]
        : [[1, false]],
    );
    const [network, relative] = hearings;
    expect(network?.heard.angry).toBeCloseTo(4, 9);
    if (given.isRelative) expect(relative?.heard.happy).toBeCloseTo(8, 9);
  });

  it("is answered where it is speech, and a voice remembers no laugh", async () => {
    const classified = await classify((s) => (s < 14 ? "laughter" : "speech"));
    const { statistics, attention } = voiceIn(classified);
    // The network hears the speech once more, alone, and a voice remembers only that.
    expect(attention.findIndex((weight) => weight > 0)).toBeGreaterThan(1370);
    expect(statistics?.heard_s).toBeCloseTo(SECONDS - 14, 0);
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
    const { facts, voice } = clipOf([voiced(SECONDS)]);
    const told = clipFacts(own, voice).facts;
    expect(facts.some(({ start }) => start < 5)).toBe(true);
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ start }) => start >= 9.8)).toBe(true);
  });

  it("is all of it, and the very same, where all is speech", () => {
    expect(speechOnly(tracks, heard.slice(1))).toBe(tracks);
  });

  it("is pitch and energy without speech, and no rate or syllable", () => {
    const { prosody, ...found } = withoutSpeech(clipOf([voiced(SECONDS)]));
    expect(prosody.f0_median_hz).toBeGreaterThan(50);
    expect(prosody.rate_syl_s).toBeNull();
    expect(found).toEqual({ arousal: null, measures: {}, syllables: [], phrases: [] });
  });
});
