/**
 * Finds the texts of a source file that a person would read: in markup, in attributes that are read out, and every
 * literal of several words. What only looks like a sentence (a selector, a file format) is for the caller to leave out.
 */
import { type Node, parseSync } from "oxc-parser";

interface FoundText {
  /** From 1. */
  readonly line: number;
  /** "…" stands for each value in it. */
  readonly text: string;
}

/** Attributes of markup, and fields of what becomes markup, that are read whatever their number of words. */
const READ =
  /^(aria-(label|description|valuetext|roledescription)|title|label|placeholder|alt|description|caption)$/;
const UNREAD = /^(key|className|id)$/;
/** For programmers: no user can bring them about. */
const INVARIANTS = ["RangeError", "TypeError", "TableError"];
/** Two words with a blank between, the first of letters alone; or a value and a word that is no unit. */
const SEVERAL_WORDS = /(^|[\s“"(])\p{L}[\p{L}’']*[,:;.]? +(\p{L}|…)|…[’'\p{L}]* +\p{L}{4,}/u;
const LETTER = /\p{L}/u;

/** `file`: its name, by which markup and types are known. */
export function sentencesIn(file: string, source: string): FoundText[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new TypeError(`${file}: ${errors[0].message}`);
  const isMarkup = file.endsWith(".tsx");
  const found = new Map<number, string>();
  const take = (node: Node, text: string) => found.set(node.start, text.trim());

  /** Whatever the expression may come to is read. */
  function read(node: Node): void {
    const text = textOf(node);
    if (text !== null && LETTER.test(text)) take(node, text);
    for (const outcome of outcomesOf(node)) read(outcome);
  }

  function visit(node: Node): void {
    if (isInvariant(node) || node.type === "TSLiteralType") return;
    // The GPU's debugger shows labels.
    if (!isMarkup && isField(node, /^label$/)) return;
    const text = textOf(node);
    if (text !== null && SEVERAL_WORDS.test(text)) take(node, text);
    if (node.type === "JSXText" && LETTER.test(node.value)) take(node, node.value);
    if (node.type === "JSXElement" || node.type === "JSXFragment") node.children.forEach(read);
    if (node.type === "JSXAttribute" && UNREAD.test(nameOf(node.name))) return;
    if (node.type === "JSXAttribute" && node.value && READ.test(nameOf(node.name)))
      read(node.value);
    if (isMarkup && isField(node, READ)) read(node.value);
    childrenOf(node).forEach(visit);
  }

  visit(program);
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([start, text]) => ({ line: source.slice(0, start).split("\n").length, text }));
}

function textOf(node: Node): string | null {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node.type !== "TemplateLiteral") return null;
  return node.quasis.map(({ value }) => value.cooked ?? value.raw).join("…");
}

function outcomesOf(node: Node): readonly Node[] {
  switch (node.type) {
    case "JSXExpressionContainer":
      return [node.expression];
    case "ConditionalExpression":
      return [node.consequent, node.alternate];
    case "LogicalExpression":
      return [node.left, node.right];
    default:
      return [];
  }
}

function nameOf(node: Node): string {
  return node.type === "Identifier" || node.type === "JSXIdentifier" ? node.name : "";
}

function isField(node: Node, name: RegExp): node is Extract<Node, { type: "Property" }> {
  return node.type === "Property" && name.test(nameOf(node.key));
}

/** An error that no user can bring about, or what a schema says of a table that is wrong. */
function isInvariant(node: Node): boolean {
  if (node.type === "NewExpression") return INVARIANTS.includes(nameOf(node.callee));
  return (
    node.type === "CallExpression" &&
    node.callee.type === "MemberExpression" &&
    nameOf(node.callee.object) === "v" &&
    nameOf(node.callee.property) === "check"
  );
}

/** All but the names of fields. */
function childrenOf(node: Node): readonly Node[] {
  return Object.entries(node)
    .filter(([field]) => field !== "key")
    .flatMap(([, value]: [string, unknown]) => value)
    .filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
