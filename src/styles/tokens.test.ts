/** The contrast that the palette promises (WCAG 2.2 §1.4.3, §1.4.11), in both themes. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EMOTIONS } from "../../common/constants";

const css = readFileSync("src/styles/tokens.css", "utf8");
const THEMES = ["light", "dark"] as const;

function color(token: string, theme: (typeof THEMES)[number]): string {
  const pair = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const value = pair?.[theme === "light" ? 1 : 2];
  if (!value) throw new Error(`no light-dark() pair for --${token}`);
  return value;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(THEMES)("%s", (theme) => {
  const of = (token: string) => color(token, theme);

  it.each([
    "text",
    "muted",
    "accent",
    "good",
    "bad",
    "kind-pitch",
    "kind-energy",
    "kind-time",
    "kind-timbre",
  ])("--%s reads as text on every ground", (token) => {
    for (const ground of ["bg", "surface", "sunken"]) {
      expect(contrast(of(token), of(ground)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(EMOTIONS.map((emotion) => `tint-${emotion}`))("--%s stands out by 3:1", (token) => {
    for (const ground of ["bg", "surface", "sunken"]) {
      expect(contrast(of(token), of(ground)), ground).toBeGreaterThanOrEqual(3);
    }
  });

  it("buttons are legible and their edges visible", () => {
    expect(contrast(of("on-accent"), of("accent"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("on-record"), of("record"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("edge"), of("surface"))).toBeGreaterThanOrEqual(3);
    expect(contrast(of("edge"), of("bg"))).toBeGreaterThanOrEqual(3);
  });
});
