import { expect, it } from "vitest";
import packageJson from "../package.json";
import { APP } from "./app";

it("is what package.json says", () => {
  const { name, version } = packageJson;
  expect(APP).toEqual({ name, version });
});
