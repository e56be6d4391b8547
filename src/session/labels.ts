/** Tiers of labels: brought with a TextGrid, made and changed by hand, and utterances that are their intervals. */
import { reportOf } from "../../common/errors";
import { stemOf } from "../model/fileName";
import type { Take } from "../model/take";
import { readTextGrid, TextGridError } from "../model/tiers/textGrid";
import { emptyTier, isPointTier, type Tier, utterancesOf, withTiers } from "../model/tiers/tiers";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import { withChanged } from "./results";
import { audibleTake, earlierTakes } from "./select";
import type { SessionActions } from "./state";

type LabelActions = Pick<SessionActions, "openFiles" | "setTier" | "removeTier" | "cutBy">;

const TEXT_GRID = /\.textgrid$/i;

/** "Call.TextGrid" belongs to "call.wav". */
const keyOf = (name: string) => stemOf(name.replace(TEXT_GRID, "")).toLowerCase();

interface Labels extends LabelActions {
  /** Gives a take the tiers that came with it. To be called whenever the state changed. */
  attach(): void;
}

export function makeLabels({ get, set }: Pick<Context, "get" | "set">, jobs: Jobs): Labels {
  /** That came with files that are not analysed yet, by what their names have in common. */
  const waiting = new Map<string, readonly Tier[]>();

  const change = (id: number, next: (take: Take) => Take) => set(withChanged(get(), id, next));
  const changeShown = (next: (take: Take) => Take) => {
    const { shown, whatIf } = get();
    if (shown !== null && !whatIf) change(shown, next);
  };
  const bring = (tiers: readonly Tier[]) => (take: Take) => ({
    ...take,
    tiers: withTiers(take.tiers, tiers),
  });

  /** To the take of its name, to a file of its name that comes with it, or to what is on screen. */
  async function openGrid(file: File, sounds: readonly File[]): Promise<void> {
    const tiers = readTextGrid(new Uint8Array(await file.arrayBuffer()), file.name);
    const stem = keyOf(file.name);
    const isSame = ({ name }: { readonly name: string }) => keyOf(name) === stem;
    if (sounds.some(isSame)) {
      waiting.set(stem, tiers);
      return attach();
    }
    const { shown, whatIf } = get();
    const named = earlierTakes(get()).find(({ source }) => isSame({ name: source }));
    const take = named?.id ?? (whatIf ? (whatIf.from ?? whatIf.original) : shown);
    if (take === null) throw new TextGridError("textgrid-alone", { source: file.name });
    change(take, bring(tiers));
  }

  function attach(): void {
    if (waiting.size === 0) return;
    for (const { id, source } of earlierTakes(get())) {
      const tiers = waiting.get(keyOf(source));
      if (!tiers) continue;
      waiting.delete(keyOf(source));
      change(id, bring(tiers));
    }
  }

  return {
    attach,
    async openFiles(files) {
      const grids = files.filter(({ name }) => TEXT_GRID.test(name));
      const sounds = files.filter((file) => !grids.includes(file));
      // What is wrong with one is told, and costs no other.
      for (const grid of grids) {
        await openGrid(grid, sounds).catch((error: unknown) =>
          set({ failure: { error: reportOf(error), canRetry: false } }),
        );
      }
      if (sounds.length > 0) await jobs.runFiles(sounds);
    },
    setTier: (tier, before) =>
      changeShown((take) => {
        const { tiers, seconds } = take;
        const next = tier ?? emptyTier(before, seconds);
        const isThere = tiers.some(({ name }) => name === before);
        return {
          ...take,
          tiers: isThere
            ? tiers.map((one) => (one.name === before ? next : one))
            : [...tiers, next],
        };
      }),
    removeTier: (name) =>
      changeShown((take) => ({
        ...take,
        tiers: take.tiers.filter((one) => one.name !== name),
      })),
    async cutBy(name) {
      const { shown, whatIf } = get();
      const take = audibleTake(get(), shown);
      if (!take || whatIf || take.isOpen) return;
      const tier = take.tiers.find((one) => one.name === name);
      const asFound = take.cutBy?.asFound ?? take.utterances;
      if (name === null) return jobs.recut(asFound, null);
      if (!tier || isPointTier(tier)) return;
      const cuts = utterancesOf(tier, take.seconds);
      if (cuts.length > 0) await jobs.recut(cuts, { tier: tier.name, asFound });
    },
  };
}
