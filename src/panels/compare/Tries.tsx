/** All takes beside the one that is their target: how near each comes, and whether they come nearer. */
import { useEffect, useState } from "react";
import { takes as list, target as say } from "../../../words";
import { type Attempt, attemptsAt } from "../../model/target";
import { session, useSession } from "../../session";
import { listedTakes } from "../../session/select";
import { Button } from "../../ui/Button";
import table from "../../ui/Table.module.css";
import styles from "./ComparePanel.module.css";

const WIDTH = 1000;
const HEIGHT = 90;
const MARGIN = 8;
/** Apart from nothing, st: so that what is near looks near. */
const LEAST_RANGE_ST = 4;

interface Read {
  readonly source: string;
  readonly tries: readonly Attempt[];
}

export function Tries({ target }: { readonly target: string }) {
  const read = useTries(target);
  const { setTarget, openTake } = session.getState();
  if (read === null) return null;
  return (
    <section className={styles.tries} aria-labelledby="tries-title" data-testid="tries">
      <div className={styles.buttons}>
        <h3 id="tries-title">{read === "gone" ? say.isGone : say.title(read.source)}</h3>
        <Button look="link" onPress={() => setTarget(null)}>
          {say.leave}
        </Button>
      </div>
      {read !== "gone" && read.tries.length === 0 && <p>{say.noTries}</p>}
      {read !== "gone" && read.tries.length > 0 && (
        <>
          <Trend tries={read.tries} />
          <div className={styles.scroller}>
            <table className={table.table}>
              <caption className={styles.caption}>{say.caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{say.columns.take}</th>
                  <th scope="col">{say.columns.when}</th>
                  <th scope="col">{say.columns.melody}</th>
                  <th scope="col">{say.columns.length}</th>
                  <th scope="col">{say.columns.same}</th>
                </tr>
              </thead>
              <tbody>
                {read.tries.toReversed().map(({ key, source, opened_ms, ...apart }) => (
                  <tr key={key}>
                    <th scope="row">
                      <Button look="link" onPress={() => void openTake(key)}>
                        {source}
                      </Button>
                    </th>
                    <td>{list.moment(new Date(opened_ms), new Date())}</td>
                    <td>{say.melody(apart.melody_st)}</td>
                    <td>{say.length(apart.length)}</td>
                    <td>{say.same(apart.same, apart.compared)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

/** Read anew whenever the list changes; null while that is under way for the first time. */
function useTries(target: string): Read | "gone" | null {
  const listed = useSession(listedTakes);
  const [read, setRead] = useState<Read | "gone" | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read is what the list names
  useEffect(() => {
    let isWanted = true;
    session
      .getState()
      .allTakes()
      .then(
        (takes) => {
          if (!isWanted) return;
          const model = takes.find(({ key }) => key === target);
          setRead(model ? { source: model.source, tries: attemptsAt(model, takes) } : "gone");
        },
        () => isWanted && setRead("gone"),
      );
    return () => {
      isWanted = false;
    };
  }, [target, listed]);
  return read;
}

/** The melody's distance from try to try: down is nearer. */
function Trend({ tries }: { readonly tries: readonly Attempt[] }) {
  const points = tries.flatMap(({ melody_st, opened_ms, key }) =>
    melody_st === null ? [] : [{ melody_st, opened_ms, key }],
  );
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return null;
  const days = new Set(points.map(({ opened_ms }) => new Date(opened_ms).toDateString())).size;
  const apart = points.map(({ melody_st }) => melody_st);
  const text = say.trend(points.length, days, first.melody_st, last.melody_st, Math.min(...apart));
  const range = Math.max(LEAST_RANGE_ST, ...apart);
  const x = (i: number) => MARGIN + (i / (points.length - 1)) * (WIDTH - 2 * MARGIN);
  const y = (st: number) => HEIGHT - MARGIN - (st / range) * (HEIGHT - 2 * MARGIN);
  const path = points.map(({ melody_st }, i) => `${x(i).toFixed(1)} ${y(melody_st).toFixed(1)}`);
  return (
    <figure className={styles.contours}>
      <figcaption>{text}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        data-points={points.length}
      >
        <line className={styles.median} x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} />
        <path className={styles.lineA} d={`M${path.join("L")}`} />
        {points.map(({ key }, i) => (
          <path key={key} className={styles.point} d={`M${path[i]}h0`} />
        ))}
      </svg>
    </figure>
  );
}
