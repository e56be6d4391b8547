/** Decodes one trace, token by token, into the events that show it: under the grammar, each claim checked. */
import { CancelledError } from "../../common/errors";
import type { TraceClaim, TraceEvent } from "../../common/trace";
import { claimChecker, type Finding, type StatedClaim } from "../evidence/claimCheck";
import { sentence } from "../evidence/sentences";
import { answerOf } from "./answer";
import { PROMPT, TraceGrammar } from "./grammar";
import type { Listening } from "./listening";
import type { ReasonerNetwork } from "./network";
import { Openings } from "./openings";
import { createReader } from "./tokenParser";
import { claimsOf } from "./tokens";

/** Longest stretch without a look at the event loop, ms: a cancel message must get in. */
const MAX_BUSY_MS = 30;

export async function* think(
  network: ReasonerNetwork,
  listening: Listening,
  signal: AbortSignal,
): AsyncGenerator<TraceEvent> {
  const { card } = network;
  const { speech, facts, measured, hints } = listening;
  const grammar = new TraceGrammar(card, claimsOf(facts));
  const openings = new Openings(listening.span);
  const check = claimChecker(speech, measured, hints);
  const claims: TraceClaim[] = [];
  const read = createReader(card.words);
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
      if (signal.aborted) throw new CancelledError("The analysis was cancelled.");
      const id = openings.choose(logits, grammar);
      grammar.push(id);
      const reading = read(id);
      if (reading?.type === "claim") {
        const { stated } = reading;
        const claim = toTraceClaim(claims.length + 1, stated, check(stated), listening);
        claims.push(claim);
        yield { type: "claim", claim };
      }
      if (reading?.type === "text") yield reading;
      if (reading?.type === "label") {
        yield { type: "answer", answer: answerOf(logits, claims, listening.posterior, card) };
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
  { span, speech }: Listening,
): TraceClaim {
  const shift = (time_s: number) => Math.round((time_s + span.start) * 1000) / 1000;
  const place = (s: { readonly start: number; readonly end: number }) => ({
    start: shift(s.start),
    end: shift(s.end),
  });
  const fact = measured && { ...measured.fact, ...place(measured.fact) };
  return {
    id,
    kind: kind.kind,
    cue: kind.cue,
    unit: kind.unit,
    level,
    ...place({ start, end: Math.min(end, span.end - span.start) }),
    verdict,
    measured: fact && { ...fact, text: sentence({ ...measured, fact }, speech.f0Median_hz) },
  };
}
