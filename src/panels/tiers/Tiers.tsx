/** The tiers of a take, one of them with its labels. */
import { useRef, useState } from "react";
import type { Utterance } from "../../../common/utterance";
import { tiers as say } from "../../../words";
import { cuttingTier, hasSound, type Take } from "../../model/take";
import { isPointTier, type Tier, utterancesOf } from "../../model/tiers/tiers";
import { session } from "../../session";
import { Button } from "../../ui/Button";
import { Labels } from "./Labels";
import styles from "./TiersPanel.module.css";

const AS_FOUND = "as-found";
const BY_TIER = "tier:";

export function Tiers({ take }: { readonly take: Take }) {
  const { tiers } = take;
  const [chosen, setChosen] = useState<string | null>(null);
  const tier = tiers.find(({ name }) => name === chosen) ?? tiers[0];
  const isCutting = ({ name }: Tier) => name === take.cutBy?.tier;
  return (
    <>
      <p className={styles.intro}>{say.intro}</p>
      <div className={styles.row}>
        <BringButton />
        <NewTier tiers={tiers} onMade={setChosen} />
      </div>
      {tier && (
        <>
          <div className={styles.row}>
            <label>
              {say.tier}{" "}
              <select value={tier.name} onChange={({ target }) => setChosen(target.value)}>
                {tiers.map((one) => (
                  <option key={one.name} value={one.name}>
                    {isPointTier(one) ? say.pointTier(one.name) : one.name}
                  </option>
                ))}
              </select>
            </label>
            <Button
              look="link"
              aria-disabled={isCutting(tier)}
              title={isCutting(tier) ? say.isInUse : undefined}
              onPress={() => session.getState().removeTier(tier.name)}
            >
              {say.remove(tier.name)}
            </Button>
            <UtterancesBy take={take} />
          </div>
          <Labels key={tier.name} take={take} tier={tier} />
        </>
      )}
    </>
  );
}

function BringButton() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>{say.bring}</Button>
      <input
        ref={input}
        data-testid="textgrid-input"
        type="file"
        accept=".TextGrid,.textgrid"
        aria-label={say.bring}
        hidden
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = "";
          void session.getState().openFiles(files);
        }}
      />
    </>
  );
}

interface NewTierProps {
  readonly tiers: readonly Tier[];
  readonly onMade: (name: string) => void;
}

function NewTier({ tiers, onMade }: NewTierProps) {
  const [name, setName] = useState("");
  const isThere = name.trim() !== "" && tiers.some((tier) => tier.name === name.trim());
  const make = () => {
    const made = name.trim();
    if (!made || isThere) return;
    session.getState().setTier(null, made);
    setName("");
    onMade(made);
  };
  return (
    <>
      <input
        className={styles.text}
        aria-label={say.nameOfNew}
        placeholder={say.nameOfNew}
        maxLength={80}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={({ key }) => key === "Enter" && make()}
      />
      <Button aria-disabled={name.trim() === "" || isThere} onPress={make}>
        {say.add}
      </Button>
      {isThere && <span role="alert">{say.isThere(name.trim())}</span>}
    </>
  );
}

/** Which stretches the utterances are. */
function UtterancesBy({ take }: { readonly take: Take }) {
  const intervals = take.tiers.filter((tier) => !isPointTier(tier));
  const { cutBy } = session.getState();
  const current = cuttingTier(take);
  return (
    <>
      <label>
        {say.utterancesAre}{" "}
        <select
          value={take.cutBy ? BY_TIER + take.cutBy.tier : AS_FOUND}
          disabled={take.isOpen || !hasSound(take)}
          onChange={({ target: { value } }) =>
            void cutBy(value === AS_FOUND ? null : value.slice(BY_TIER.length))
          }
        >
          <option value={AS_FOUND}>{say.asFound}</option>
          {intervals.map((tier) => (
            <option
              key={tier.name}
              value={BY_TIER + tier.name}
              disabled={isPointTier(tier) || utterancesOf(tier, take.seconds).length === 0}
            >
              {say.byTier(tier.name)}
            </option>
          ))}
        </select>
      </label>
      {current && !isAsCut(take, current) && (
        <Button look="link" onPress={() => void cutBy(current.name)}>
          {say.again}
        </Button>
      )}
    </>
  );
}

/** Whether its labels are where they were when the take was cut by them. */
function isAsCut({ utterances, seconds }: Take, tier: Tier): boolean {
  if (isPointTier(tier)) return true;
  const spans = (all: readonly Pick<Utterance, "speech">[]) =>
    all.map(({ speech }) => `${speech.start} ${speech.end}`).join();
  return spans(utterancesOf(tier, seconds)) === spans(utterances);
}
