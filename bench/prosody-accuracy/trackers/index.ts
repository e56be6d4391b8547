/** All trackers that run on this machine. */
import { openAubio } from "./aubio";
import { openEssentiaYinFft } from "./essentia";
import { openPitchfinder } from "./pitchfinder";
import { openPitchy } from "./pitchy";
import { openPraat } from "./praat";
import { remembered } from "./remembered";
import { openSwiftF0 } from "./swiftF0";
import { type Tracker, TrackerMissingError } from "./tracker";
import { openTwin } from "./twin";

const TRACKERS: Readonly<Record<string, () => Promise<Tracker>>> = {
  twin: openTwin,
  // Loaded late: browser and server are heavy, and in one bundle with the main file they would start themselves.
  wgsl: async () => (await import("./wgsl")).openWgsl(),
  "praat-filtered": openPraat("filtered"),
  "praat-raw": openPraat("raw"),
  pitchy: openPitchy(),
  "pitchfinder-yin": openPitchfinder("yin"),
  "pitchfinder-mcleod": openPitchfinder("mcleod"),
  "pitchfinder-amdf": openPitchfinder("amdf"),
  "essentia-yinfft": openEssentiaYinFft,
  aubio: openAubio,
  swiftf0: openSwiftF0,
};

const OURS = ["twin", "wgsl"];

/** Throws TrackerMissingError where it cannot run here. */
export async function openTracker(name: string): Promise<Tracker> {
  const make = TRACKERS[name];
  if (!make) throw new TrackerMissingError(`There is no tracker "${name}".`);
  return make();
}

/** Names a tracker that is left out, and why. */
export async function openTrackers(wanted: (name: string) => boolean): Promise<Tracker[]> {
  const open: Tracker[] = [];
  for (const name of Object.keys(TRACKERS)) {
    if (!wanted(name)) continue;
    try {
      const tracker = await openTracker(name);
      open.push(OURS.includes(name) ? tracker : remembered(tracker));
    } catch (error) {
      if (!(error instanceof TrackerMissingError)) throw error;
      console.error(`${name} is left out: ${error.message}`);
    }
  }
  return open;
}
