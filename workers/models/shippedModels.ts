/** Everything that is loaded besides code: the cards, and the files they name. */
import type { ModelCard, ModelFile } from "../../common/modelCard";
import { parseModelCard } from "../../common/modelCard";
import { parseReasonerCard, type ReasonerCard } from "../../common/reasonerCard";
import type { Host, OnBytes } from "../host";
import { readModelFile } from "./modelFile";

export interface Cards {
  readonly emotion: ModelCard;
  /** Null where the emotion network's card names no reasoner. */
  readonly reasoner: ReasonerCard | null;
}

export interface ReasonerModel {
  readonly card: ReasonerCard;
  readonly memory: Uint8Array<ArrayBuffer>;
  readonly step: Uint8Array<ArrayBuffer>;
}

export interface Models {
  readonly cards: Cards;
  readonly emotion: Uint8Array<ArrayBuffer>;
  readonly reasoner: ReasonerModel | null;
}

export async function readCards(host: Host, signal: AbortSignal): Promise<Cards> {
  const emotion = parseModelCard(await host.readCard("emotion.json", signal));
  const file = emotion.reasoner;
  return { emotion, reasoner: file ? parseReasonerCard(await host.readCard(file, signal)) : null };
}

/** `expect`: announces a file of so many bytes before it is asked for, and counts what arrives. */
export async function readModels(
  host: Host,
  cards: Cards,
  expect: (bytes: number) => OnBytes,
  signal: AbortSignal,
): Promise<Models> {
  const counted = [cards.emotion, ...(cards.reasoner?.files ?? [])].map((file) => ({
    file,
    onBytes: expect(file.bytes),
  }));
  const read = ({ file, onBytes }: { file: ModelFile; onBytes: OnBytes }) =>
    readModelFile(host, file, onBytes, signal);
  const [emotion, memory, step] = await Promise.all(counted.map(read));
  const card = cards.reasoner;
  return {
    cards,
    emotion: emotion as Uint8Array<ArrayBuffer>,
    reasoner: card && memory && step ? { card, memory, step } : null,
  };
}
