/** All trackers that run on this machine. */
import { openAubio } from "./aubio";
import { openEssentiaPyin, openEssentiaYinFft } from "./essentia";
import { openPitchfinder } from "./pitchfinder";
import { openPitchy } from "./pitchy";
import { openPraat } from "./praat";
import { openSwiftF0 } from "./swiftF0";
import { type Tracker, TrackerMissingError } from "./tracker";
import { openTwin } from "./twin";

const TRACKERS: Readonly<Record<string, () => Promise<Tracker>>> = {
  twin: openTwin,
  "praat-filtered": openPraat("filtered"),
  "praat-raw": openPraat("raw"),
  pitchy: openPitchy,
  "pitchfinder-yin": openPitchfinder("yin"),
  "pitchfinder-mcleod": openPitchfinder("mcleod"),
  "pitchfinder-amdf": openPitchfinder("amdf"),
  "pitchfinder-wavelet": openPitchfinder("wavelet"),
  "essentia-yinfft": openEssentiaYinFft,
  "essentia-pyin": openEssentiaPyin,
  aubio: openAubio,
  swiftf0: openSwiftF0,
};

/** Names a tracker that is left out, and why. */
export async function openTrackers(wanted: (name: string) => boolean): Promise<Tracker[]> {
  const open: Tracker[] = [];
  for (const [name, make] of Object.entries(TRACKERS)) {
    if (!wanted(name)) continue;
    try {
      open.push(await make());
    } catch (error) {
      if (!(error instanceof TrackerMissingError)) throw error;
      console.error(`${name} is left out: ${error.message}`);
    }
  }
  return open;
}
