/** Two takes: contours on one scale, what was told of both, one after the other by ear. */
import { useEffect, useState } from "react";
import { kindText, takes as list, compareTakes as say, target } from "../../../words";
import { memorySound, type Sound } from "../../capture/sound";
import { differences } from "../../model/differences";
import { answerLabel } from "../../model/label";
import type { AudibleResult, AudibleTake } from "../../model/take";
import { session, useSession } from "../../session";
import type { ListedTake } from "../../session/select";
import { usePlayPair } from "../../session/usePlayPair";
import { Button } from "../../ui/Button";
import table from "../../ui/Table.module.css";
import styles from "./ComparePanel.module.css";
import { Contours } from "./Contours";
import { Tries } from "./Tries";

interface Props {
  readonly result: AudibleResult;
  readonly others: readonly ListedTake[];
}

export function Comparison({ result, others }: Props) {
  const [key, setKey] = useState("");
  const other = useTake(key);
  const model = useSession((state) => state.preferences.target);
  return (
    <>
      <label className={styles.choice}>
        {say.other}
        <select value={key} onChange={(event) => setKey(event.target.value)}>
          <option value="">{say.choose}</option>
          {others.map((take) => (
            <option key={take.key} value={take.key}>
              {take.source}
            </option>
          ))}
        </select>
      </label>
      {other === "gone" && <p role="alert">{say.gone}</p>}
      {other !== null && other !== "gone" && <Pair result={result} other={other} />}
      {model !== null && <Tries key={model} target={model} />}
    </>
  );
}

/** Null while it is read. */
function useTake(key: string): AudibleTake | "gone" | null {
  const [read, setRead] = useState<{ key: string; take: AudibleTake | "gone" } | null>(null);
  useEffect(() => {
    if (key === "") return;
    let isWanted = true;
    const set = (take: AudibleTake | null) => isWanted && setRead({ key, take: take ?? "gone" });
    session
      .getState()
      .readTake(key)
      .then(set, () => set(null));
    return () => {
      isWanted = false;
    };
  }, [key]);
  return read?.key === key ? read.take : null;
}

interface PairProps {
  readonly result: AudibleResult;
  readonly other: AudibleTake;
}

function Pair({ result, other }: PairProps) {
  const analysis = other.utterances[other.focus]?.analysis;
  const pair = usePlayPair(`${result.id} ${other.key}`, async () => {
    const [original, changed] = await Promise.all([heardOf(result.take), heardOf(other)]);
    return { original, changed };
  });
  if (!analysis) return <p role="alert">{say.gone}</p>;
  const a = say.a(nameOf(result.take));
  const b = say.b(nameOf(other));
  return (
    <>
      <div className={styles.buttons}>
        <Button onPress={pair.toggle}>{pair.isPlaying ? say.stop : say.playBoth}</Button>
        <Button onPress={() => void session.getState().openTake(other.key)}>{say.show}</Button>
        <Button onPress={() => session.getState().setTarget(other.key)}>{target.make}</Button>
      </div>
      <Contours a={{ name: a, analysis: result.analysis }} b={{ name: b, analysis }} />
      <div className={styles.scroller}>
        <table className={table.table}>
          <caption className={styles.caption}>{say.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say.columns.measure}</th>
              <th scope="col">{a}</th>
              <th scope="col">{b}</th>
              <th scope="col">{say.columns.difference}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{say.answer}</th>
              <td>{answerOf(result.analysis)}</td>
              <td>{answerOf(analysis)}</td>
              <td />
            </tr>
            {differences(result.analysis, analysis).map(({ kind, a, b, apart, step }) => (
              <tr key={kind} data-changed={step !== null && step !== 0}>
                <th scope="row">{kindText(kind)}</th>
                <td>{say.found(a)}</td>
                <td>{say.found(b)}</td>
                <td>
                  {step === null || step === 0 ? (
                    say.difference(kind, apart, step)
                  ) : (
                    <mark>{say.difference(kind, apart, step)}</mark>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function nameOf({ source, utterances, focus }: AudibleTake): string {
  return utterances.length > 1 ? say.utterance(source, focus + 1) : source;
}

/** The utterance in focus by itself. */
async function heardOf({ sound, utterances, focus }: AudibleTake): Promise<Sound> {
  const utterance = utterances[focus];
  if (!utterance || utterances.length === 1) return sound;
  const { heard, channel } = utterance;
  return memorySound(await sound.read(heard.start, heard.end, channel));
}

/** Of one utterance. */
function answerOf(analysis: AudibleResult["analysis"]): string {
  return list.answer(answerLabel(analysis));
}
