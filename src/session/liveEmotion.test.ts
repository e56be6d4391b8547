/** What is shown while a voice speaks. */
import { describe, expect, it, vi } from "vitest";
import type { Analysis } from "../../common/analysis";
import { EMOTIONS, type Emotion, SAMPLE_RATE_HZ } from "../../common/constants";
import { calmed, HEARD_S, type LiveEmotion, listenLive } from "./liveEmotion";
import { deferred, settle } from "./testing/setUp";

/** Sure of one, nothing of the rest. */
const sure = (emotion: Emotion, probability = 1) =>
  Object.fromEntries(
    EMOTIONS.map((e) => [e, e === emotion ? probability : e === "unmarked" ? 1 - probability : 0]),
  ) as Record<Emotion, number>;

/** Steps of 0.5 s. */
const follow = (...heard: readonly (Record<Emotion, number> | null)[]) =>
  heard.reduce<LiveEmotion[]>((all, probabilities, i) => {
    all.push(calmed(all.at(-1) ?? null, { probabilities, heard_s: 1 + i / 2 }));
    return all;
  }, []);

const named = (all: readonly LiveEmotion[]) => all.map(({ emotion }) => emotion);

describe("what is shown", () => {
  it("is a new emotion within a second of what is heard, not at its first sign", () => {
    const angry = sure("angry");
    expect(named(follow(sure("unmarked"), angry, angry, angry))).toEqual([
      "unmarked",
      "angry",
      "angry",
      "angry",
    ]);
    const faint = sure("angry", 0.5);
    expect(named(follow(sure("unmarked"), faint, sure("unmarked"), faint))).toEqual(
      Array(4).fill("unmarked"),
    );
  });

  it("stays while it is still likely, and rests where no speech is heard", () => {
    const all = named(follow(sure("sad"), sure("sad", 0.35), sure("sad", 0.35), null, null, null));
    expect(all.slice(0, 3)).toEqual(["sad", "sad", "sad"]);
    expect(all.at(-1)).toBe("unmarked");
  });

  it("sums to one", () => {
    for (const { probabilities } of follow(sure("fear"), sure("sad", 0.3), null)) {
      expect(Object.values(probabilities).reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    }
  });

  it("says when it comes slowly", () => {
    const first = calmed(null, { probabilities: null, heard_s: 1 });
    expect(first.isSlow).toBe(false);
    expect(calmed(first, { probabilities: null, heard_s: 1.5 }).isSlow).toBe(false);
    expect(calmed(first, { probabilities: null, heard_s: 3 }).isSlow).toBe(true);
  });
});

describe("listening", () => {
  const seconds = (s: number, value = 0) => new Float32Array(s * SAMPLE_RATE_HZ).fill(value);
  const posterior = { probabilities: sure("happy") };

  it("hears the last seconds, one step at a time, and none before there is enough", async () => {
    const first = deferred<Pick<Analysis, "posterior">>();
    const answer = vi.fn((_: { samples: Float32Array }) => first.promise);
    const onEmotion = vi.fn();
    const live = listenLive(answer, onEmotion);
    live.push(seconds(0.9));
    expect(answer).not.toHaveBeenCalled();
    live.push(seconds(0.5, 1));
    expect(answer.mock.calls[0]?.[0].samples).toHaveLength(1.4 * SAMPLE_RATE_HZ);
    live.push(seconds(4, 2));
    expect(answer).toHaveBeenCalledTimes(1);
    first.resolve({ posterior } as never);
    await settle();
    expect(onEmotion.mock.calls[0]?.[0]).toMatchObject({ emotion: "happy", heard_s: 1.4 });
    // As long again belongs to the recording.
    expect(answer).toHaveBeenCalledTimes(1);
    live.push(seconds(3.9, 2));
    expect(answer).toHaveBeenCalledTimes(1);
    live.push(seconds(0.2, 2));
    expect(answer).toHaveBeenCalledTimes(2);
    const { samples } = answer.mock.calls[1]?.[0] ?? { samples: new Float32Array(0) };
    expect(samples).toHaveLength(HEARD_S * SAMPLE_RATE_HZ);
    expect(new Set(samples)).toEqual(new Set([2]));
  });

  it("rests where a step fails, goes on, and says nothing once it is closed", async () => {
    const answer = vi.fn(async () => {
      throw new Error("Silent.");
    });
    const onEmotion = vi.fn();
    const live = listenLive(answer, onEmotion);
    live.push(seconds(1));
    await settle();
    live.push(seconds(1));
    await settle();
    expect(onEmotion).toHaveBeenCalledTimes(2);
    expect(onEmotion.mock.lastCall?.[0].emotion).toBe("unmarked");
    live.push(seconds(1));
    live.close();
    await settle();
    expect(onEmotion).toHaveBeenCalledTimes(2);
  });
});
