/** Ledgers that training wrote, as the reasoner reads them. */
import { logitsOf } from "../../common/evidence";
import { KINDS, type KindName } from "../../common/kinds";
import { factOf } from "../../common/testing/facts";
import type { Ledger } from "../reasoner/state";

interface Golden {
  readonly decision: Ledger["decision"];
  readonly cases: readonly {
    readonly prior: readonly number[];
    readonly timbre: readonly number[];
    readonly told: readonly {
      readonly kind: string;
      readonly level: number;
      readonly place: number;
      readonly weight: readonly number[];
    }[];
  }[];
}

export function ledgersOf({ decision, cases }: Golden): Ledger[] {
  return cases.map(({ prior, timbre, told }) => ({
    prior: logitsOf(prior),
    timbre: logitsOf(timbre),
    taught: logitsOf([]),
    decision,
    told: told.map(({ kind, level, place, weight }, id) => {
      const name = kind as KindName;
      const fact = factOf({ kind: name, level: KINDS[name].levels[level] as never, z: place });
      return { id, fact, weight: logitsOf(weight) };
    }),
  }));
}
