/** What is measured over the selected stretch, while one is selected. */
import { usePlayback } from "../../session/playback";
import type { Result } from "../../session/state";
import { later } from "../../ui/later";

const Measures = later(() => import("./Measures").then(({ Measures }) => Measures));

export function MeasuresPanel({ result }: { readonly result: Result }) {
  const selection = usePlayback((state) => state.selection);
  return selection && <Measures result={result} selection={selection} />;
}
