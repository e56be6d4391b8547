/** What labels of a voice do to its answers: pull where they agree, grow with their number, fall to nothing where they do not help. */
import { describe, expect, it } from "vitest";
import { EMOTIONS, type Emotion } from "../../common/constants";
import {
  type Label,
  type LabelledClip,
  NEW_SPEAKER,
  type SpeakerStatistics,
} from "../../common/speakerStatistics";
import { randomOf } from "../testing/ledgers";
import type { SpeakerHead } from "./speakerHead";
import { taughtOf } from "./teaching";

const SIZE = 24;
/** Hears a happy voice in everything, and is not sure of it; a clip's statistics are its manner. */
const head = {
  card: {
    sha256: "head",
    evidence: { prior: EMOTIONS.map(() => 0), acted_shift: 0, kinds: {} },
    network_share: 0,
    network_clips: 0,
    alike: 1,
    alike_share: 0,
  },
  logits: () => Float32Array.from(EMOTIONS, (e) => (e === "happy" ? 1 : 0)),
  manner: (values: Float32Array) => unit(values),
} as unknown as SpeakerHead;

const random = randomOf(7);
let fingerprints = 0;

function unit(values: ArrayLike<number>): Float64Array {
  const length = Math.hypot(...Array.from(values));
  return Float64Array.from(values, (value) => value / length);
}

/** Sounds as this emotion does in this voice, and otherwise like nothing else. */
function clipOf(emotion: Emotion) {
  const values = Float32Array.from({ length: SIZE }, (_, i) =>
    i === EMOTIONS.indexOf(emotion) ? 2 : random() - 0.5,
  );
  return {
    network: "a",
    fingerprint: ++fingerprints,
    heard_s: 2,
    values,
    moods: new Float32Array(EMOTIONS.length),
    identity: new Float32Array(0),
  };
}

type Clip = ReturnType<typeof clipOf>;

function voiceOf(labelled: readonly (readonly [Clip, Label])[]): SpeakerStatistics {
  return {
    ...NEW_SPEAKER,
    clips: labelled.map(([{ fingerprint }]) => fingerprint),
    moods: new Float32Array(EMOTIONS.length),
    labelled: labelled.map(
      ([{ fingerprint, values, moods }, label]): LabelledClip => ({
        fingerprint,
        values,
        moods,
        ...label,
      }),
    ),
  };
}

const as = (emotion: Emotion | null, word: string | null = null): Label => ({ emotion, word });
const THREE = ["happy", "angry", "sad"] as const;
/** So many of each of three moods, called what they are. */
const rightly = (count: number) =>
  voiceOf(THREE.flatMap((e) => Array.from({ length: count }, () => [clipOf(e), as(e)] as const)));

describe("labels of a voice", () => {
  it("say nothing where there are none", () => {
    expect(taughtOf(clipOf("angry"), voiceOf([]), head)).toBeNull();
  });

  it("pull what sounds like them towards them, and away from what was wrongly heard", () => {
    const taught = taughtOf(clipOf("angry"), rightly(4), head);
    expect(taught).toMatchObject({ labels: 12, soundsLike: null });
    const { angry = 0, happy = 0, sad = 0 } = taught?.logits ?? {};
    expect(angry).toBeGreaterThan(1);
    expect(Math.max(happy, sad)).toBeLessThan(0);
  });

  it("weigh more the more there are", () => {
    const pulls = [1, 2, 6].map((count) => {
      const taught = taughtOf(clipOf("angry"), rightly(count), head);
      return (taught?.logits.angry ?? 0) - (taught?.logits.happy ?? 0);
    });
    expect(pulls[0]).toBeGreaterThan(0);
    expect(pulls[1]).toBeGreaterThan((pulls[0] as number) + 0.2);
    expect(pulls[2]).toBeGreaterThan((pulls[1] as number) + 0.2);
  });

  it("have no say where they disagree with one another", () => {
    // Each mood is called each name once.
    const voice = voiceOf(
      EMOTIONS.flatMap((e) => EMOTIONS.map((name) => [clipOf(e), as(name)] as const)),
    );
    const taught = taughtOf(clipOf("angry"), voice, head);
    expect(taught).toMatchObject({ weight: 0, labels: 49 });
    expect(Object.values(taught?.logits ?? {}).every((logit) => logit === 0)).toBe(true);
  });

  it("are no evidence for the very take that has them, nor for a copy of it", () => {
    const own = clipOf("sad");
    const others = rightly(3).labelled;
    const called = (label: Label): SpeakerStatistics => {
      const voice = voiceOf([[own, label]]);
      return { ...voice, labelled: [...others, ...voice.labelled] };
    };
    const right = taughtOf(own, called(as("sad")), head);
    const wrong = taughtOf(own, called(as("fear")), head);
    expect(right?.labels).toBe(9);
    expect(right).toEqual(wrong);
    expect(wrong?.logits.fear).toBeLessThan(0);
    expect(wrong?.logits.sad).toBeGreaterThan(0.3);
    const copy = { ...own, fingerprint: -1 };
    expect(taughtOf(copy, called(as("fear")), head)).toEqual(wrong);
  });

  it("are not foretold by copies of the same take", () => {
    // Of one mood, called two names, each four times over: four labels that disagree, not sixteen that bear each other out.
    const takes = Array.from(
      { length: 4 },
      (_, i) => [clipOf("fear"), as(i % 2 ? "sad" : "angry")] as const,
    );
    const copies = takes.flatMap(([clip, label]) =>
      [1, 2, 3, 4].map(
        (copy) => [{ ...clip, fingerprint: clip.fingerprint + copy / 8 }, label] as const,
      ),
    );
    const weightOf = (labelled: typeof copies) =>
      taughtOf(clipOf("angry"), voiceOf(labelled), head)?.weight ?? 0;
    expect(weightOf(copies)).toBeLessThan(weightOf([...takes]));
  });
});

describe("a word of one's own", () => {
  const voice = voiceOf([
    ...Array.from({ length: 3 }, () => [clipOf("disgust"), as(null, "wistful")] as const),
    ...Array.from({ length: 3 }, () => [clipOf("angry"), as("angry")] as const),
  ]);

  it("is said of what is nearest to it, and moves no answer by itself", () => {
    const taught = taughtOf(clipOf("disgust"), voice, head);
    expect(taught).toMatchObject({ soundsLike: "wistful", labels: 3 });
    expect(taughtOf(clipOf("angry"), voice, head)?.soundsLike).toBeNull();
  });

  it("needs something to be nearer than", () => {
    const alone = voiceOf([[clipOf("disgust"), as(null, "wistful")]]);
    expect(taughtOf(clipOf("disgust"), alone, head)).toMatchObject({ soundsLike: null, weight: 0 });
  });

  it("pulls to the emotion that it is said to be nearest to", () => {
    const near = voiceOf(
      THREE.flatMap((e) =>
        Array.from(
          { length: 4 },
          () => [clipOf(e), as(e, e === "angry" ? "annoyed" : null)] as const,
        ),
      ),
    );
    const taught = taughtOf(clipOf("angry"), near, head);
    expect(taught?.soundsLike).toBe("annoyed");
    expect(taught?.logits.angry).toBeGreaterThan(1);
  });
});
