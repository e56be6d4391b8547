/** One voice: so many of its clips labelled, the others answered, over and over. */
import { EMOTIONS, type Emotion } from "../../common/constants";
import { labelClip } from "../../common/labels";
import type { Label, LabelledClip, SpeakerStatistics } from "../../common/speakerStatistics";
import type { SpeakerHead } from "../../workers/emotion/speakerHead";
import { answerTo, taughtOf } from "../../workers/emotion/teaching";
import { uniform } from "../prosody-accuracy/signals/random";
import { type HeardClip, speakerOf } from "./clips";

export interface Voice {
  readonly clips: readonly HeardClip[];
  /** Has not heard the voice. */
  readonly head: SpeakerHead;
  /** It is the head that ships: then the answer is that of the app. */
  readonly isShipped: boolean;
}

export type Split = "any sentence" | "other sentences" | "labels that mean nothing";

/** Means over the draws. */
export interface Score {
  /** Accuracy on the clips without a label. */
  readonly without: number;
  readonly taught: number;
  readonly weight: number;
  /** How often, were the labels words of one's own, the one that is named is the right one. */
  readonly word: number;
}

export function scoreOf(voice: Voice, labels: number, split: Split, draws: number): Score {
  const { clips } = voice;
  const head = remembering(voice.head);
  const known = speakerOf(clips.map(({ statistics }) => statistics));
  const asked = EMOTIONS.filter((emotion) => clips.some((clip) => clip.emotion === emotion));
  const answers = new Map(
    clips.map((clip) => [
      clip,
      voice.isShipped ? asAmongActors(clip, head) : answerTo(clip.statistics, known, head),
    ]),
  );
  const plain = { emotion: null, word: null };
  const kept = new Map(
    clips.map((clip) => [clip, labelClip(known, clip.statistics, plain).labelled[0]]),
  );
  const random = uniform(labels);
  const sum = { without: 0, taught: 0, weight: 0, word: 0 };
  for (let draw = 0; draw < draws; draw++) {
    const { labelled, asks } = drawn(clips, labels, split === "other sentences", random);
    const given = labelled.map(({ emotion }) => emotion);
    if (split === "labels that mean nothing") shuffle(given, random);
    const speakerWith = (label: (emotion: Emotion) => Label): SpeakerStatistics => ({
      ...known,
      labelled: labelled.map((clip, i) => ({
        ...(kept.get(clip) as LabelledClip),
        ...label(given[i] as Emotion),
      })),
    });
    const taught = speakerWith((emotion) => ({ emotion, word: null }));
    const inWords = speakerWith((emotion) => ({ emotion: null, word: emotion }));
    let weight = 0;
    for (const clip of asks) {
      const answer = answers.get(clip) as ArrayLike<number>;
      const best = (of: (emotion: Emotion, i: number) => number) =>
        asked.reduce((a, b) => (of(b, EMOTIONS.indexOf(b)) > of(a, EMOTIONS.indexOf(a)) ? b : a));
      const said = taughtOf(clip.statistics, taught, head);
      if (best((_, i) => answer[i] as number) === clip.emotion) sum.without += 1 / asks.length;
      if (best((e, i) => (answer[i] as number) + (said?.logits[e] ?? 0)) === clip.emotion) {
        sum.taught += 1 / asks.length;
      }
      weight = said?.weight ?? 0;
    }
    for (const clip of asks) {
      const { soundsLike = null } = taughtOf(clip.statistics, inWords, head) ?? {};
      if (soundsLike === clip.emotion) sum.word += 1 / asks.length;
    }
    sum.weight += weight;
  }
  return {
    without: sum.without / draws,
    taught: sum.taught / draws,
    weight: sum.weight / draws,
    word: sum.word / draws,
  };
}

/** The same, for clips of one voice of which all is known: none is looked at twice. */
function remembering(head: SpeakerHead): SpeakerHead {
  const manners = new WeakMap<Float32Array, Float64Array>();
  return {
    ...head,
    manner(values, speaker) {
      const manner = manners.get(values) ?? head.manner(values, speaker);
      manners.set(values, manner);
      return manner;
    },
  };
}

/** The app's own answer, where `unmarked` is no likelier beforehand than the others. */
function asAmongActors({ answer }: HeardClip, { card }: SpeakerHead): Float32Array {
  return answer.map((log, i) => (i === 0 ? log + card.evidence.acted_shift : log));
}

/** Clips to be labelled, so many a class, and those to be answered; of others than the labelled sentences where that is wanted. */
function drawn(
  clips: readonly HeardClip[],
  labels: number,
  ofOthers: boolean,
  random: () => number,
): { readonly labelled: readonly HeardClip[]; readonly asks: readonly HeardClip[] } {
  const sentences = [...new Set(clips.map(({ sentence }) => sentence))];
  shuffle(sentences, random);
  const half = new Set(sentences.slice(0, Math.ceil(sentences.length / 2)));
  const may = clips.filter(({ sentence }) => !ofOthers || half.has(sentence));
  const labelled = EMOTIONS.flatMap((emotion) => {
    const own = may.filter((clip) => clip.emotion === emotion);
    shuffle(own, random);
    return own.slice(0, ofOthers ? labels : Math.min(labels, own.length - 1));
  });
  const asks = clips.filter((clip) =>
    ofOthers ? !half.has(clip.sentence) : !labelled.includes(clip),
  );
  return { labelled, asks };
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [items[i], items[k]] = [items[k] as T, items[i] as T];
  }
}
