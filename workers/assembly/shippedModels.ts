/** Everything that is loaded besides code: the cards, and the files they name. */
import { ModelLoadError } from "../../common/errors";
import type { ModelCard, ModelFile } from "../../common/modelCard";
import { parseModelCard } from "../../common/modelCard";
import { parseReasonerCard, type ReasonerCard } from "../../common/reasonerCard";
import { parseSpeakerCard, type SpeakerCard } from "../../common/speakerCard";
import type { EmotionModel } from "../emotion/network";
import { createSpeakerHead, type SpeakerHead } from "../emotion/speakerHead";
import type { Host, OnBytes } from "../runtime/host";
import { readModelFile } from "../runtime/intactFile";

export interface Cards {
  readonly emotion: ModelCard;
  /** Null where its card names no speaker head. */
  readonly speaker: SpeakerCard | null;
  /** Null where it names no policy. */
  readonly reasoner: ReasonerCard | null;
}

export interface Models {
  readonly cards: Cards;
  readonly emotion: EmotionModel;
  readonly speakerHead: SpeakerHead | null;
  readonly policy: Uint8Array | null;
}

export async function readCards(host: Host, abort: AbortSignal): Promise<Cards> {
  const emotion = parseModelCard(await host.readCard("emotion.json", abort));
  const { speaker, reasoner } = emotion;
  return {
    emotion,
    speaker: speaker ? forNetwork(emotion, await host.readCard(speaker, abort)) : null,
    reasoner: reasoner ? parseReasonerCard(await host.readCard(reasoner, abort)) : null,
  };
}

/** `expect`: announces a file of so many bytes before it is asked for, and counts what arrives. */
export async function readModels(
  host: Host,
  cards: Cards,
  expect: (bytes: number) => OnBytes,
  abort: AbortSignal,
): Promise<Models> {
  const { emotion, speaker, reasoner } = cards;
  const twin = emotion.webgpu ? [emotion.webgpu] : [];
  const files = [emotion, ...twin, ...(speaker ? [speaker] : []), ...(reasoner ? [reasoner] : [])];
  const counted = files.map((file) => ({ file, onBytes: expect(file.bytes) }));
  const read = ({ file, onBytes }: { file: ModelFile; onBytes: OnBytes }) =>
    readModelFile(host, file, onBytes, abort);
  const [network, ...rest] = await Promise.all(counted.map(read));
  const [webgpu = null] = rest.splice(0, twin.length);
  const [weights] = speaker ? rest.splice(0, 1) : [];
  const [policy = null] = rest;
  return {
    cards,
    emotion: { file: emotion.file, wasm: network as Uint8Array<ArrayBuffer>, webgpu },
    speakerHead: speaker && weights ? createSpeakerHead(speaker, weights) : null,
    policy,
  };
}

/** The head is of use with the network that it was trained on, and with no other. */
function forNetwork({ sha256 }: ModelCard, json: unknown): SpeakerCard {
  const card = parseSpeakerCard(json);
  if (card.network === sha256) return card;
  throw new ModelLoadError("speaker-head-of-other-network");
}
