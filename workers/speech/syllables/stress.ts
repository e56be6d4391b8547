/**
 * Prominence and stress: a logistic rule over z-scored measures. Its coefficients (stress.json) were fitted to
 * EmoDB's hand-marked stress by bench/above-frame-emodb.ts, which also states the accuracy on speakers left out.
 */
import rule from "./stress.json";

/** Weighted sum of the measures of one syllable (order of measures.ts); 0 is as prominent as it takes to be stressed. */
export function prominenceOf(measures: readonly number[]): number {
  return measures.reduce((sum, z, i) => sum + z * (rule.coefficients[i] ?? 0), rule.intercept);
}

/** 0.5 at prominence 0. Stressed and unstressed syllables are taken to be equally likely beforehand. */
export function stressProbability(prominence: number): number {
  return 1 / (1 + Math.exp(-prominence));
}
