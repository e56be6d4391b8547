import { capital } from "../grammar";
import { inSemitones, type KindWords, when } from "./words";

export const contour: KindWords = {
  name: "Kontur",
  sentence: (fact) => {
    const st = inSemitones(fact.value);
    const span = when(fact);
    switch (fact.level) {
      case "rising":
        return `Die Tonhöhe steigt ${span} um etwa ${st}.`;
      case "falling":
        return `Die Tonhöhe fällt ${span} um etwa ${st}.`;
      case "rising-falling":
        return `${capital(span)} steigt die Tonhöhe und fällt dann, jeweils um mindestens ${st}.`;
      case "falling-rising":
        return `${capital(span)} fällt die Tonhöhe und steigt dann wieder, jeweils um mindestens ${st}.`;
      case "expressive":
        return `Die Tonhöhe schwingt ${span} auf und ab, über ${st}.`;
      default:
        return `Die Tonhöhe bleibt ${span} eben: Sie bewegt sich um weniger als 3 Halbtöne.`;
    }
  },
};
