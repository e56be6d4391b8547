/** Decodes one trace, token by token, into the events that show it: under the grammar, each claim checked. */
import { CancelledError } from "../../common/errors";
import type { TraceClaim, TraceEvent } from "../../common/trace";
import { check, type Finding, type StatedClaim } from "../evidence/checker";
import { answerOf } from "./answer";
import { PROMPT, TraceGrammar } from "./grammar";
import type { Listening } from "./listening";
import type { ReasonerNetwork } from "./network";
import { Openings } from "./openings";
import { createTokenParser } from "./tokenParser";
import { claimsOf } from "./tokens";

/** Longest stretch without a look at the event loop, ms: a cancel message must get in. */
const MAX_BUSY_MS = 30;

export async function* think(
  network: ReasonerNetwork,
  listening: Listening,
  abort: AbortSignal,
): AsyncGenerator<TraceEvent> {
  const { card } = network;
  const { clip, facts } = listening;
  const grammar = new TraceGrammar(card, claimsOf(facts));
  const openings = new Openings(listening.span);
  const claims: TraceClaim[] = [];
  const parse = createTokenParser(card.words);
  const decoding = await network.begin(listening);
  try {
    yield { type: "start" };
    let logits: Float32Array = new Float32Array(0);
    for (const token of PROMPT) logits = await decoding.step(token);
    let rested_ms = performance.now();
    for (;;) {
      if (performance.now() - rested_ms > MAX_BUSY_MS) {
        await new Promise<void>((resolve) => setTimeout(resolve, 0));
        rested_ms = performance.now();
      }
      if (abort.aborted) throw new CancelledError();
      const id = openings.choose(logits, grammar);
      grammar.push(id);
      const said = parse(id);
      if (said?.type === "claim") {
        const { stated } = said;
        const claim = toTraceClaim(claims.length + 1, stated, check(stated, clip), listening);
        claims.push(claim);
        yield { type: "claim", claim };
      }
      if (said?.type === "text") yield said;
      if (said?.type === "label") {
        yield { type: "answer", answer: answerOf(logits, claims, listening, card) };
        return;
      }
      logits = await decoding.step(id);
    }
  } finally {
    decoding.dispose();
  }
}

/** In times of the signal. */
function toTraceClaim(
  id: number,
  { kind, level, start, end }: StatedClaim,
  { verdict, measured }: Finding,
  { span }: Listening,
): TraceClaim {
  const shift = (time_s: number) => Math.round((time_s + span.start) * 1000) / 1000;
  const place = (s: { readonly start: number; readonly end: number }) => ({
    start: shift(s.start),
    end: shift(s.end),
  });
  return {
    id,
    kind,
    level,
    ...place({ start, end: Math.min(end, span.end - span.start) }),
    verdict,
    measured: measured && { ...measured, ...place(measured) },
  };
}
