/**
 * Clips of speakers as the network hears them, and as they are answered relative to all of their speaker's: measured once
 * a speaker and remembered in the benches' cache, little-endian f32 beside a list.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { decodeFile } from "../../cli/decode/decodeFile";
import type { ClipFile } from "../../cli/facts/clips";
import { readSignal } from "../../cli/support/readSignal";
import type { Analysis } from "../../common/analysis";
import { EMOTIONS, type Emotion } from "../../common/constants";
import {
  type ClipStatistics,
  countClip,
  NEW_SPEAKER,
  type SpeakerStatistics,
} from "../../common/speakerStatistics";
import type { AnalysisEngine } from "../../workers/analysis";
import { cacheFolder } from "../support/folders";
import { EMOTION_OF } from "../support/labels";

export interface HeardClip {
  readonly id: string;
  /** "<corpus>-<speaker>" */
  readonly speaker: string;
  readonly emotion: Emotion;
  readonly sentence: string;
  readonly statistics: ClipStatistics;
  /** [7]: what the network hears. */
  readonly network: Float32Array;
  /** [7]: logarithms of the answer's probabilities, all clips of the speaker known. */
  readonly answer: Float32Array;
}

const listSchema = v.object({
  network: v.string(),
  /** Lengths of a row's parts. */
  lengths: v.array(v.number()),
  clips: v.array(
    v.object({
      id: v.string(),
      emotion: v.picklist(EMOTIONS),
      sentence: v.string(),
      fingerprint: v.number(),
      heard_s: v.number(),
    }),
  ),
});

/** Outside the bundle's folder, which is emptied at every start. */
const folder = new URL("teaching-clips/", cacheFolder);

/** Of one speaker, in the order of the files; clips without speech are left out. */
export async function heardClips(
  engine: AnalysisEngine,
  corpus: string,
  speaker: string,
  files: readonly ClipFile[],
): Promise<HeardClip[]> {
  const path = join(fileURLToPath(folder), corpus, speaker);
  if (existsSync(`${path}.json`)) return read(path, speaker);
  const analyses: { readonly file: ClipFile; readonly analysis: Analysis }[] = [];
  for (const file of files) {
    const { samples } = await readSignal(file.audio, decodeFile);
    const analysis = await engine.analyse(0, { samples, source: file.label.id }, () => undefined);
    if (analysis.heardVoice?.statistics) analyses.push({ file, analysis });
  }
  const known = speakerOf(analyses.flatMap(({ analysis }) => statisticsOf(analysis) ?? []));
  const clips: HeardClip[] = [];
  for (const { file, analysis } of analyses) {
    const { posterior } = await engine.answerAgain(analysis, { speaker: known });
    const statistics = statisticsOf(analysis);
    const emotion = EMOTION_OF[file.label.emotion];
    if (!posterior || !statistics || !emotion || !analysis.heardVoice) continue;
    const { network } = analysis.heardVoice;
    clips.push({
      id: file.label.id,
      speaker,
      emotion,
      sentence: file.label.sentence,
      statistics,
      network: Float32Array.from(EMOTIONS, (e) => network[e]),
      answer: Float32Array.from(EMOTIONS, (e) => Math.log(posterior.probabilities[e])),
    });
  }
  mkdirSync(join(fileURLToPath(folder), corpus), { recursive: true });
  write(path, clips);
  return clips;
}

/** All of one person's clips, said to be so. */
export function speakerOf(clips: readonly ClipStatistics[]): SpeakerStatistics {
  return clips.reduce(countClip, { ...NEW_SPEAKER, isOnePerson: true });
}

function statisticsOf(analysis: Analysis): ClipStatistics | null {
  return analysis.heardVoice?.statistics ?? null;
}

function partsOf({ statistics, network, answer }: HeardClip): readonly Float32Array[] {
  return [statistics.values, statistics.identity, statistics.moods, network, answer];
}

function write(path: string, clips: readonly HeardClip[]): void {
  const [first] = clips;
  const numbers = clips.flatMap((clip) => partsOf(clip).flatMap((part) => [...part]));
  writeFileSync(`${path}.f32`, new Uint8Array(Float32Array.from(numbers).buffer));
  const list: v.InferOutput<typeof listSchema> = {
    network: first?.statistics.network ?? "",
    lengths: first ? partsOf(first).map(({ length }) => length) : [],
    clips: clips.map(({ id, emotion, sentence, statistics: { fingerprint, heard_s } }) => ({
      id,
      emotion,
      sentence,
      fingerprint,
      heard_s,
    })),
  };
  writeFileSync(`${path}.json`, JSON.stringify(list));
}

function read(path: string, speaker: string): HeardClip[] {
  const list = v.parse(listSchema, JSON.parse(readFileSync(`${path}.json`, "utf8")));
  const floats = new Float32Array(Uint8Array.from(readFileSync(`${path}.f32`)).buffer);
  let at = 0;
  const next = (k: number) => {
    const length = list.lengths[k] ?? 0;
    at += length;
    return floats.slice(at - length, at);
  };
  return list.clips.map(({ id, emotion, sentence, fingerprint, heard_s }) => {
    const [values, identity, moods, network, answer] = [0, 1, 2, 3, 4].map(next) as Parts;
    const statistics = { network: list.network, fingerprint, heard_s, values, moods, identity };
    return { id, speaker, emotion, sentence, statistics, network, answer };
  });
}

type Parts = [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
