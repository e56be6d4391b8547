/** Every measure over the selected stretch, with its eGeMAPS name, and the stretch itself to set. */
import { useDeferredValue, useMemo, useState } from "react";
import type { Span } from "../../../common/analysis";
import { HOP_S } from "../../../common/constants";
import { placed } from "../../../common/placed";
import { type Functional, functionals } from "../../../common/voice/functionals";
import { formatFigure, functionalText, measures as say } from "../../../words";
import { toCsv, toTsv } from "../../export/csv";
import { readAs } from "../../model/readAs";
import type { Result } from "../../model/take";
import { analysesOf, analysisAt, hasSound } from "../../model/take";
import { MIN_SELECTION_S, spanBetween } from "../../plot/selection";
import { playback } from "../../session/playback";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { CloseIcon, PlayIcon } from "../../ui/icons";
import { NumberField } from "../../ui/NumberField";
import panel from "../../ui/Panel.module.css";
import table from "../../ui/Table.module.css";
import styles from "./MeasuresPanel.module.css";
import { PitchByHand } from "./PitchByHand";

interface Props {
  readonly result: Result;
  readonly selection: Span;
}

export function Measures({ result, selection }: Props) {
  const { seconds } = result.take;
  // The selection follows the pointer; the table may come a little later.
  const span = useDeferredValue(selection);
  const analysis = analysisAt(result.take, (span.start + span.end) / 2) ?? result.analysis;
  // Frames of several utterances are not one series: they are measured one at a time.
  const overlapping = analysesOf(result.take).filter(
    ({ start, seconds }) => start < span.end && span.start < start + seconds,
  );
  const isPart = overlapping.length > 1;
  const ownSpan = isPart
    ? {
        start: Math.max(span.start, analysis.start),
        end: Math.min(span.end, analysis.start + analysis.seconds),
      }
    : span;
  const alone = useMemo(() => placed(analysis, 0), [analysis]);
  const measures = useMemo(() => {
    const by = (time_s: number) => Math.min(analysis.seconds, Math.max(0, time_s - analysis.start));
    return functionals(alone.tracks, alone.voice, { start: by(span.start), end: by(span.end) });
  }, [alone, analysis, span]);
  const select = (start: number, end: number) => {
    // Selections are to the millisecond, the end of a sound is not.
    if (!(start >= 0 && end < seconds + 0.001 && end - start >= MIN_SELECTION_S)) {
      return say.outOfOrder(seconds);
    }
    playback.setState({ selection: spanBetween(start, end, seconds) });
    return null;
  };
  return (
    <section
      className={cx(panel.panel, styles.panel)}
      aria-labelledby="measures-title"
      data-testid="measures"
    >
      <div className={styles.head}>
        <h2 id="measures-title">{say.title(isPart ? ownSpan : selection)}</h2>
        <div className={styles.span}>
          <NumberField
            key={`start ${selection.start}`}
            label={say.start}
            unit="s"
            step={HOP_S}
            value={selection.start}
            onCommit={(start) => select(start, selection.end)}
          />
          <NumberField
            key={`end ${selection.end}`}
            label={say.end}
            unit="s"
            step={HOP_S}
            value={selection.end}
            onCommit={(end) => select(selection.start, end)}
          />
        </div>
        <Button onPress={() => playback.getState().controls?.playSpan(selection)}>
          <PlayIcon />
          {say.play}
        </Button>
        <CopyButtons
          header={["name", "value", "unit", "start_s", "end_s"]}
          rows={measures.map(({ name, value, unit }) => [
            name,
            value,
            unit,
            ownSpan.start,
            ownSpan.end,
          ])}
        />
        <Button
          look="quiet"
          icon
          aria-label={say.clear}
          onPress={() => playback.setState({ selection: null })}
        >
          <CloseIcon />
        </Button>
      </div>
      {hasSound(result.take) && <PitchByHand take={result.take} selection={selection} />}
      {isPart && <p className={styles.said}>{say.onlyOne(overlapping.length)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroller} tabIndex={0} aria-label={say.table}>
        <table className={cx(table.table, styles.table)}>
          <thead>
            <tr>
              <th scope="col">{say.columns.measure}</th>
              <th scope="col">{say.columns.value}</th>
              <th scope="col">{say.columns.name}</th>
            </tr>
          </thead>
          <tbody>
            {measures.map(({ name, value, unit, about }) => (
              <tr key={name}>
                <th scope="row">{functionalText(about)}</th>
                <td data-name={name} data-value={value}>
                  <Figure value={value} unit={unit} />
                </td>
                <td className={styles.name}>{name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Figure(measure: Pick<Functional, "value" | "unit">) {
  const { value, unit } = readAs(measure);
  return (
    <>
      {formatFigure(value)} <span className={styles.unit}>{unit}</span>
    </>
  );
}

interface CopyProps {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

function CopyButtons({ header, rows }: CopyProps) {
  const [said, setSaid] = useState("");
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => setSaid(say.copied),
      () => setSaid(say.notCopied),
    );
  return (
    <>
      <Button onPress={() => copy(toTsv(header, rows))}>{say.copyTsv}</Button>
      <Button onPress={() => copy(toCsv(header, rows))}>{say.copy}</Button>
      <span className={styles.said} role="status">
        {said}
      </span>
    </>
  );
}
