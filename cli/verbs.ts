/** The table of verbs: what can be asked of the command line. A verb is its line here, its file in verbs/ and its words. */
import { VERB_HELP, type VerbHelp } from "../words";
import type { Verb } from "./support/verb";

export interface VerbEntry {
  /** What calls it: one word, or a group and a word. */
  readonly path: readonly string[];
  readonly help: VerbHelp;
  /** Only what is called is loaded. */
  readonly load: () => Promise<{ readonly verb: Verb }>;
}

/** In the order in which help lists them. */
export const VERBS: readonly VerbEntry[] = [
  { path: ["analyze"], help: VERB_HELP.analyze, load: () => import("./verbs/analyze") },
  { path: ["prosody"], help: VERB_HELP.prosody, load: () => import("./verbs/prosody") },
  { path: ["tools", "signals"], help: VERB_HELP.signals, load: () => import("./verbs/signals") },
  {
    path: ["tools", "prosody-tracks"],
    help: VERB_HELP.prosodyTracks,
    load: () => import("./verbs/prosodyTracks"),
  },
  { path: ["tools", "norms"], help: VERB_HELP.norms, load: () => import("./verbs/norms") },
  { path: ["tools", "facts"], help: VERB_HELP.facts, load: () => import("./verbs/facts") },
  {
    path: ["tools", "arguments"],
    help: VERB_HELP.arguments,
    load: () => import("./verbs/arguments"),
  },
  { path: ["tools", "variants"], help: VERB_HELP.variants, load: () => import("./verbs/variants") },
];
