import { describe, expect, it } from "vitest";
import { VERBS } from "../verbs";
import { helpOf, usageOf } from "./help";
import { flag, list, number, oneOf, required, several, text, whole } from "./options";
import { defineVerb } from "./verb";

const heard: unknown[] = [];
const verb = defineVerb({
  operands: { value: "FILE", areMany: false },
  options: {
    corpora: required("DIR"),
    out: text("FILE"),
    change: several("OPTION=N"),
    only: list("a,b"),
    set: oneOf(["moderate", "wide"], "moderate"),
    threads: whole(1, 2),
    end: number("S", Number.POSITIVE_INFINITY),
    remeasure: flag(),
  },
  async run(values, operands) {
    heard.push({ ...values, operands });
    return 0;
  },
});
const nothing = { out: undefined, change: [], only: undefined, set: "moderate", threads: 2 };
const least = { corpora: "C", ...nothing, end: Number.POSITIVE_INFINITY, remeasure: false };

describe("arguments", () => {
  it.each([
    [["f", "--corpora", "C"], { ...least, operands: ["f"] }],
    [["--corpora=C", "--", "-f"], { ...least, operands: ["-f"] }],
    [
      ["--corpora", "B", "--corpora", "C", "--change", "rate=2", "f", "--change=pitch_st=-4"],
      { ...least, change: ["rate=2", "pitch_st=-4"], operands: ["f"] },
    ],
    [
      ["f", "--corpora", "C", "--only", "x,y", "--set", "wide", "--threads", "8", "--remeasure"],
      { ...least, only: ["x", "y"], set: "wide", threads: 8, remeasure: true, operands: ["f"] },
    ],
    [
      ["f", "--corpora", "C", "--end", "", "--out=--odd"],
      { ...least, end: Number.NaN, out: "--odd", operands: ["f"] },
    ],
  ])("%j", async (args, wanted) => {
    heard.length = 0;
    await expect(verb.run(args)).resolves.toBe(0);
    expect(heard).toEqual([wanted]);
  });

  it.each([
    [[], "--corpora DIR is missing."],
    [["--corpora", "C"], "FILE is missing."],
    [["--corpora", "C", "f", "g"], "“g” is too much."],
    [["--corpora", "C", "f", "--workers", "2"], "There is no option --workers."],
    [["--corpora", "C", "f", "-o", "2"], "There is no option -o."],
    [["--toString", "f"], "There is no option --toString."],
    [["f", "--corpora"], "--corpora needs its DIR."],
    [["f", "--corpora", "--remeasure"], "--corpora needs its DIR."],
    [["f", "--corpora", "C", "--remeasure=no"], "--remeasure takes no value."],
    [["f", "--corpora", "C", "--set", "all"], "--set is “all”; it must be moderate or wide."],
    [["f", "--corpora", "C", "--threads", "0"], "--threads is “0”; it must be a whole number"],
    [["f", "--corpora", "C", "--threads", ""], "--threads is “”; it must be a whole number"],
  ])("of %j are wrong: %s", async (args, sentence) => {
    heard.length = 0;
    const told = expect.objectContaining({ name: "ArgumentError" });
    const failed = verb.run(args);
    await expect(failed).rejects.toEqual(told);
    await expect(failed).rejects.toThrow(sentence);
    expect(heard).toEqual([]);
  });

  it("are shown by usage", () => {
    expect(usageOf(["try"], verb)).toBe(
      "Usage: emotionthinker try FILE --corpora DIR [--out FILE] [--change OPTION=N]… [--only a,b]\n" +
        "    [--set moderate|wide] [--threads N] [--end S] [--remeasure]",
    );
  });
});

describe.each(VERBS)("$path", ({ path, help, load }) => {
  it("has words for every option, and no others", async () => {
    const { verb } = await load();
    expect(Object.keys(help.options)).toEqual(Object.keys(verb.options));
    expect(help.operands !== undefined).toBe(verb.operands !== null);
    for (const line of helpOf(path, help, verb).split("\n")) {
      expect(line.length).toBeLessThanOrEqual(100);
    }
  });
});
