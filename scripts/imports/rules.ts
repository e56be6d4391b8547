/** What may import what: each rule with the sentence that says so. docs/architecture.md describes the rooms. */
import { codeOf, type Import, type Source } from "./graph";

export interface Rule {
  readonly sentence: string;
  readonly isBroken: (edge: Import) => boolean;
}

/** The rooms of workers/ and of src/, each above those that may import it. */
const WORKER_ROOMS = [
  "runtime",
  "frames/prosody",
  "frames/voice",
  "frames",
  "utterances",
  "sound",
  "speech",
  "condition",
  "facts",
  "evidence",
  "emotion",
  "reasoner",
  "resynthesis",
  "assembly",
];
const PAGE_ROOMS = [
  "styles",
  "ui",
  "capture",
  "model",
  "kept",
  "export",
  "session",
  "plot",
  "panels",
  "engine",
  "embed",
];

/** Packages that run in a worker and in Node alike. */
/** The last is written by the build (pwa/hashes.ts). */
const WORKER_PACKAGES = [
  "comlink",
  "fft.js",
  "mediabunny",
  "onnxruntime-web",
  "valibot",
  "virtual:card-hashes",
];
const REACT = /^(react|react-dom|zustand)(\/|$)/;
/** The one place where the page names the worker: by address, behind common/workerApi.ts. */
const DOOR = { from: "src/session/connection.ts", to: "workers/analysis.worker.ts", by: "url" };

const isUnder = (path: string, ...folders: string[]) =>
  folders.some((folder) => path.startsWith(`${folder}/`));

/** From a room to a later one, or to the files that put the rooms together; a room must be in the list. */
function pointsDown({ from, to }: Import, realm: string, rooms: readonly string[]): boolean {
  const isAtRoot = (path: string) => isUnder(path, realm) && path.split("/").length === 2;
  if (!isUnder(from, realm) || !isUnder(to, realm) || isAtRoot(from)) return false;
  const place = (path: string) => rooms.findIndex((room) => isUnder(path, `${realm}/${room}`));
  return place(to) === -1 || place(from) === -1 || place(to) > place(from);
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes("/testing/");
}

export const RULES: readonly Rule[] = [
  {
    sentence: "src and workers meet only in common/ and the typed worker API.",
    isBroken: ({ from, to, by }) =>
      ((isUnder(from, "src") && isUnder(to, "workers")) ||
        (isUnder(from, "workers") && isUnder(to, "src"))) &&
      !(from === DOOR.from && to === DOOR.to && by === DOOR.by),
  },
  {
    sentence:
      "The worker speaks no language and serves any host: workers/ import no words and no cli.",
    isBroken: ({ from, to }) => isUnder(from, "workers") && isUnder(to, "words", "cli"),
  },
  {
    sentence: "workers/ run in a worker and in Node, without a DOM: only packages that do, too.",
    isBroken: ({ from, to, isPackage }) =>
      isUnder(from, "workers") && isPackage && !WORKER_PACKAGES.includes(to.split("/")[0] ?? ""),
  },
  {
    sentence: `Within workers/ imports point upwards: ${WORKER_ROOMS.join(", ")}.`,
    isBroken: (edge) => pointsDown(edge, "workers", WORKER_ROOMS),
  },
  {
    sentence: `Within src/ imports point upwards: ${PAGE_ROOMS.join(", ")}.`,
    isBroken: (edge) => pointsDown(edge, "src", PAGE_ROOMS),
  },
  {
    sentence: "Panels import no panel.",
    isBroken: ({ from, to }) =>
      isUnder(from, "src/panels") &&
      isUnder(to, "src/panels") &&
      from.split("/")[2] !== to.split("/")[2],
  },
  {
    sentence: "Exports import no plot.",
    isBroken: ({ from, to }) => isUnder(from, "src/export") && isUnder(to, "src/plot"),
  },
  {
    sentence: "The model that panels and exports share imports no panel, no plot and no React.",
    isBroken: ({ from, to }) =>
      isUnder(from, "src/model") && (isUnder(to, "src/panels", "src/plot") || REACT.test(to)),
  },
  {
    sentence: "The library is for any page: it imports no React and no panel.",
    isBroken: ({ from, to }) =>
      isUnder(from, "src/engine") && (isUnder(to, "src/panels") || REACT.test(to)),
  },
  {
    sentence: "words/ import only common/ and each other.",
    isBroken: ({ from, to }) => isUnder(from, "words") && !isUnder(to, "words", "common"),
  },
  {
    sentence:
      "common/ imports only common/ (valibot, which reads its tables, and comlink, which carries its errors).",
    isBroken: ({ from, to }) =>
      isUnder(from, "common") && !isUnder(to, "common") && to !== "valibot" && to !== "comlink",
  },
  {
    sentence: "The command line does not import the page.",
    isBroken: ({ from, to }) => isUnder(from, "cli") && isUnder(to, "src"),
  },
  {
    sentence: "What ships imports no test and nothing that tests are made with.",
    isBroken: ({ to }) => isTest(to),
  },
];

/** What is wrong with the imports of the sources that ship, a line each, the rule's sentence with it. */
export function brokenRules(imports: readonly Import[]): string[] {
  const shipped = imports.filter(({ from }) => !isTest(from));
  return RULES.flatMap(({ sentence, isBroken }) =>
    shipped.filter(isBroken).map(({ from, to }) => `${from} → ${to}: ${sentence}`),
  );
}

/** Files that lie at the root of workers/, besides the way through. */
export function strayAtRoot(paths: readonly string[]): string[] {
  return paths.filter((path) => /^workers\/(?!analysis\.)[^/]+$/.test(path));
}

/** Where a kind may be called by its name: what it does, and its words. Its record is JSON. */
const KIND_HOMES = ["workers/facts/kinds", "words"];

/** The kinds that a source which has no business with any one of them calls by name. */
export function kindsNamed({ path, text }: Source, kinds: readonly string[]): string[] {
  if (isTest(path) || isUnder(path, ...KIND_HOMES)) return [];
  const code = codeOf(text);
  return kinds.filter((kind) => {
    // What is no English word names the kind without quotes, too: as the key of a table, in a file's name.
    if (kind.includes("_")) return new RegExp(`\\b${kind}\\b`).test(code);
    // A field of a type, Phrase["contour"], is not the kind.
    return new RegExp(`(?<![\\w\\])]\\[)(["'\`])${kind}\\1`).test(code);
  });
}
