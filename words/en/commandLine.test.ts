import { describe, expect, it } from "vitest";
import { VERB_HELP } from "./commandHelp";
import * as say from "./commandLine";

const counts = { written: 9, measured: 9, kept: 2, failed: 1, audio_s: 3960.4, wall_s: 12.04 };
const analysed = { analysed: 3, failed: 1, audio_s: 12.34, wall_s: 4, peak_mb: 98.6 };

describe("the command line's sentences", () => {
  it.each([
    [say.usage(["analyze"]), "Usage: emotionthinker analyze"],
    [say.tellsMore(["analyze"]), "“emotionthinker analyze --help” tells more."],
    [say.worksWithoutLink(), "In the project's folder, “npx .” stands for “emotionthinker”."],
    [say.isNoVerb(["tools", "analyze"]), "There is no “emotionthinker tools analyze”."],
    [say.standard("auto"), "[auto]"],
    [say.isNoOption("-x"), "There is no option -x."],
    [say.takesNoValue("same-speaker"), "--same-speaker takes no value."],
    [say.valueIsMissing("out", "FILE"), "--out needs its FILE."],
    [say.optionIsMissing("corpora", "DIR"), "--corpora DIR is missing."],
    [say.operandIsMissing("FILES…"), "FILES… is missing."],
    [say.isExtra("b.wav"), "“b.wav” is too much."],
    [say.isNoneOf("set", "tiny", ["a", "b", "c"]), "--set is “tiny”; it must be a, b or c."],
    [
      say.isNotWhole("threads", "0.5", 1),
      "--threads is “0.5”; it must be a whole number of at least 1.",
    ],
    [say.oneOutputIsNeeded(), "--csv, --functionals or both are needed."],
    [say.secondsInOrder(), "--start and --end are seconds, in order."],
    [say.notBoth("a", "b"), "--a and --b exclude each other."],
    [
      say.isNoChange("speed=2", ["rate", "pauses"]),
      "“speed=2” is no option=number, with an option of rate, pauses.",
    ],
    [say.haveNoLabels(["x", "y"], "DIR"), "No labels.tsv of x, y in DIR."],
    [say.haveNoLabels([], "DIR"), "No labels.tsv of any corpus in DIR."],
    [say.at("a.wav", say.noSuchFile()), "a.wav: There is no such file."],
    [say.isFolder(), "This is a folder, not a file."],
    [say.mayNotBeRead(), "The file may not be read."],
    [say.isNoFolder("DIR"), "DIR is not a folder that can be read."],
    [say.isTooMuchForNpz(), "Too much for one .npz. Write fewer clips into it."],
    [say.baselineFailed("a.wav", "It is silent."), "Baseline a.wav: It is silent."],
    [
      say.speakersFailed("a.tsv", say.columnsAreMissing()),
      "Speakers a.tsv: the first line must name the columns “speaker” and “file” or “id”.",
    ],
    [say.soundsLikeSeveral("a"), "The clips of speaker “a” do not sound like one person."],
    [say.hasNoSpeaker("a.wav"), "no speaker for a.wav."],
    [
      say.needsDawn(),
      '--device webgpu needs the package "webgpu" in Node: npm install --no-save webgpu. Or use --device wasm.',
    ],
    [say.unknownDawn(), 'The package "webgpu" is not a version known here.'],
    [say.ratherWasm("No adapter."), "No adapter. Use --device wasm."],
    [say.ratherWasm(null), "WebGPU is not available. Use --device wasm."],
    [
      say.needsLittleEndian(),
      "Raw signals are little-endian, and this machine is not: nothing was written.",
    ],
    [say.threadEnded(1, 7), "A worker thread ended (status 1) in job 7."],
    [say.progress(500, 1200), "500 / 1200"],
    [
      say.analysed({ ...analysed, relative: null }),
      "3 analysed, 1 failed; 12.3 s of audio in 4.0 s: 3.1 × real time, peak 99 MB.",
    ],
    [
      say.analysed({ ...analysed, relative: 2 }),
      "3 analysed, 1 failed; 2 answers relative to the speaker; 12.3 s of audio in 4.0 s: 3.1 × real time, peak 99 MB.",
    ],
    [
      say.signalsWritten(counts),
      "9 signals written (1.10 h of audio in 12 s), 2 already there, 1 failed.",
    ],
    [
      say.tracksMeasured(counts),
      "9 measured, 2 there already, 1 failed: 3960 s of audio in 12.0 s",
    ],
    [say.factsWritten("OUT", 12.6), "OUT written in 13 s."],
    [say.variantsWritten(7, "OUT", 12.6, 1), "7 variants written to OUT in 13 s, 1 failed."],
    [say.normsWritten(7, "norms.json"), "7 clips measured, written to norms.json."],
    [
      say.haveEqualWeights(),
      "every speaker has the same weight in each distribution, and no corpus more than a quarter of it",
    ],
    [say.command(["tools", "norms"]), "emotionthinker tools norms"],
    [say.haveNoTracks(["x", "y"]), "No tracks of x, y: nothing was written."],
    [say.haveNoSpread("rate", 3), "No speaker has 3 clips with rate."],
  ])("%s", (text, wanted) => {
    expect(text).toBe(wanted);
  });

  it.each(Object.entries(VERB_HELP))("help of %s is made of whole sentences", (_, help) => {
    const { what, exit, options, ...rest } = help;
    const more = "more" in rest ? rest.more : [];
    const operands = "operands" in rest ? [rest.operands] : [];
    for (const text of [what, exit, ...more, ...operands, ...Object.values(options)]) {
      expect(text).toMatch(/^[A-Za-z].*\.$/);
    }
  });
});
