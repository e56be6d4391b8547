/** The commands as a shell sees them: lines, error lines and exit status, over the tiny network. */
import { spawn } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EMOTIONS, SAMPLE_RATE_HZ } from "../common/constants";
import { buzz } from "../workers/testing/buzz";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "analyze-"));
const path = (name: string) => join(folder, name);

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

const MODELS = join(root, "workers/testing");

const command = (...args: string[]) => commandWith(MODELS, ...args);

function commandWith(models: string, ...args: string[]): Promise<Ended> {
  const env = { ...process.env, EMOTION_MODELS: models };
  const child = spawn(process.execPath, [join(root, "cli/run.mjs"), ...args], { env });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, out, err }));
  });
}

/** 16-bit mono WAV. */
function wav(samples: Float32Array, rate_hz = SAMPLE_RATE_HZ): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF");
  header.writeUInt32LE(36 + samples.length * 2, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate_hz, 24);
  header.writeUInt32LE(rate_hz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length * 2, 40);
  const data = Int16Array.from(samples, (x) => Math.round(x * 32767));
  return Buffer.concat([header, Buffer.from(data.buffer)]);
}

beforeAll(() => {
  writeFileSync(path("long.wav"), wav(buzz(3)));
  writeFileSync(path("short.wav"), wav(buzz(0.5)));
  writeFileSync(path("silent.wav"), wav(new Float32Array(16000)));
  writeFileSync(path("one-sample.wav"), wav(new Float32Array(1)));
  writeFileSync(path("no-sound.wav"), wav(buzz(1)).subarray(0, 36));
  writeFileSync(path("empty.mp3"), "");
  writeFileSync(path("text.mp3"), "ID3 this is no music");
  writeFileSync(
    path("damaged.opus"),
    Buffer.concat([
      Buffer.from("OggS"),
      Buffer.alloc(24),
      Buffer.from("OpusHead"),
      Buffer.alloc(500, 7),
    ]),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("analyze", () => {
  it("prints one line a file, in order, with every field", async () => {
    // Of a voice there is something to say.
    copyFileSync(join(root, "public/samples/angry.wav"), path("voice.wav"));
    const files = ["voice.wav", "short.wav", "voice.wav"].map(path);
    const { status, out, err } = await command("analyze", ...files);
    expect(err).toMatch(/3 analysed, 0 failed/);
    expect(status).toBe(0);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.file)).toEqual(files);
    expect(Object.keys(lines[0])).toEqual([
      "file",
      "seconds",
      "heard",
      "emotion",
      "stated",
      "probabilities",
      "log_odds",
      "prior",
      "timbre",
      "speaker_clips",
      "arousal",
      "claims",
      "think",
      "answer",
      "steps",
      "prosody",
      "condition",
      "withheld",
      "device",
      "ms",
      "model",
      "app",
      "date",
      "version",
    ]);
    expect(Object.keys(lines[0].condition)).toEqual([
      "clippedShare",
      "clippedPlaces",
      "snr_db",
      "band_hz",
      "offset",
    ]);
    expect(lines[0]).toMatchObject({ condition: { clippedPlaces: 0 }, withheld: [] });
    expect(lines[0]).toMatchObject({ device: "wasm" });
    expect(lines[0].seconds).toBeCloseTo(2.9, 1);
    for (const row of ["probabilities", "log_odds", "prior", "timbre"])
      expect(Object.keys(lines[0][row])).toEqual([...EMOTIONS]);
    expect(Object.keys(lines[0].claims[0])).toEqual([
      "id",
      "kind",
      "level",
      "value",
      "unit",
      "start",
      "end",
      "text",
      "stated",
      "weight",
      "agreement",
    ]);
    const documented = readFileSync(join(root, "docs/command-line.md"), "utf8");
    const { claims, steps, prosody, condition, log_odds, prior, timbre } = lines[0];
    for (const part of [lines[0], claims[0], prosody, condition]) {
      for (const name of Object.keys(part)) expect(documented).toContain(`\`${name}\``);
    }
    const stated = claims.filter((claim: { stated: boolean }) => claim.stated);
    for (const emotion of EMOTIONS) {
      const weights = stated.map(({ weight }: { weight: typeof prior }) => weight[emotion]);
      const sum = [prior[emotion], timbre[emotion], ...weights].reduce((a, b) => a + b);
      expect(log_odds[emotion]).toBeCloseTo(sum, 4);
    }
    expect(lines[0].think).toMatch(/\w.*\.$/);
    expect(lines[0].answer).toBe(lines[0].emotion);
    expect(steps.at(-1).move).toBe("conclude");
    expect(steps.filter((step: object) => "fault" in step)).toEqual([]);
    expect(lines[0].prosody.f0_median_hz).toBeGreaterThan(120);
    expect({ ...lines[2], ms: 0, date: "" }).toEqual({ ...lines[0], ms: 0, date: "" });
    expect(Date.now() - Date.parse(lines[0].date)).toBeLessThan(3_600_000);
  }, 600_000);

  it("reads raw samples as the file that they were decoded from", async () => {
    const decoded = buzz(0.5).map((x) => Math.round(x * 32767) / 32768);
    writeFileSync(path("raw.f32"), decoded);
    writeFileSync(path("raw.wav"), wav(buzz(0.5)));
    writeFileSync(path("odd.f32"), Buffer.alloc(5));
    const { status, out } = await command(
      "analyze",
      ...["raw.f32", "raw.wav", "odd.f32"].map(path),
    );
    expect(status).toBe(1);
    const [raw, file, odd] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const { ms, date } = raw;
    expect(raw).toEqual({ ...file, file: path("raw.f32"), ms, date });
    expect(odd.error).toMatch(/float32/);
  }, 600_000);

  it("reports bad files and goes on", async () => {
    const names = [
      "silent.wav",
      "one-sample.wav",
      "no-sound.wav",
      "empty.mp3",
      "text.mp3",
      "damaged.opus",
      "absent.wav",
    ];
    const files = [...names.map(path), folder, path("short.wav")];
    const { status, out } = await command("analyze", ...files, "--out", path("out.jsonl"));
    expect(status).toBe(1);
    expect(out).toBe("");
    const lines = readFileSync(path("out.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((l) => JSON.parse(l));
    expect(lines.map((line) => line.file)).toEqual(files);
    for (const line of lines.slice(0, -1)) {
      expect(Object.keys(line)).toEqual(["file", "error"]);
      expect(line.error).toMatch(/\w+ .+/);
      expect(line.error).not.toContain("\n");
    }
    expect(lines.at(-1)).toMatchObject({ seconds: 0.5 });
  }, 600_000);

  it("gives up a file that its decoder would never be done with, and goes on", async () => {
    // One byte of the seek head: mediabunny then looks for an element for ever, without a pause.
    const webm = readFileSync(join(root, "e2e/media/clip.webm"));
    expect(webm[52]).toBe(0xba);
    webm[52] = 0;
    writeFileSync(path("endless.webm"), webm);
    const files = ["endless.webm", "short.wav"].map(path);
    const [analyze, prosody] = await Promise.all([
      command("analyze", ...files, "--threads", "1"),
      command("prosody", path("endless.webm"), "--csv", path("endless.csv")),
    ]);
    expect(analyze.status).toBe(1);
    const [stuck, next] = analyze.out.split("\n").map((line) => JSON.parse(line || "null"));
    expect(stuck.error).toMatch(/got stuck.*damaged.*Convert it to WAV/);
    expect(next).toMatchObject({ file: path("short.wav"), seconds: 0.5 });
    expect(prosody.status).toBe(1);
    expect(prosody.err).toMatch(/endless\.webm: The decoder got stuck/);
  }, 240_000);

  it("compares every claim with the speaker's usual voice", async () => {
    const usual = ["--baseline", path("short.wav"), "--baseline", path("long.wav")];
    const { status, out } = await command("analyze", path("long.wav"), ...usual);
    expect(status).toBe(0);
    const { claims } = JSON.parse(out);
    const graded = claims.filter((claim: { speaker?: object }) => claim.speaker);
    expect(graded.length).toBeGreaterThan(0);
    for (const { speaker, text } of graded) {
      expect(speaker.norm).toMatch(/^this speaker: [−\d.]+ ± [\d.]+ \S+$/);
      expect(text).toContain("usual for this speaker");
    }
    expect(graded.map(({ speaker }: { speaker: object }) => speaker)).toContainEqual(
      expect.objectContaining({ level: "medium" }),
    );
  }, 600_000);

  it("names the baseline that cannot be used", async () => {
    const args = [path("long.wav"), "--baseline", path("silent.wav")];
    const { status, out, err } = await command("analyze", ...args);
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/Baseline .*silent\.wav: .*silent/);
  }, 600_000);

  it("answers relative to the speakers, told apart by a table", async () => {
    const names = ["long", "short", "middle", "other"];
    writeFileSync(path("middle.wav"), wav(buzz(1)));
    writeFileSync(path("other.wav"), wav(buzz(1.5)));
    const speakers = [
      "id\tspeaker",
      "long\t1",
      "short.wav\t1",
      `${path("middle.wav")}\t1`,
      "other\t2",
    ];
    writeFileSync(path("speakers.tsv"), speakers.join("\n"));
    const files = names.map((name) => path(`${name}.wav`));
    const linesOf = ({ out }: Ended) =>
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
    const table = ["--speakers", path("speakers.tsv")];
    const told = await command("analyze", ...files, ...table, "--threads", "1");
    expect(told.status).toBe(0);
    expect(told.err).toContain("3 answers relative to the speaker");
    expect(linesOf(told).map((line) => line.speaker_clips)).toEqual([3, 3, 3, null]);
    const same = await command("analyze", ...files, path("silent.wav"), "--same-speaker");
    expect(same.status).toBe(1);
    const [first, ...rest] = linesOf(same);
    expect([first, ...rest].map((line) => line.speaker_clips)).toEqual([4, 4, 4, 4, undefined]);
    expect(first.probabilities).not.toEqual(linesOf(told)[0].probabilities);
    const measured = ({ claims }: { claims: readonly Record<string, unknown>[] }) =>
      new Set(claims.map(({ kind, level, value }) => `${kind} ${level} ${value}`));
    expect(measured(first)).toEqual(measured(linesOf(told)[0]));
    expect(linesOf(told).map((line) => line.speaker_doubtful)).toEqual(Array(4).fill(false));
    expect(told.err).not.toContain("one person");

    // Doubts that are made up: no clips are enough of one person.
    const doubting = join(folder, "doubting");
    cpSync(MODELS, doubting, { recursive: true });
    const card = JSON.parse(readFileSync(join(doubting, "speaker.json"), "utf8"));
    card.identity.min_score = 1e6;
    writeFileSync(join(doubting, "speaker.json"), JSON.stringify(card));
    const doubted = await commandWith(doubting, "analyze", ...files, ...table, "--threads", "1");
    expect(doubted.err).toContain("The clips of speaker “1” do not sound like one person.");
    expect(doubted.err).not.toContain("“2”");
    const doubts = linesOf(doubted).map((line) => [line.speaker_doubtful, line.speaker_clips]);
    expect(doubts).toEqual([...Array(3).fill([true, 3]), [false, null]]);
  }, 600_000);

  it.each([
    ["a file that it does not name", "id\tspeaker\nlong\t1\n", /no speaker for .*short\.wav/],
    ["columns that it lacks", "id\tsex\nshort\tF\n", /must name the columns/],
  ])(
    "names what is wrong with a table of speakers: %s",
    async (_, text, message) => {
      writeFileSync(path("bad.tsv"), text);
      const args = [path("short.wav"), "--speakers", path("bad.tsv")];
      const { status, out, err } = await command("analyze", ...args);
      expect(status).toBe(2);
      expect(out).toBe("");
      expect(err).toMatch(message);
    },
    120_000,
  );

  it("takes a demand for WebGPU literally: that device or none", async () => {
    const { status, out, err } = await command("analyze", path("short.wav"), "--device", "webgpu");
    if (status === 0) expect(JSON.parse(out).device).toBe("webgpu");
    else {
      expect(status).toBe(2);
      expect(out).toBe("");
      expect(err).toMatch(/webgpu/i);
    }
  }, 600_000);

  it.each([
    [[], "FILES… is missing."],
    [["--device", "tpu", "a.wav"], "--device is “tpu”; it must be auto, webgpu or wasm."],
    [["--nonsense"], "There is no option --nonsense."],
    [["--same-speaker", "--speakers", "a.tsv", "a.wav"], "exclude each other"],
  ])(
    "explains itself for %j",
    async (args, sentence) => {
      const { status, out, err } = await command("analyze", ...args);
      expect(status).toBe(2);
      expect(out).toBe("");
      expect(err).toContain(sentence);
      expect(err).toContain("Usage: emotionthinker analyze");
    },
    120_000,
  );

  it("names the file that it cannot write, before it has heard anything", async () => {
    const out = path("absent/out.jsonl");
    const { status, err } = await command("analyze", path("short.wav"), "--out", out);
    expect(status).toBe(2);
    expect(err).toBe(`${out}: There is no such file.\n`);
  }, 600_000);
});

describe("prosody", () => {
  it("writes one row per 10 ms frame", async () => {
    const { status } = await command("prosody", path("long.wav"), "--csv", path("out.csv"));
    expect(status).toBe(0);
    const [head, ...rows] = readFileSync(path("out.csv"), "utf8").trim().split("\n");
    expect(head).toMatch(/^time_s,f0_hz,voicing,level_db,/);
    expect(rows).toHaveLength(301);
    const [time_s, f0_hz, voicing] = (rows[162] ?? "").split(",").map(Number);
    expect(time_s).toBe(1.62);
    expect(f0_hz).toBeCloseTo(120 + 20 * 1.62, -1); // the buzz glides by 20 Hz a second
    expect(voicing).toBeGreaterThan(0.9);
  }, 600_000);

  it("fails with a sentence on a file without sound", async () => {
    const { status, err } = await command("prosody", path("silent.wav"), "--csv", path("no.csv"));
    expect(status).toBe(1);
    expect(err).toMatch(/silent/);
  }, 600_000);
});

describe("tools variants", () => {
  it("makes one variant a clip and change, in the order they were asked for", async () => {
    const corpus = path("corpora/tiny");
    mkdirSync(corpus, { recursive: true });
    writeFileSync(join(corpus, "labels.tsv"), "id\tspeaker\na\t1\n");
    mkdirSync(path("signals/tiny"), { recursive: true });
    writeFileSync(path("signals/tiny/a.f32"), buzz(1));
    const folders = ["corpora", "signals", "out"].flatMap((name) => [`--${name}`, path(name)]);
    const changes = ["--change", "rate=0.5", "--change", "level_db=-6"];
    const { status } = await command("tools", "variants", ...folders, "--only", "tiny", ...changes);
    expect(status).toBe(0);
    const made = JSON.parse(readFileSync(path("out/variants.json"), "utf8"));
    expect(made.changes).toMatchObject([{ rate: 0.5 }, { level_db: -6 }]);
    expect(made.clips.tiny).toMatchObject({
      "a~v0": { of: "a", rate: 0.5 },
      "a~v1": { of: "a", rate: 1, level_db: -6 },
    });
    const bytes = ["a~v0", "a~v1"].map((id) => readFileSync(path(`out/tiny/${id}.f32`)).length);
    expect(bytes).toEqual([2 * 4 * SAMPLE_RATE_HZ, 4 * SAMPLE_RATE_HZ]);
  }, 600_000);

  it("names the change that is none", async () => {
    const folders = ["corpora", "signals", "out"].flatMap((name) => [`--${name}`, folder]);
    const { status, err } = await command("tools", "variants", ...folders, "--change", "speed=2");
    expect(status).toBe(2);
    expect(err).toMatch(/“speed=2” is no option=number, with an option of pitch_st, rate/);
  }, 600_000);
});

describe("tools prosody-tracks", () => {
  it("measures what has no tracks yet, and goes on after a bad file", async () => {
    mkdirSync(path("raw"));
    for (const name of ["a", "b"]) writeFileSync(path(`raw/${name}.f32`), buzz(1));
    writeFileSync(path("raw/b.tracks"), "kept");
    writeFileSync(path("raw/bad.f32"), Buffer.alloc(5));
    const { status, out, err } = await command(
      "tools",
      "prosody-tracks",
      path("raw"),
      "--threads",
      "2",
    );
    expect(status).toBe(1);
    expect(out).toMatch(/^1 measured, 1 there already, 1 failed: 1 s of audio/);
    expect(err).toMatch(/bad\.f32: .*float32/);
    expect(readFileSync(path("raw/a.tracks"))).toHaveLength(101 * 4 * 4);
    expect(readFileSync(path("raw/b.tracks"), "utf8")).toBe("kept");
    expect(existsSync(path("raw/bad.tracks"))).toBe(false);
  }, 600_000);
});
