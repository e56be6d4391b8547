/** Every message of a language, rendered once with values as the app gives them. */
import type { Phrase } from "../../common/analysis";
import type { Fault, Step } from "../../common/argument";
import { AMISS, type Condition } from "../../common/condition";
import { EMOTIONS, SOUNDS } from "../../common/constants";
import { logitsOf } from "../../common/evidence";
import { KIND_NAMES, KINDS } from "../../common/kinds";
import { PITCH_CHANGES } from "../../common/pitchEdits";
import { DEFAULT_PITCH, RAW_PITCH } from "../../common/pitchSettings";
import { UNCHANGED } from "../../common/resynthesis";
import { claimOf, factOf } from "../../common/testing/facts";
import type { About } from "../../common/voice/functionals";
import type { Hardware, NoWebGpu } from "../../common/workerApi";
import * as commandLine from "../en/commandLine";
import { noWebGpuText } from "../en/device";
import type { Words } from "../languages";
import { ERROR_SAMPLES } from "./errorSamples";

const span = { start: 0.4, end: 1.6 };
const grade = { level: "high", z: 1.3, mean: 12, sd: 1.5 } as const;
const adapter = { description: "", vendor: "apple", architecture: "metal-3" };
const webgpu: Hardware = { device: "webgpu", adapter };
const wasm: Hardware = { device: "wasm", threads: 4 };
const cause = { code: "unexpected", values: { message: "out of memory" } } as const;
const moment = { time_s: 1.2, f0_hz: 200, semitones: 2.5, level_db: -3 };
const silence = { time_s: 1.2, f0_hz: null, semitones: null, level_db: null };
const baseline = {
  name: "Anna",
  clips: 1,
  speech_s: 12,
  measures: { pitch_level: { mean: 12, sd: 1.5 }, rate: { mean: 4.5, sd: 0.3 } },
};

const facts = KIND_NAMES.flatMap((kind) =>
  KINDS[kind].levels.flatMap((level) =>
    KINDS[kind].scopes.map((scope) => factOf({ kind, level, scope, ...span, speaker: grade })),
  ),
);
const condition: Condition = {
  clippedShare: 0.12,
  clippedPlaces: 3,
  snr_db: 9,
  band_hz: 3400,
  offset: 0.05,
};
const withheld = AMISS.map((reason) => ({ kind: "breathiness", reason }) as const);
const heard = SOUNDS.map((sound) => ({ sound, ...span }));
const fact = factOf(span);
const register = { by: "register", usual: [160, 220], register: "high", from: "clip" } as const;
const norms = [
  { by: "shape" } as const,
  { by: "pooled", usual: [0, 0] } as const,
  { ...register, unclear: null },
  { ...register, unclear: { probability: 0.6, otherLevel: "medium" } } as const,
].map((norm) => ({ kind: "pitch_level", norm }) as const);

const contours: readonly Phrase["contour"][] = [
  "rising",
  "falling",
  "rising-falling",
  "falling-rising",
  "flat",
  "expressive",
  "uncertain",
  "too_short",
];
const abouts: readonly About[] = [
  { track: "pitch", statistic: "mean" },
  { track: "alpha", statistic: "relativeSpread", frames: "voiced" },
  { figure: "jitter" },
  { figure: "jitter", cleanAbove_db: 15 },
];
const reasons: readonly NoWebGpu[] = [
  { code: "not-in-browser" },
  { code: "no-adapter" },
  { code: "no-device", detail: "out of luck" },
  { code: "wasm-chosen" },
  { code: "only-software", adapter },
  { code: "failed-at-start", cause },
  { code: "failed", cause },
];

const rises = logitsOf(EMOTIONS.map((emotion) => (emotion === "angry" ? 1 : 0)));
const claims = (["pitch_level", "rate", "pauses"] as const).map((kind, i) =>
  claimOf({
    kind,
    level: KINDS[kind].levels[2] ?? "high",
    id: i + 1,
    weight: rises,
    isStated: true,
  }),
);
const steps: readonly Step[] = [
  { move: "observe", facts: [1, 2] },
  { move: "together", facts: [1, 2], arousal: "high" },
  { move: "for", emotion: "angry", facts: [1, 2] },
  { move: "observe", facts: [3] },
  { move: "despite", emotion: "angry", facts: [3] },
  { move: "against", emotion: "sad", facts: [1] },
  { move: "separates", emotion: "angry", rival: "happy", fact: 1 },
  { move: "timbre", emotion: "angry", side: "for", size: "clear" },
  { move: "taught", emotion: "angry", side: "for", size: "slight" },
  { move: "prior", otherwise: "angry" },
  { move: "would_change", fact: 1, conclusion: ["happy", "angry"] },
  { move: "conclude", conclusion: ["angry"] },
];
const faults: readonly Fault[] = ["not stated", "another answer"];

/** By the path of a function among the exports: what it gives. Constants need no entry. */
export function rendered(say: Words): Readonly<Record<string, readonly unknown[]>> {
  return {
    argumentText: [say.argumentText(steps, claims).map((sentence) => say.plainText([sentence]))],
    plainText: [say.plainText(say.argumentText(steps, claims))],
    emotionName: EMOTIONS.map(say.emotionName),
    emotionNoun: EMOTIONS.map(say.emotionNoun),
    heardAs: EMOTIONS.map(say.heardAs),
    utteranceLabel: [[], ["angry"], ["angry", "fear"]].map((named) =>
      say.utteranceLabel(named as []),
    ),
    takeHeadline: [null, "unmarked", "sad"].flatMap((most) =>
      [0, 1, 2].map((more) =>
        say.takeHeadline({
          most: most as "sad" | null,
          others: more === 0 ? [] : [{ ...span, emotion: "angry" }],
          more,
        }),
      ),
    ),
    utteranceCount: [say.utteranceCount(14, 14), say.utteranceCount(3, 14)],
    utteranceTitle: [null, 0, 1].map((channel) => say.utteranceTitle(3, 14, span, channel)),
    utteranceShown: [
      say.utteranceShown(3, 14, ["angry"]),
      say.utteranceShown(3, null, ["angry", "fear"]),
    ],
    headline: [
      ...EMOTIONS.map((named) => say.headline([named])),
      say.headline(["angry", "unmarked"]),
      say.headline([]),
    ],
    soundName: SOUNDS.map(say.soundName),
    heardText: [say.heardText(heard), say.heardText([...heard, ...heard, ...heard, ...heard])],
    noSpeechText: [
      ...SOUNDS.filter((sound) => sound !== "speech").map((sound) =>
        say.noSpeechText([{ sound, ...span }]),
      ),
      say.noSpeechText([]),
    ],
    conditionText: [1, 30].map((clippedPlaces) =>
      say.conditionText({ ...condition, clippedPlaces }, AMISS),
    ),
    notToldText: [say.notToldText(withheld, condition)],
    contourGlyph: contours.map(say.contourGlyph),
    contourWord: contours.map(say.contourWord),
    deviceName: [say.deviceName("webgpu"), say.deviceName("wasm")],
    hardwareText: [webgpu, wasm, { ...wasm, threads: 1 }].map(say.hardwareText),
    adapterText: [adapter, { ...adapter, vendor: "", architecture: "" }].map(say.adapterText),
    noWebGpuText: reasons.map(say.noWebGpuText),
    preparationText: [say.preparationText("shaders"), say.preparationText("network")],
    errorText: [say.errorText(new RangeError("offset is out of bounds"))],
    reportText: ERROR_SAMPLES.map(say.reportText),
    causeText: ERROR_SAMPLES.map(say.causeText),
    factText: facts.map(say.factText),
    kindText: KIND_NAMES.map(say.kindText),
    normText: [...facts, ...norms].map(say.normText),
    usualText: KIND_NAMES.map((kind) => say.usualText(kind, grade)),
    speakerSentence: facts.map(({ kind, level }) => say.speakerSentence(kind, { level })),
    againstUsual: facts.map(say.againstUsual),
    formatNumber: [say.formatNumber(-3.2, 1)],
    formatSigned: [say.formatSigned(3.2, 1)],
    formatValue: facts.map(say.formatValue),
    formatTime: [say.formatTime(1.2), say.formatTime(72)],
    formatTick: [
      say.formatTick(1.5, 1, false),
      say.formatTick(65, 0, true),
      say.formatTick(65, 1, true),
    ],
    formatSpan: [say.formatSpan(span), say.formatSpan({ start: 55, end: 65 })],
    formatProbability: [say.formatProbability(0.62), say.formatProbability(0.001)],
    formatMegabytes: [say.formatMegabytes(23e6)],
    formatLevel: facts.map(({ level }) => say.formatLevel(level)),
    formatFigure: [say.formatFigure(31.84), say.formatFigure(null), say.formatFigure(Number.NaN)],
    functionalText: abouts.map(say.functionalText),
    recordingName: [say.recordingName(3)],
    excerptName: [say.excerptName("call.wav", span)],
    sampleName: [say.sampleName(say.sampleTitle("angry"))],
    sampleTitle: EMOTIONS.map(say.sampleTitle),
    sampleDescription: EMOTIONS.map((emotion) =>
      say.sampleDescription({ emotion, words: "It’s eleven o’clock.", heard: 9, of: 10 }),
    ),
    changedName: [say.changedName("a.wav", { ...UNCHANGED, rate: 1.1 })],
    changeText: [say.changeText(UNCHANGED), say.changeText({ ...UNCHANGED, pitch_st: 4 })],
    ...renderedPage(say),
  };
}

function renderedPage(say: Words): Readonly<Record<string, readonly unknown[]>> {
  const {
    compareTakes,
    correction,
    emotionPanel,
    measures,
    plot,
    settings,
    shell,
    speaker,
    tables,
    takes,
    target,
    teaching,
    tiers,
    whatIf,
  } = say;
  const labels = [
    { emotion: "angry", word: null },
    { emotion: "angry", word: "annoyed" },
    { emotion: null, word: "wistful" },
    { emotion: null, word: null },
  ] as const;
  const ends = ["unplugged", "muted", "hidden", "interrupted", "stalled"] as const;
  const stages = ["decoding", "changing", "waiting", "prosody", "emotion", "evidence"] as const;
  return {
    "capture.recorded": [say.capture.recorded(1.2), say.capture.recorded(3725)],
    "capture.processed": [
      say.capture.processed(["autoGainControl"]),
      say.capture.processed(["noiseSuppression", "echoCancellation"]),
    ],
    "capture.band": [say.capture.band("telephone"), say.capture.band("call")],
    "capture.ended": ends.map((why) => say.capture.ended(say.recordingName(3), why)),
    "emotionPanel.share": EMOTIONS.map((named) => emotionPanel.share(named, 0.62)),
    "emotionPanel.supposed": [emotionPanel.supposed(1), emotionPanel.supposed(2)],
    "emotionPanel.analysedIn": [emotionPanel.analysedIn(2, 340, "wasm")],
    "evidencePanel.howToRead": [say.evidencePanel.howToRead("angry", "unmarked")],
    "evidencePanel.total": [say.evidencePanel.total("unmarked", "sad")],
    "evidencePanel.bits": [say.evidencePanel.bits(say.formatSigned(1.2, 1))],
    "evidencePanel.agreement": [say.evidencePanel.agreement(0.93)],
    "evidencePanel.comparedWith": facts.map(say.evidencePanel.comparedWith),
    "evidencePanel.againstSpeaker": [say.evidencePanel.againstSpeaker("pitch_level", grade)],
    "live.pitchFigure": [say.live.pitchFigure(200), say.live.pitchFigure(null)],
    "live.levelFigure": [say.live.levelFigure(-20), say.live.levelFigure(null)],
    "measures.title": [measures.title(span)],
    "measures.onlyOne": [measures.onlyOne(3)],
    "measures.outOfOrder": [measures.outOfOrder(2)],
    comparative: [say.comparative("pitch_level", 1), say.comparative("pitch_level", -1)],
    "compareTakes.a": [compareTakes.a("a.wav")],
    "compareTakes.b": [compareTakes.b("b.wav")],
    "compareTakes.utterance": [compareTakes.utterance("A: call.wav", 3)],
    "compareTakes.contours": [compareTakes.contours([1.2, 75])],
    "compareTakes.scale": [compareTakes.scale(6)],
    "compareTakes.found": [
      compareTakes.found(fact),
      compareTakes.found({ ...fact, level: null }),
      compareTakes.found(null),
    ],
    "compareTakes.difference": KIND_NAMES.flatMap((kind) => [
      compareTakes.difference(kind, -1.5, -1),
      compareTakes.difference(kind, 0, 0),
      compareTakes.difference(kind, 1.5, 1),
      compareTakes.difference(kind, 1.5, null),
      compareTakes.difference(kind, null, null),
    ]),
    "shell.moreWait": [shell.moreWait(1), shell.moreWait(12)],
    "takes.dismiss": [takes.dismiss("a.wav")],
    "takes.listOf": [takes.listOf(3)],
    "takes.rename": [takes.rename("a.wav")],
    "takes.remove": [takes.remove("a.wav")],
    "takes.deleted": [takes.deleted("a.wav")],
    "takes.answer": [
      takes.answer({ named: ["angry"], probability: 0.97, utterances: 1 }),
      takes.answer({ named: ["angry", "fear"], probability: null, utterances: 1 }),
      takes.answer({ named: ["sad"], probability: null, utterances: 14 }),
      takes.answer({ named: [], probability: null, utterances: 2 }),
    ],
    "takes.keptNow": [takes.keptNow(1, 3_200_000), takes.keptNow(12, 3_200_000)],
    "takes.moment": [
      takes.moment(new Date(2026, 1, 3, 14, 3), new Date(2026, 1, 3, 18, 0)),
      takes.moment(new Date(2026, 1, 3, 14, 3), new Date(2026, 1, 4, 18, 0)),
    ],
    "settings.mustLieBetween": [settings.mustLieBetween(0, 60, "s")],
    "plot.playhead": [plot.playhead("a.wav")],
    "plot.notDefaultPitch": [plot.notDefaultPitch(RAW_PITCH), plot.notDefaultPitch(DEFAULT_PITCH)],
    "plot.utterance": [
      plot.utterance(3, 14, span, ["angry"], 0.62),
      plot.utterance(3, 14, span, ["angry", "fear"], null),
      plot.utterance(3, 14, span, "waits", null),
      plot.utterance(3, 14, span, "refused", null),
    ],
    "plot.inSpectrogram": [plot.inSpectrogram(1234, -40), plot.inSpectrogram(99, null)],
    "report.about": [
      say.report.about(new Date(2026, 1, 3), say.formatTime(2.9), 1, 1),
      say.report.about(new Date(2026, 1, 3), say.formatTime(2.9), 2, 3),
    ],
    "report.by": [say.report.by("EmotionThinker")],
    "target.title": [target.title("a.wav")],
    "target.melody": [target.melody(2.3), target.melody(null)],
    "target.length": [target.length(1.12), target.length(null)],
    "target.same": [target.same(5, 7), target.same(0, 0)],
    "target.trend": [target.trend(5, 1, 4.1, 2.2, 1.9), target.trend(12, 3, 4.1, 2.2, 1.9)],
    "tiers.isThere": [tiers.isThere("words")],
    "tiers.pointTier": [tiers.pointTier("peaks")],
    "tiers.labels": [tiers.labels("words")],
    "tiers.label": [tiers.label(say.formatSpan(span))],
    "tiers.remove": [tiers.remove("words")],
    "tiers.outside": [tiers.outside(0, 2.5)],
    "tiers.select": [tiers.select(say.formatSpan(span))],
    "tiers.byTier": [tiers.byTier("words")],
    "tiers.shown": [tiers.shown(51, 100, 240)],
    "correction.label": PITCH_CHANGES.map(correction.label),
    "correction.note": [1, 4, 5].map((count) =>
      correction.note(
        Array.from({ length: count }, (_, i) => ({
          ...span,
          change: PITCH_CHANGES[i % 3] ?? "unvoice",
        })),
      ),
    ),
    "correction.told": [correction.told("pitch_range", "high", say.formatValue(fact))],
    "correction.instead": [
      correction.instead("pitch_range", "medium", say.formatValue(fact)),
      correction.instead("pitch_range", null, say.formatValue(fact)),
      correction.instead("pitch_range", null, null),
    ],
    "plot.selectedSpan": [plot.selectedSpan(1, span)],
    "plot.position": [plot.position(1.2, 2)],
    "plot.readout": [plot.readout(moment), plot.readout(silence)],
    "plot.readoutSentence": [plot.readoutSentence(moment, 2), plot.readoutSentence(silence, 2)],
    "shell.badge": [shell.badge("WASM")],
    "shell.inUse": [shell.inUse("WASM", "4 threads")],
    "shell.gettingOf": [shell.gettingOf(1e6, 2e7)],
    "shell.preparing": [shell.preparing("shaders")],
    "shell.doing": stages.map(shell.doing),
    "shell.stage": stages.flatMap((stage) => [
      shell.stage("a.wav", stage, null),
      shell.stage("a.wav", stage, { number: 3, of: 14 }),
    ]),
    "shell.isAnalysing": [shell.isAnalysing("a.wav")],
    "shell.isPreparing": [shell.isPreparing("network")],
    "shell.isAnalysed": [
      shell.isAnalysed("a.wav", ["angry"], 5, []),
      shell.isAnalysed("a.wav", ["angry", "fear"], 5, heard),
    ],
    "shell.isTakeAnalysed": [shell.isTakeAnalysed("a.wav", say.headline(["unmarked"]))],
    "shell.isWithoutSpeech": [shell.isWithoutSpeech("a.wav", heard.slice(1))],
    "speaker.comparedToo": [speaker.comparedToo("Anna")],
    "speaker.sayIsTheirs": [speaker.sayIsTheirs("Anna")],
    "speaker.inUseIs": [speaker.inUseIs("Anna")],
    "speaker.usual": [speaker.usual(baseline), speaker.usual({ ...baseline, clips: 2 })],
    "speaker.ofSpeech": [speaker.ofSpeech(12)],
    "speaker.sayIsOne": [speaker.sayIsOne("Anna")],
    "speaker.isVisitOneVoice": [speaker.isVisitOneVoice(3)],
    "speaker.ofVisit": [speaker.ofVisit(4)],
    "speaker.ofRecording": [speaker.ofRecording(14)],
    "speaker.remembered": [1, 9, 10, 11].flatMap((clips) => {
      const known = { clips, needed: 10, isDoubtful: clips === 11, isRelative: clips === 10 };
      return [speaker.remembered(known, null), speaker.remembered(known, "Anna")];
    }),
    "speaker.measures": [speaker.measures(baseline)],
    "teaching.label": labels.map(teaching.label),
    "teaching.learnt": [teaching.learnt(1, "Anna", true), teaching.learnt(9, "Anna", false)],
    "teaching.soundsLike": [teaching.soundsLike("annoyed")],
    "teaching.title": [teaching.title(1, "Anna"), teaching.title(9, "Anna")],
    "teaching.verdict": [teaching.verdict(true), teaching.verdict(false)],
    "teaching.count": labels.map((own, i) => teaching.count(own, i + 1)),
    "teaching.forget": labels.map(teaching.forget),
    "tables.frames": [tables.frames(1, 3)],
    "tables.kindLabel": KIND_NAMES.map(tables.kindLabel),
    "tables.follows": [tables.follows([]), tables.follows(faults)],
    "reasoningPanel.doesNotFollow": faults.map(say.reasoningPanel.doesNotFollow),
    "whatIf.caption": [whatIf.caption("a.wav")],
    "whatIf.claimRow": [whatIf.claimRow("contour", span), whatIf.claimRow("rate", null)],
    "whatIf.measured": [whatIf.measured(fact), whatIf.measured(null)],
    "whatIf.answer": [whatIf.answer(["sad"], 0.65), whatIf.answer(["sad", "unmarked"], null)],
    "whatIf.level": [whatIf.level(-21.3)],
    "whatIf.was": [whatIf.was(fact), whatIf.was(null)],
  };
}

/** The same of the command line, which speaks English alone. */
export function renderedCommandLine(): Readonly<Record<string, readonly unknown[]>> {
  const counts = { written: 9, measured: 9, kept: 2, failed: 1, audio_s: 3960, wall_s: 12 };
  const analysed = { analysed: 3, failed: 1, audio_s: 12, wall_s: 4, peak_mb: 99 };
  const cases: Readonly<Record<keyof FunctionsOf<typeof commandLine>, readonly unknown[]>> = {
    command: [commandLine.command(["tools", "norms"])],
    usage: [commandLine.usage(["analyze"])],
    tellsMore: [commandLine.tellsMore(["analyze"])],
    worksWithoutLink: [commandLine.worksWithoutLink()],
    standard: [commandLine.standard("auto")],
    hasNoFacts: [commandLine.hasNoFacts("crema/1", "facts")],
    argumentsWritten: [commandLine.argumentsWritten(7, "arguments.jsonl")],
    isNoVerb: [commandLine.isNoVerb(["analyse"])],
    isNoOption: [commandLine.isNoOption("--workers")],
    takesNoValue: [commandLine.takesNoValue("remeasure")],
    valueIsMissing: [commandLine.valueIsMissing("out", "FILE")],
    optionIsMissing: [commandLine.optionIsMissing("corpora", "DIR")],
    operandIsMissing: [commandLine.operandIsMissing("FILE")],
    isExtra: [commandLine.isExtra("b.wav")],
    isNoneOf: [commandLine.isNoneOf("device", "tpu", ["auto", "webgpu", "wasm"])],
    isNotWhole: [commandLine.isNotWhole("threads", "0", 1)],
    oneOutputIsNeeded: [commandLine.oneOutputIsNeeded()],
    secondsInOrder: [commandLine.secondsInOrder()],
    notBoth: [commandLine.notBoth("same-speaker", "speakers")],
    isNoChange: [commandLine.isNoChange("speed=2", ["rate", "pauses"])],
    haveNoLabels: [commandLine.haveNoLabels(["x"], "DIR"), commandLine.haveNoLabels([], "DIR")],
    at: [commandLine.at("a.wav", commandLine.noSuchFile())],
    noSuchFile: [commandLine.noSuchFile()],
    isFolder: [commandLine.isFolder()],
    mayNotBeRead: [commandLine.mayNotBeRead()],
    isNoFolder: [commandLine.isNoFolder("DIR")],
    isTooMuchForNpz: [commandLine.isTooMuchForNpz()],
    baselineFailed: [commandLine.baselineFailed("a.wav", commandLine.noSuchFile())],
    speakersFailed: [commandLine.speakersFailed("a.tsv", commandLine.columnsAreMissing())],
    columnsAreMissing: [commandLine.columnsAreMissing()],
    soundsLikeSeveral: [commandLine.soundsLikeSeveral("a")],
    hasNoSpeaker: [commandLine.hasNoSpeaker("a.wav")],
    needsDawn: [commandLine.needsDawn()],
    unknownDawn: [commandLine.unknownDawn()],
    ratherWasm: [null, ...reasons].map((why) => commandLine.ratherWasm(why && noWebGpuText(why))),
    needsLittleEndian: [commandLine.needsLittleEndian()],
    threadEnded: [commandLine.threadEnded(1, 7)],
    progress: [commandLine.progress(500, 1200)],
    analysed: [null, 2].map((relative) => commandLine.analysed({ ...analysed, relative })),
    signalsWritten: [commandLine.signalsWritten(counts)],
    tracksMeasured: [commandLine.tracksMeasured(counts)],
    factsWritten: [commandLine.factsWritten("DIR", 12)],
    variantsWritten: [commandLine.variantsWritten(7, "DIR", 12, 1)],
    normsWritten: [commandLine.normsWritten(7, "norms.json")],
    haveEqualWeights: [commandLine.haveEqualWeights()],
    madeWithout: [commandLine.madeWithout("crema")],
    byUsual: [commandLine.byUsual("sad")],
    byThirds: [commandLine.byThirds("sad")],
    haveNoTracks: [commandLine.haveNoTracks(["x", "y"])],
    haveNoSpread: [commandLine.haveNoSpread("rate", 3)],
  };
  return cases;
}

type FunctionsOf<Module> = {
  [Name in keyof Module as Module[Name] extends (...values: never) => string ? Name : never]: true;
};
