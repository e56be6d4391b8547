/**
 * The policy: a small causal transformer over a ledger and the tokens so far (training/policy/model.py), which chooses the
 * next step among those that are licensed, the likeliest each time. Inputs "facts" f32[1, K, 13], "totals" f32[1, 3, 7],
 * "tokens" i64[1, S]; output "logits" f32[1, S + 1, TOKENS]. On WASM in any case: it is a thousand small products.
 */
import type { Step } from "../../common/argument";
import { EMOTIONS } from "../../common/constants";
import { ModelLoadError } from "../../common/errors";
import { type Logits, WEIGHING_KINDS } from "../../common/evidence";
import { KINDS } from "../../common/kinds";
import { BrokenOutputError, floats, type Ort, openSession } from "../runtime/ort";
import { type Ledger, totalOf } from "./state";
import { LONGEST, Speaking, TOKENS } from "./tokens";

/** Chooses the steps of an argument. */
export interface Policy {
  argue(ledger: Ledger): Promise<Step[]>;
  release(): Promise<void>;
}

/** place, its size, told; level as one of three; weights. */
const FACT = 3 + 3 + EMOTIONS.length;

export async function createPolicy(ort: Ort, model: Uint8Array): Promise<Policy> {
  const session = await openSession(ort, model, null);
  return {
    async argue(ledger) {
      const speaking = new Speaking(ledger);
      const facts = new ort.Tensor("float32", factRows(ledger), [1, WEIGHING_KINDS.length, FACT]);
      const totals = new ort.Tensor("float32", totalRows(ledger), [1, 3, EMOTIONS.length]);
      const said: bigint[] = [];
      try {
        while (!speaking.isDone && said.length < LONGEST) {
          const tokens = new ort.Tensor("int64", BigInt64Array.from(said), [1, said.length]);
          const { logits } = await session.run({ facts, totals, tokens });
          if (!logits) throw new ModelLoadError("output-missing");
          const values = await floats(logits);
          const token = likeliest(values.subarray(-TOKENS), speaking.licensed());
          logits.dispose();
          tokens.dispose();
          speaking.take(token);
          said.push(BigInt(token));
        }
      } finally {
        facts.dispose();
        totals.dispose();
      }
      if (!speaking.isDone) throw new BrokenOutputError("output-broken");
      return speaking.steps;
    },
    release: () => session.release(),
  };
}

function likeliest(logits: Float32Array, licensed: Uint8Array): number {
  let best = -1;
  logits.forEach((logit, token) => {
    if (licensed[token] && (best < 0 || logit > (logits[best] as number))) best = token;
  });
  if (best < 0) throw new BrokenOutputError("output-broken");
  return best;
}

/** A row a kind; of one that was not told zeros. */
export function factRows({ told }: Ledger): Float32Array {
  const rows = new Float32Array(WEIGHING_KINDS.length * FACT);
  WEIGHING_KINDS.forEach((kind, k) => {
    const own = told.find(({ fact, weight }) => fact.kind === kind && weight);
    if (!own?.weight) return;
    const { z, level } = own.fact;
    const level3 = KINDS[kind].levels.map((name) => (name === level ? 1 : 0));
    rows.set([z, Math.abs(z), 1, ...level3, ...inOrder(own.weight)], k * FACT);
  });
  return rows;
}

/** prior, timbre, and what all told facts add up to. */
export function totalRows(ledger: Ledger): Float32Array {
  const all = totalOf(ledger, new Set(ledger.told.map(({ id }) => id)));
  return Float32Array.from([ledger.prior, ledger.timbre, all].flatMap(inOrder));
}

function inOrder(logits: Logits): number[] {
  return EMOTIONS.map((emotion) => logits[emotion]);
}
