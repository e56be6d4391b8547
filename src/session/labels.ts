/** Tiers of labels: brought with a TextGrid, made and changed by hand, and utterances that are their intervals. */
import type { Utterance } from "../../common/utterance";
import { folderOf, stemOf, TEXT_GRID } from "../capture/fileName";
import type { Take } from "../model/take";
import { emptyTier, isPointTier, type Tier, utterancesOf, withTiers } from "../model/tiers/tiers";
import { laterPart } from "../ui/laterParts";
import type { Context } from "./context";
import type { Jobs } from "./jobs";
import { withChanged } from "./results";
import { audibleTake, earlierTakes } from "./select";
import type { SessionActions } from "./state";

const textGrid = laterPart(() => import("../model/tiers/textGrid"));

type LabelActions = Pick<SessionActions, "setTier" | "removeTier" | "cutBy">;

/** "Call.TextGrid" belongs to "call.wav". */
const keyOf = (name: string) => stemOf(name.replace(TEXT_GRID, "")).toLowerCase();

export interface Labels extends LabelActions {
  /**
   * Gives the tiers of a TextGrid to the take of its name, to the one of `sounds` that it comes with, or to what is on screen.
   * Throws TextGridError.
   */
  bring(file: File, sounds: readonly File[]): Promise<void>;
}

export function makeLabels(
  { get, set, brought }: Pick<Context, "get" | "set" | "brought">,
  jobs: Jobs,
): Labels {
  const change = (id: number, next: (take: Take) => Take) => set(withChanged(get(), id, next));
  const changeShown = (next: (take: Take) => Take) => {
    const { shown, whatIf } = get();
    if (shown !== null && !whatIf) change(shown, next);
  };
  const withThese = (tiers: readonly Tier[]) => (take: Take) => ({
    ...take,
    tiers: withTiers(take.tiers, tiers),
  });

  async function bring(file: File, sounds: readonly File[]): Promise<void> {
    const { readTextGrid, TextGridError } = await textGrid();
    const tiers = readTextGrid(new Uint8Array(await file.arrayBuffer()), file.name);
    const isSame = ({ name }: { readonly name: string }) => keyOf(name) === keyOf(file.name);
    const fellows = sounds.length === 1 ? sounds : sounds.filter(isSame);
    const fellow = fellows.find((sound) => folderOf(sound) === folderOf(file)) ?? fellows[0];
    if (fellow) {
      const known = brought.get(fellow) ?? { tiers: [] };
      brought.set(fellow, { ...known, tiers: withTiers(known.tiers, tiers) });
      return;
    }
    // It came with others: what is on screen has nothing to do with it.
    if (sounds.length > 0) throw new TextGridError("textgrid-alone", { source: file.name });
    const { shown, whatIf } = get();
    const named = earlierTakes(get()).find(({ source }) => isSame({ name: source }));
    const take = named?.id ?? (whatIf ? (whatIf.from ?? whatIf.original) : shown);
    if (take === null) throw new TextGridError("textgrid-alone", { source: file.name });
    change(take, withThese(tiers));
  }

  return {
    bring,
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
        // Those that the utterances are stay: else nobody could say what they are.
        tiers: take.tiers.filter((one) => one.name !== name || one.name === take.cutBy?.tier),
      })),
    async cutBy(name) {
      const { shown, whatIf } = get();
      const take = audibleTake(get(), shown);
      if (!take || whatIf || take.isOpen || jobs.isOther(take.id)) return;
      const tier = take.tiers.find((one) => one.name === name);
      const plain = ({ speech, heard, channel }: Utterance) => ({ speech, heard, channel });
      const asFound = take.cutBy?.asFound ?? take.utterances.map(plain);
      if (name === null) return jobs.recut(asFound, null);
      if (!tier || isPointTier(tier)) return;
      const cuts = utterancesOf(tier, take.seconds);
      if (cuts.length > 0) await jobs.recut(cuts, { tier: tier.name, asFound });
    },
  };
}
