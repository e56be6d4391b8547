/**
 * `emotionthinker tools arguments`: EmotionCoT, second edition: the argument that the planner makes of each ledger, steps and
 * words, by the code of the page. Reads FACTS/<corpus>.jsonl of `tools facts` and a file of ledgers (one clip a line, see
 * ../facts/argumentOf.ts); writes one clip a line.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { commandLine as say } from "../../words";
import { argumentOf, parseLedger } from "../facts/argumentOf";
import type { FactsLine } from "../facts/factsOfClip";
import { required } from "../support/options";
import { defineVerb } from "../support/verb";

export const verb = defineVerb({
  options: { facts: required("DIR"), ledgers: required("FILE"), out: required("FILE") },
  async run({ facts, ledgers, out }) {
    const written = createWriteStream(out);
    const known = new Map<string, Map<string, FactsLine>>();
    let count = 0;
    for await (const line of linesOf(ledgers)) {
      const ledger = parseLedger(JSON.parse(line));
      const [corpus = "", id = ""] = splitOnce(ledger.id);
      const own = known.get(corpus) ?? (await factsOfCorpus(join(facts, `${corpus}.jsonl`)));
      known.set(corpus, own);
      const clip = own.get(id);
      if (!clip) {
        console.error(say.hasNoFacts(ledger.id, facts));
        return 1;
      }
      written.write(`${JSON.stringify(argumentOf(clip, ledger))}\n`);
      count++;
    }
    await new Promise((resolve) => written.end(resolve));
    console.log(say.argumentsWritten(count, out));
    return 0;
  },
});

async function factsOfCorpus(file: string): Promise<Map<string, FactsLine>> {
  const clips = new Map<string, FactsLine>();
  for await (const line of linesOf(file)) {
    const clip: FactsLine = JSON.parse(line);
    clips.set(clip.id, clip);
  }
  return clips;
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}

/** "crema/a/b" → "crema", "a/b" */
function splitOnce(key: string): [string, string] {
  const at = key.indexOf("/");
  return [key.slice(0, at), key.slice(at + 1)];
}
