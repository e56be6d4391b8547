/** Tokens → what they say: a claim where its four are complete, a word as it is written, the end. */
import type { KindName, Level } from "../../common/kinds";
import { TIME_STEP_S } from "../../common/reasoning";
import type { StatedClaim } from "../evidence/checker";
import { createSpeller } from "./spell";
import { tokenOf } from "./tokens";

export type Said =
  | { readonly type: "claim"; readonly stated: StatedClaim }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "label" };

/** Returns a function to call with each token of a trace in turn; null where nothing is complete yet. */
export function createTokenParser(words: readonly string[]): (id: number) => Said | null {
  const spell = createSpeller();
  let kind: KindName | null = null;
  let level: Level | null = null;
  let start: number | null = null;
  return (id) => {
    const token = tokenOf(id);
    switch (token.type) {
      case "word":
        return { type: "text", text: spell(words[token.place] as string) };
      case "label":
        return { type: "label" };
      case "kind":
        ({ kind } = token);
        start = null;
        return null;
      case "level":
        ({ level } = token);
        return null;
      case "time": {
        const time_s = token.step * TIME_STEP_S;
        if (start !== null && kind && level) {
          return { type: "claim", stated: { kind, level, start, end: time_s } };
        }
        start = time_s;
        return null;
      }
      default:
        return null;
    }
  };
}
