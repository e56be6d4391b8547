import { describe, expect, it } from "vitest";
import { DEFAULT_PITCH, type PitchSettings, RAW_PITCH } from "../../common/pitchSettings";
import { PITCH_OPTIONS, readPitchSettings } from "./pitchOptions";
import { defineVerb } from "./verb";

/** As the command line reads them. */
async function read(...args: string[]): Promise<PitchSettings> {
  let settings: PitchSettings | undefined;
  const verb = defineVerb({
    options: PITCH_OPTIONS,
    async run(values) {
      settings = readPitchSettings(values);
      return 0;
    },
  });
  await verb.run(args);
  if (!settings) throw new Error("Nothing was read.");
  return settings;
}

describe("pitch options", () => {
  it("are the default settings when none is given", async () => {
    expect(await read()).toEqual(DEFAULT_PITCH);
  });

  it("start from the method's own defaults", async () => {
    expect(await read("--method", "raw", "--fit-to-speaker", "no", "--floor", "100")).toEqual({
      ...RAW_PITCH,
      fitToSpeaker: false,
      pitchFloor_hz: 100,
    });
  });

  it("set every number", async () => {
    const settings = await read(
      ...["--floor", "60", "--ceiling", "700", "--attenuation-at-top", "0.1"],
      ...["--silence-threshold", "0.01", "--voicing-threshold", "0.4", "--octave-cost", "0.02"],
      ...["--octave-jump-cost", "0.3", "--voiced-unvoiced-cost", "0.2"],
    );
    expect(settings).toEqual({
      ...DEFAULT_PITCH,
      pitchFloor_hz: 60,
      pitchCeiling_hz: 700,
      attenuationAtTop: 0.1,
      silenceThreshold: 0.01,
      voicingThreshold: 0.4,
      octaveCost: 0.02,
      octaveJumpCost: 0.3,
      voicedUnvoicedCost: 0.2,
    });
  });

  it.each([
    ["--method", "cepstrum"],
    ["--fit-to-speaker", "maybe"],
    ["--floor", "10"],
    ["--floor", "loud"],
    ["--silence-threshold", ""],
    ["--ceiling", "100", "--floor", "90"],
  ])("refuses %s %s", async (...args) => {
    await expect(read(...args)).rejects.toMatchObject({ name: "ArgumentError" });
  });
});
