import { expect, it } from "vitest";
import { embedOrigins } from "./embedOrigins";

const file = (...origins: unknown[]) => JSON.stringify({ origins });

it("reads origins", () => {
  const origins = ["https://example.org", "http://localhost:8000"];
  expect(embedOrigins(file(...origins))).toEqual(origins);
  expect(embedOrigins(file())).toEqual([]);
});

it.each([
  ["a wildcard", file("https://example.org", "*")],
  ["a wildcard's host", file("https://*.example.org")],
  ["a path", file("https://example.org/a")],
  ["a slash", file("https://example.org/")],
  ["no scheme", file("example.org")],
  ["another scheme", file("data:text/html,a")],
  ["what ends a policy", file("https://example.org; script-src *")],
  ["null", file("null")],
  ["no text", file(1)],
  ["no list", '{ "origins": "https://example.org" }'],
  ["no JSON", "https://example.org"],
  ["nothing", ""],
])("lets nobody in by %s", (_, text) => expect(embedOrigins(text)).toEqual([]));
