/** Recordings for the resynthesis: the same clips of four corpora each time, both sexes alike. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeFile } from "../../../cli/decode/decodeFile";
import { readSignal } from "../../../cli/support/readSignal";
import { SAMPLE_RATE_HZ } from "../../../common/constants";
import type { Recording } from "./speech";

const CORPORA = ["emodb", "ravdess", "nemo", "librispeech"];
/** Longer clips are cut, s. */
const LONGEST_S = 3;
const BABBLE_CORPUS = "librispeech";
const BABBLE_TALKERS = 8;
/** LibriSpeech's excerpt does not say who speaks. */
const UNKNOWN = "?";

interface Row {
  readonly id: string;
  readonly sex: string;
}

/** `each` clips of every corpus under folder/<corpus>/{audio,labels.tsv}, half of each sex. */
export async function recordings(folder: string, each: number): Promise<Recording[]> {
  const chosen: Recording[] = [];
  for (const corpus of CORPORA) {
    const rows = labels(folder, corpus);
    for (const sex of ["M", "F"] as const) {
      const own = rows.filter((row) => row.sex === sex || row.sex === UNKNOWN);
      const shift = sex === "M" ? 0.25 : 0.75; // so that nobody of unknown sex speaks twice
      for (let i = 0; i < each / 2; i++) {
        const row = own[Math.floor(((i + shift) * own.length) / (each / 2))];
        if (!row) continue;
        const samples = await audio(folder, corpus, row.id);
        chosen.push({
          id: `${corpus}-${row.id}`,
          samples: samples.slice(0, LONGEST_S * SAMPLE_RATE_HZ),
        });
      }
    }
  }
  return chosen;
}

/** Talkers for the babble: the first clips, which `recordings` does not take. */
export async function talkers(folder: string): Promise<Float32Array[]> {
  const rows = labels(folder, BABBLE_CORPUS).slice(0, BABBLE_TALKERS);
  return Promise.all(rows.map((row) => audio(folder, BABBLE_CORPUS, row.id)));
}

async function audio(folder: string, corpus: string, id: string): Promise<Float32Array> {
  return (await readSignal(join(folder, corpus, "audio", `${id}.opus`), decodeFile)).samples;
}

function labels(folder: string, corpus: string): Row[] {
  const path = join(folder, corpus, "labels.tsv");
  if (!existsSync(path)) throw new Error(`${path} is missing; --corpora names another folder.`);
  const [head = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const columns = head.split("\t");
  const [id, sex] = [columns.indexOf("id"), columns.indexOf("sex")];
  return lines.map((line) => {
    const cells = line.split("\t");
    return { id: cells[id] as string, sex: cells[sex] as string };
  });
}
