/** The bundled samples, fetched once. */
import { useEffect, useState } from "react";
import { listSamples, type Sample } from "../../capture/samples";

export function useSamples(): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void listSamples().then((list) => isCurrent && setSamples(list));
    return () => {
      isCurrent = false;
    };
  }, []);
  return samples;
}
