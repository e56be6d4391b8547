/** docs/command-line.md names everything that the command line takes and gives. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FILTERED_PITCH, PITCH_LIMITS, RAW_PITCH } from "../common/pitchSettings";
import { RESYNTHESIS_LIMITS } from "../common/resynthesis";
import { FRAME_CHANNELS } from "./facts/factsOfClip";
import { PITCH_NUMBERS } from "./support/pitchOptions";
import { FRAMES_HEAD } from "./support/voiceCsv";
import { VERBS } from "./verbs";

const text = readFileSync(new URL("../docs/command-line.md", import.meta.url), "utf8");

/** What stands under the heading of a verb. */
function sectionOf(name: string): string {
  const [, section = ""] = text.split(`# \`emotionthinker ${name}\`\n`);
  return section.split(/^#+ `emotionthinker/m)[0] ?? "";
}

describe.each(VERBS)("$path", ({ path, load }) => {
  it("has its section, which names every option and its values, and no others", async () => {
    const { verb } = await load();
    const section = sectionOf(path.join(" ")).replaceAll("\\|", "|");
    if (verb.operands) expect(section).toContain(verb.operands.value);
    for (const [option, { value }] of Object.entries(verb.options)) {
      expect(section).toContain(value === null ? `--${option}` : `--${option} ${value}`);
    }
    const named = [...section.matchAll(/--([a-z][a-z-]*)/g)].map(([, option]) => option);
    const elsewhere = ["no-save"]; // npm's
    const known = [...Object.keys(verb.options), ...elsewhere];
    expect(named.filter((option) => !known.includes(option ?? ""))).toEqual([]);
  });
});

describe("what comes out", () => {
  it.each(FRAMES_HEAD.split(","))("column %s of prosody", (column) => {
    expect(sectionOf("prosody")).toContain(`\`${column}\``);
  });

  it.each(FRAME_CHANNELS)("channel %s of facts", (channel) => {
    expect(sectionOf("tools facts")).toContain(`\`${channel}\``);
  });
});

describe("settings", () => {
  it.each(Object.entries(PITCH_NUMBERS))("--%s with defaults and limits", (option, key) => {
    const [least, most] = PITCH_LIMITS[key];
    const cells = [FILTERED_PITCH[key], RAW_PITCH[key], `${least}–${most}`].join(" | ");
    const row = sectionOf("prosody")
      .split("\n")
      .find((line) => line.startsWith(`| \`--${option} N\``));
    expect(row).toContain(`| ${cells} |`);
  });

  it.each(Object.entries(RESYNTHESIS_LIMITS))("%s of variants with its limits", (name, limits) => {
    const [least, most] = limits.map((limit) => String(limit).replace("-", "−"));
    expect(sectionOf("tools variants")).toMatch(
      new RegExp(`\`${name}\` \\([^)]*${least}…${most}\\)`),
    );
  });
});
