/** What is drawn of a take, and the bands that it fills. */
import type { Analysis } from "../../common/analysis";
import { moodsOf } from "../model/moods";
import { makeRail } from "../model/rail";
import { analysesOf, f0MedianOf, type Take } from "../model/take";
import { otherSounds } from "./drawSounds";
import { type Layout, makeLayout, pitchScale } from "./scale";
import type { Scene } from "./scene";

/** The parts of the picture that can be left out. */
export interface Parts {
  readonly syllables: boolean;
  readonly spectrogram: boolean;
  readonly formants: boolean;
}

export type Picture = Pick<
  Scene,
  | "duration_s"
  | "utterances"
  | "arousal"
  | "tiers"
  | "focus"
  | "analyses"
  | "reference_dbfs"
  | "rail"
  | "pitch"
>;

/** `before`: of the same take; what has not changed is not made again. */
export function pictureOf(take: Take, smoothing_s: number, before?: Picture): Picture {
  const { seconds: duration_s, utterances, focus, tiers } = take;
  const analyses = analysesOf(take);
  const claims = utterances[focus]?.analysis?.claims ?? [];
  const tracks = analyses.map(({ tracks }) => tracks);
  const isSame = before?.utterances === utterances;
  return {
    duration_s,
    utterances,
    arousal: moodsOf(utterances, smoothing_s).map(({ arousal }) => arousal),
    focus,
    tiers,
    analyses,
    reference_dbfs: activeLevelOf(analyses),
    rail: makeRail(claims),
    pitch: isSame ? before.pitch : pitchScale(tracks, f0MedianOf(analyses)),
  };
}

/** Mean level of the speech, dB re full scale. */
function activeLevelOf(analyses: readonly Analysis[]): number {
  const powers = analyses.map(({ tracks }) => 10 ** (tracks.activeLevel_dbfs / 10));
  return 10 * Math.log10(powers.reduce((sum, power) => sum + power, 0) / powers.length);
}

/** The bands that a take fills: without syllables there is no tier for them. */
export function layoutOf(take: Take, parts: Parts, isCompact = false): Layout {
  const analyses = analysesOf(take);
  const claims = take.utterances[take.focus]?.analysis?.claims ?? [];
  const has = {
    lanes: lanesOf(take),
    sounds: analyses.some(({ heard }) => otherSounds(heard).length > 0),
    tiers: parts.syllables && hasTiers(analyses),
    labels: take.tiers.length,
    spectrogram: parts.spectrogram,
  };
  return makeLayout(makeRail(claims).lanes, has, isCompact);
}

/** Of utterances: one, or one a channel with a speaker of its own; none where there is nothing to tell apart. */
function lanesOf({ utterances }: Take): number {
  if (utterances.length < 2) return 0;
  return utterances.some(({ channel }) => channel !== null) ? 2 : 1;
}

export function hasTiers(analyses: readonly Pick<Analysis, "syllables" | "phrases">[]): boolean {
  return analyses.some(({ syllables, phrases }) => syllables.length > 0 || phrases.length > 0);
}
