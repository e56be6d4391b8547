/** "What if": the same voice higher, faster or louder, resynthesised in the worker and analysed anew. */
import { useState } from "react";
import { type ResynthesisOptions, UNCHANGED } from "../../../common/resynthesis";
import { formatSigned } from "../../../words";
import { compare } from "../../model/comparison";
import { session, useSession } from "../../session";
import { type Versions, whatIfResults } from "../../session/select";
import type { Result } from "../../session/state";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { cx } from "../../ui/cx";
import panel from "../../ui/Panel.module.css";
import { Slider } from "../../ui/Slider";
import table from "../../ui/Table.module.css";
import { usePlayPair } from "./usePlayPair";
import styles from "./WhatIfPanel.module.css";

export function WhatIfPanel({ result }: { readonly result: Result }) {
  const versions = useSession(whatIfResults);
  const { signalId } = versions?.original ?? result;
  return (
    <details className={cx(panel.panel, styles.panel)} data-testid="what-if">
      <summary className={styles.title}>What if it were spoken differently?</summary>
      <Controls key={signalId} hasChanged={versions !== null} />
      {versions && <Comparison versions={versions} shown={result} />}
    </details>
  );
}

/** In the sliders' own units: st, % of speed, dB. */
const NOTHING = { pitch_st: 0, speed_percent: 0, level_db: 0 };
const SLIDERS = [
  { name: "pitch_st", label: "Pitch", unit: "st", limit: 4, step: 0.5, decimals: 1 },
  { name: "speed_percent", label: "Speed", unit: "%", limit: 30, step: 5, decimals: 0 },
  { name: "level_db", label: "Level", unit: "dB", limit: 8, step: 1, decimals: 0 },
] as const;

function Controls({ hasChanged }: { readonly hasChanged: boolean }) {
  const [chosen, setChosen] = useState(NOTHING);
  // Beside an original whose reasoning is cut short there would be nothing to compare.
  const isBusy = useSession(({ job, thinking }) => job !== null || thinking !== null);
  const isNothing = SLIDERS.every(({ name }) => chosen[name] === 0);
  const options: ResynthesisOptions = {
    ...UNCHANGED,
    pitch_st: chosen.pitch_st,
    rate: 1 + chosen.speed_percent / 100,
    level_db: chosen.level_db,
  };
  return (
    <>
      <div className={styles.sliders}>
        {SLIDERS.map(({ name, label, unit, limit, step, decimals }) => (
          <Slider
            key={name}
            label={label}
            min={-limit}
            max={limit}
            step={step}
            value={chosen[name]}
            text={`${formatSigned(chosen[name], decimals)} ${unit}`}
            onChange={(value) => setChosen({ ...chosen, [name]: value })}
          />
        ))}
      </div>
      <div className={styles.buttons}>
        <Button
          look="accent"
          isDisabled={isBusy || isNothing}
          onPress={() => void session.getState().resynthesise(options)}
        >
          Apply
        </Button>
        <Button
          isDisabled={isNothing && !hasChanged}
          onPress={() => {
            setChosen(NOTHING);
            session.getState().showVersion("original");
          }}
        >
          Reset
        </Button>
        <span className={styles.note}>
          The sound itself is changed on this device; formants and words stay.
        </span>
      </div>
    </>
  );
}

interface ComparisonProps {
  readonly versions: Versions;
  readonly shown: Result;
}

function Comparison({ versions, shown }: ComparisonProps) {
  const { original, changed } = versions;
  const pair = usePlayPair(versions);
  return (
    <>
      <div className={styles.buttons}>
        <Choice
          label="On screen"
          value={shown.id === changed.id ? "changed" : "original"}
          options={[
            { value: "original", label: "A: original" },
            { value: "changed", label: "B: what if" },
          ]}
          onChange={session.getState().showVersion}
        />
        <Button onPress={pair.toggle}>{pair.isPlaying ? "Stop" : "Play A, then B"}</Button>
      </div>
      <div className={styles.scroller}>
        <table className={table.table}>
          <caption className={styles.caption}>
            {changed.source}: what is marked fell on another level or gave another answer.
          </caption>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col">Original</th>
              <th scope="col">What if</th>
            </tr>
          </thead>
          <tbody>
            {compare(original.analysis, changed.analysis).map((row) => (
              <tr key={row.name} data-changed={row.isChanged}>
                <th scope="row">{row.name}</th>
                <td>{row.before}</td>
                <td>
                  {row.isChanged && <span aria-hidden="true">→ </span>}
                  {row.isChanged ? <mark>{row.after}</mark> : row.after}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
