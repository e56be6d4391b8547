/** What is drawn, as plain data: all that the drawing functions know. */
import type { Analysis, Span } from "../../common/analysis";
import type { KindName } from "../../common/kinds";
import type { Rail } from "../model/rail";
import type { TakenUtterance } from "../model/take";
import type { Tier } from "../model/tiers/tiers";
import type { PlotColors } from "./colors";
import type { Layout, PitchScale, Viewport } from "./scale";

/** Which claims are lit, by id. */
export interface Light {
  /** Selected or under the pointer: the span is filled. */
  readonly active: ReadonlySet<number>;
  /** Under the playhead. */
  readonly crossed: ReadonlySet<number>;
  /** What the reasoning speaks of, which may have no bar on the rail: the span is filled. */
  readonly named: NamedSpan | null;
}

export interface NamedSpan extends Span {
  readonly kind: KindName;
}

/** Everything that is drawn, except the wave itself. */
export interface Scene {
  readonly viewport: Viewport;
  readonly layout: Layout;
  readonly colors: PlotColors;
  /** Of the take. */
  readonly duration_s: number;
  readonly utterances: readonly TakenUtterance[];
  /** Of each of them, null where there is none. */
  readonly arousal: readonly (number | null)[];
  /** A person's own. */
  readonly tiers: readonly Tier[];
  /** Index of the utterance in focus. */
  readonly focus: number;
  /** Of the utterances in view, in order. */
  readonly analyses: readonly Analysis[];
  /** What their levels are drawn relative to, dB re full scale. */
  readonly reference_dbfs: number;
  readonly pitch: PitchScale | null;
  readonly rail: Rail;
  readonly light: Light;
  readonly selection: Span | null;
  readonly spectrogram: SpectrogramPicture | null;
  /** Its highest frequency, Hz. */
  readonly spectrogramTop_hz: number;
  readonly hasFormants: boolean;
}

export type Context = CanvasRenderingContext2D;

/** A ready picture of `span`, or why there is none. */
export type SpectrogramPicture = (Span & { readonly image: CanvasImageSource }) | "too-long";
