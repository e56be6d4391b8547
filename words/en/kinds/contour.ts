import { inSemitones, type KindWords, when } from "./words";

export const contour: KindWords = {
  name: "Contour",
  sentence: (fact) => {
    const st = inSemitones(fact.value);
    const span = when(fact);
    switch (fact.level) {
      case "rising":
        return `Pitch rises by about ${st} ${span}.`;
      case "falling":
        return `Pitch falls by about ${st} ${span}.`;
      case "rising-falling":
        return `Pitch rises and then falls ${span}, by ${st} or more each way.`;
      case "falling-rising":
        return `Pitch dips and then rises again ${span}, by ${st} or more each way.`;
      case "expressive":
        return `Pitch swings up and down ${span}, over ${st}.`;
      default:
        return `Pitch stays flat ${span}: it moves by less than 3 semitones.`;
    }
  },
};
