/** The sliders of "what if", and both versions side by side. */
import { useState } from "react";
import { type ResynthesisOptions, UNCHANGED } from "../../../common/resynthesis";
import { formatSigned, whatIf as say } from "../../../words";
import { compare } from "../../model/comparison";
import type { Result } from "../../model/take";
import { session, useSession } from "../../session";
import { type Versions, whatIfResults } from "../../session/select";
import { usePlayPair } from "../../session/usePlayPair";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Slider } from "../../ui/Slider";
import table from "../../ui/Table.module.css";
import { rowTexts } from "./rowTexts";
import styles from "./WhatIfPanel.module.css";

export function Experiment({ result }: { readonly result: Result }) {
  const versions = useSession(whatIfResults);
  const { take } = versions?.original ?? result;
  return (
    <>
      <Controls key={take.id} hasChanged={versions !== null} />
      {versions && <Comparison versions={versions} shown={result} />}
    </>
  );
}

/** In the sliders' own units: st, % of speed, dB. */
const NOTHING = { pitch_st: 0, speed_percent: 0, level_db: 0 };
const SLIDERS = [
  { name: "pitch_st", unit: "st", limit: 4, step: 0.5, decimals: 1 },
  { name: "speed_percent", unit: "%", limit: 30, step: 5, decimals: 0 },
  { name: "level_db", unit: "dB", limit: 8, step: 1, decimals: 0 },
] as const;

function Controls({ hasChanged }: { readonly hasChanged: boolean }) {
  const [chosen, setChosen] = useState(NOTHING);
  // Beside an original whose reasoning is cut short there would be nothing to compare.
  const isBusy = useSession(({ job }) => job !== null);
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
        {SLIDERS.map(({ name, unit, limit, step, decimals }) => (
          <Slider
            key={name}
            label={say.sliders[name]}
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
          {say.apply}
        </Button>
        <Button
          isDisabled={isNothing && !hasChanged}
          onPress={() => {
            setChosen(NOTHING);
            session.getState().showVersion("original");
          }}
        >
          {say.reset}
        </Button>
        <span className={styles.note}>{say.note}</span>
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
  const pair = usePlayPair(
    `${original.id} ${changed.id}`,
    () => ({ original: original.take.sound, changed: changed.take.sound }),
    // The screen shows the one that is heard.
    session.getState().showVersion,
  );
  const isExcerpt = useSession((state) => state.whatIf?.from != null);
  return (
    <>
      <div className={styles.buttons}>
        <Choice
          label={say.onScreen}
          value={shown.id === changed.id ? "changed" : "original"}
          options={[
            { value: "original", label: say.versions.original },
            { value: "changed", label: say.versions.changed },
          ]}
          onChange={session.getState().showVersion}
        />
        {isExcerpt && (
          <Button onPress={session.getState().leaveWhatIf}>{say.backToRecording}</Button>
        )}
        <Button onPress={pair.toggle}>{pair.isPlaying ? say.stop : say.playBoth}</Button>
      </div>
      {original.analysis.correction && <p className={styles.note}>{say.uncorrected}</p>}
      <div className={styles.scroller}>
        <table className={table.table}>
          <caption className={styles.caption}>{say.caption(changed.source)}</caption>
          <thead>
            <tr>
              <th scope="col">{say.columns.measure}</th>
              <th scope="col">{say.columns.original}</th>
              <th scope="col">{say.columns.changed}</th>
            </tr>
          </thead>
          <tbody>
            {compare(original.analysis, changed.analysis).map((row) => {
              const { name, before, after } = rowTexts(row);
              return (
                <tr key={name} data-changed={row.isChanged}>
                  <th scope="row">{name}</th>
                  <td>{before}</td>
                  <td>
                    {row.isChanged && <span aria-hidden="true">→ </span>}
                    {row.isChanged ? <mark>{after}</mark> : after}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
