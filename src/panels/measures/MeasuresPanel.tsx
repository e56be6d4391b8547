/** What is measured over the selected stretch, while one is selected. */

import type { Result } from "../../model/take";
import { usePlayback } from "../../session/playback";
import { later } from "../../ui/later";

const Measures = later(() => import("./Measures").then(({ Measures }) => Measures));

export function MeasuresPanel({ result }: { readonly result: Result }) {
  const selection = usePlayback((state) => state.selection);
  return selection && <Measures result={result} selection={selection} />;
}
