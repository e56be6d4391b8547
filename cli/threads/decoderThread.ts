/** Worker thread of whatever decodes files: one file after the other, a stretch when it is asked for one. */
import { parentPort } from "node:worker_threads";
import type { DecodedAudio } from "../decode/decodedAudio";
import { decodeFile } from "../decode/decodeFile";
import { type DecoderAnswer, type DecoderRequest, flatten } from "../decode/decoderProtocol";

const port = parentPort;
if (!port) throw new TypeError("This file runs as a worker thread only.");
let parts: AsyncIterator<DecodedAudio> | undefined;

port.on("message", async (request: DecoderRequest) => {
  if (request !== "next") parts = decodeFile(request.path);
  const answer = await nextPart();
  const buffers = "part" in answer ? answer.part.channels.map(({ buffer }) => buffer) : [];
  port.postMessage(answer, buffers as ArrayBuffer[]);
});

async function nextPart(): Promise<DecoderAnswer> {
  try {
    const part = await parts?.next();
    return part && !part.done ? { part: part.value } : { end: true };
  } catch (error) {
    return { error: flatten(error) };
  }
}
