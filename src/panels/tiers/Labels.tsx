/** The labels of a tier, each with what was told of its stretch; to be renamed, and added to. */
import { type KeyboardEvent, useState } from "react";
import type { Span } from "../../../common/analysis";
import {
  formatLevel,
  formatSpan,
  formatTime,
  kindText,
  tiers as say,
  utteranceLabel,
} from "../../../words";
import { named } from "../../model/answer";
import type { Take } from "../../model/take";
import {
  isPointTier,
  labelOf,
  type Tier,
  withInterval,
  withLabel,
  withPoint,
} from "../../model/tiers/tiers";
import { session } from "../../session";
import { playback, usePlayback } from "../../session/playback";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import table from "../../ui/Table.module.css";
import styles from "./TiersPanel.module.css";

/** Rows at a time. */
const PAGE = 50;

interface Props {
  readonly take: Take;
  readonly tier: Tier;
}

export function Labels({ take, tier }: Props) {
  const [page, setPage] = useState(0);
  const rows = rowsOf(tier);
  const isCut = take.cutBy?.tier === tier.name;
  const from = Math.min(page, Math.max(0, Math.ceil(rows.length / PAGE) - 1)) * PAGE;
  const shown = rows.slice(from, from + PAGE);
  return (
    <>
      <NewLabel tier={tier} />
      {rows.length === 0 ? (
        <p className={styles.intro}>{say.noLabels}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={styles.scroller} tabIndex={0} aria-label={say.labels(tier.name)}>
          <table className={cx(table.table, styles.labels)}>
            <thead>
              <tr>
                <th scope="col">{say.columns.place}</th>
                <th scope="col">{say.columns.label}</th>
                {isCut && <th scope="col">{say.columns.answer}</th>}
                {isCut && <th scope="col">{say.columns.facts}</th>}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ index, span, text }) => (
                <tr key={index}>
                  <td>
                    <Button
                      look="link"
                      aria-label={say.select(placeOf(span))}
                      onPress={() => go(span)}
                    >
                      {placeOf(span)}
                    </Button>
                  </td>
                  <td>
                    <LabelField
                      key={text}
                      name={say.label(placeOf(span))}
                      text={text}
                      onChange={(next) =>
                        session.getState().setTier(withLabel(tier, index, next), tier.name)
                      }
                    />
                  </td>
                  {isCut && <Told take={take} tier={tier} span={span} />}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rows.length > PAGE && (
        <div className={styles.row}>
          <Button isDisabled={from === 0} onPress={() => setPage(from / PAGE - 1)}>
            {say.earlier}
          </Button>
          <span>{say.shown(from + 1, from + shown.length, rows.length)}</span>
          <Button isDisabled={from + PAGE >= rows.length} onPress={() => setPage(from / PAGE + 1)}>
            {say.later}
          </Button>
        </div>
      )}
    </>
  );
}

interface Row {
  readonly index: number;
  readonly span: Span;
  readonly text: string;
}

/** Those that say something. */
function rowsOf(tier: Tier): Row[] {
  const all: Row[] = isPointTier(tier)
    ? tier.points.map(({ time, mark }, index) => ({
        index,
        span: { start: time, end: time },
        text: mark,
      }))
    : tier.intervals.map(({ start, end, text }, index) => ({ index, span: { start, end }, text }));
  return isPointTier(tier) ? all : all.filter(({ text }) => text.trim() !== "");
}

function placeOf(span: Span): string {
  return span.end > span.start ? formatSpan(span) : formatTime(span.start);
}

function go(span: Span): void {
  const { controls } = playback.getState();
  controls?.reveal(span);
  if (span.end > span.start) playback.setState({ selection: span });
  controls?.seek(span.start);
}

interface ToldProps extends Props {
  readonly span: Span;
}

/** What the utterance that it is sounds like, and what was told of it. */
function Told({ take, tier, span }: ToldProps) {
  const own = take.utterances.find(
    ({ speech }) =>
      Math.abs(speech.start - Math.max(0, span.start)) < 1e-6 && labelOf(tier, speech),
  );
  const { analysis = null } = own ?? {};
  const facts = analysis?.claims.filter(({ isStated }) => isStated) ?? [];
  return (
    <>
      <td>{analysis && utteranceLabel(named(analysis))}</td>
      <td>
        {facts.map(({ kind, level }) => `${kindText(kind)}: ${formatLevel(level)}`).join("; ")}
      </td>
    </>
  );
}

interface LabelFieldProps {
  readonly name: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function LabelField({ name, text, onChange }: LabelFieldProps) {
  const [typed, setTyped] = useState(text);
  const commit = () => typed !== text && onChange(typed);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Enter") commit();
    if (key === "Escape") setTyped(text);
  };
  return (
    <input
      className={styles.text}
      aria-label={name}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}

/** Over the selection, or at the playhead in a tier of points. */
function NewLabel({ tier }: { readonly tier: Tier }) {
  const [text, setText] = useState("");
  const selection = usePlayback((state) => state.selection);
  const [isOutside, setOutside] = useState(false);
  const isPoints = isPointTier(tier);
  const canAdd = text.trim() !== "" && (isPoints || selection !== null);
  const add = () => {
    if (!canAdd) return;
    const label = text.trim();
    const { time_s } = playback.getState();
    const next = isPoints
      ? withPoint(tier, time_s, label)
      : withInterval(tier, selection as Span, label);
    setOutside(next === tier);
    if (next === tier) return;
    session.getState().setTier(next, tier.name);
    setText("");
  };
  return (
    <div className={styles.row}>
      <input
        className={styles.text}
        aria-label={say.newLabel}
        placeholder={say.newLabel}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => key === "Enter" && add()}
      />
      <Button
        // Not disabled, which would take the focus away once it is pressed.
        aria-disabled={!canAdd}
        title={!isPoints && selection === null ? say.selectFirst : undefined}
        onPress={add}
      >
        {isPoints ? say.addAtPlayhead : say.addToSelection}
      </Button>
      {isOutside && <span role="alert">{say.outside(tier.start, tier.end)}</span>}
    </div>
  );
}
