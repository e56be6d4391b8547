/** Finds what a source file reads of words/ as it is loaded: that would keep the language it had then. */
import { type Node, parseSync } from "oxc-parser";

const WORDS = /(^|\/)words$/;
/** What is inside runs later, when it is called. */
const LATER = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ClassBody)$/;
const TYPES = /^TS(?!(As|Satisfies|NonNull)Expression)/;

/** Lines, from 1. `file`: its name, by which markup and types are known. */
export function readAtLoad(file: string, source: string): number[] {
  const { program } = parseSync(file, source);
  const names = new Set(program.body.flatMap(wordsImported));
  const found: number[] = [];
  function visit(node: Node): void {
    if (LATER.test(node.type) || TYPES.test(node.type) || node.type === "ImportDeclaration") return;
    if (node.type === "Identifier" && names.has(node.name)) {
      found.push(source.slice(0, node.start).split("\n").length);
    }
    // A word handed on under its own name stays live.
    if (node.type === "ExportNamedDeclaration" && node.source) return;
    for (const [field, value] of Object.entries(node)) {
      const isName =
        (field === "key" || field === "property") && !("computed" in node && node.computed);
      if (!isName) [value].flat().filter(isNode).forEach(visit);
    }
  }
  visit(program);
  return found;
}

function wordsImported(node: Node): string[] {
  if (node.type !== "ImportDeclaration" || !WORDS.test(node.source.value)) return [];
  return node.specifiers.map(({ local }) => local.name);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
