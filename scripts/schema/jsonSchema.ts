/**
 * A valibot schema as a JSON Schema (2020-12): as much of either as our files need. A schema with a title is written once,
 * under $defs, and named everywhere else. Objects stay open: fields may be added within a version.
 */
import type * as v from "valibot";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonSchema = { readonly [key: string]: Json };

/** What of a schema is looked at; each kind of schema has some of it. */
interface Looked {
  readonly kind: "schema" | "validation" | "metadata";
  readonly type: string;
  readonly pipe?: readonly Looked[];
  readonly entries?: Readonly<Record<string, Looked>>;
  readonly options?: readonly (string | Looked)[];
  readonly items?: readonly Looked[];
  readonly item?: Looked;
  readonly wrapped?: Looked;
  readonly value?: Looked;
  readonly literal?: Json;
  readonly requirement?: unknown;
  readonly title?: string;
  readonly description?: string;
}

/** `definitions` are written first, in their order, whether or not anything names them. */
export function jsonSchemaOf(
  about: JsonSchema,
  root: v.GenericSchema,
  definitions: readonly v.GenericSchema[],
): JsonSchema {
  const defs: Record<string, Json> = {};
  const write = (schema: Looked): JsonSchema => {
    const [own = schema, ...refinements] = schema.pipe ?? [schema];
    const title = refinements.find(({ type }) => type === "title")?.title;
    if (title === undefined) return { ...shapeOf(own, write), ...refined(refinements) };
    if (!(title in defs)) {
      // Its place before that of what it names.
      defs[title] = {};
      defs[title] = { ...refined(refinements), ...shapeOf(own, write) };
    }
    return { $ref: `#/$defs/${title}` };
  };
  const look = (schema: v.GenericSchema) => write(schema as unknown as Looked);
  definitions.forEach(look);
  return { ...about, ...look(root), $defs: defs };
}

function shapeOf(schema: Looked, write: (schema: Looked) => JsonSchema): JsonSchema {
  const { entries = {}, options = [], items = [], item, wrapped, value } = schema;
  switch (schema.type) {
    case "string":
    case "number":
    case "boolean":
    case "null":
      return { type: schema.type };
    case "literal":
      return { const: schema.literal ?? null };
    case "picklist":
      return { enum: options as readonly string[] };
    case "nullable":
      return { anyOf: [write(wrapped as Looked), { type: "null" }] };
    case "exact_optional":
      return write(wrapped as Looked);
    case "union":
    case "variant":
      return { anyOf: (options as readonly Looked[]).map(write) };
    case "array":
      return { type: "array", items: write(item as Looked) };
    case "strict_tuple":
      return {
        type: "array",
        prefixItems: items.map(write),
        items: false,
        minItems: items.length,
      };
    case "record":
      return { type: "object", additionalProperties: write(value as Looked) };
    case "strict_object": {
      const named = Object.entries(entries);
      const required = named.filter(([, { type }]) => type !== "exact_optional");
      return {
        type: "object",
        properties: Object.fromEntries(named.map(([name, entry]) => [name, write(entry)])),
        required: required.map(([name]) => name),
      };
    }
    default:
      throw new TypeError(`No JSON Schema is written of a ${schema.type}.`);
  }
}

/** What each refinement is called; a title is looked at above. */
const KEYWORDS: Readonly<Record<string, (refinement: Looked) => JsonSchema>> = {
  title: () => ({}),
  description: ({ description = "" }) => ({ description }),
  integer: () => ({ type: "integer" }),
  min_value: ({ requirement }) => ({ minimum: requirement as number }),
  max_value: ({ requirement }) => ({ maximum: requirement as number }),
  regex: ({ requirement }) => ({ pattern: (requirement as RegExp).source }),
  iso_timestamp: () => ({ format: "date-time" }),
};

function refined(refinements: readonly Looked[]): JsonSchema {
  const written = refinements.map((refinement) => {
    const keyword = KEYWORDS[refinement.type];
    if (!keyword) throw new TypeError(`No JSON Schema is written of ${refinement.type}.`);
    return keyword(refinement);
  });
  return Object.assign({}, ...written);
}
