/** The rule of common/condition.json, from the recording to what is told. */
import { describe, expect, it } from "vitest";
import { type Condition, withheldIn } from "../../common/condition";
import type { KindName } from "../../common/kinds";

const good: Condition = {
  clippedShare: 0,
  clippedPlaces: 0,
  snr_db: 50,
  band_hz: 8000,
  offset: 0,
};
const withheld = (condition: Partial<Condition>) => withheldIn({ ...good, ...condition });
const reasons = (condition: Partial<Condition>) =>
  Object.fromEntries(withheld(condition).map(({ kind, reason }) => [kind, reason])) as Partial<
    Record<KindName, string>
  >;

describe("what a recording withholds", () => {
  it("is nothing in a good one, or where noise cannot be told, or off zero", () => {
    expect(withheld({})).toEqual([]);
    expect(withheld({ snr_db: null })).toEqual([]);
    expect(withheld({ offset: 0.2 })).toEqual([]);
    expect(withheld({ snr_db: 30, clippedShare: 0.02, band_hz: 7000 })).toEqual([]);
  });

  it("is more in more noise, and never pitch and rate", () => {
    const [little, much] = [reasons({ snr_db: 13 }), reasons({ snr_db: 5 })];
    expect(little).toMatchObject({ attack: "snr_db", harmonicity: "snr_db" });
    expect(little).not.toHaveProperty("contour");
    expect(much).toMatchObject({ ...little, contour: "snr_db", brightness: "snr_db" });
    for (const kind of ["pitch_level", "pitch_range", "rate"]) {
      expect(much).not.toHaveProperty(kind);
    }
  });

  it("is how loud the peaks are where they are cut", () => {
    expect(reasons({ clippedShare: 0.3 })).toEqual({
      energy: "clippedShare",
      energy_range: "clippedShare",
    });
  });

  it("is what a telephone cuts, one reason a kind", () => {
    const telephone = { brightness: "band_hz", tension: "band_hz", breathiness: "band_hz" };
    expect(reasons({ band_hz: 3400 })).toEqual(telephone);
    expect(reasons({ band_hz: 3400, snr_db: 0 })).toMatchObject(telephone);
  });
});
