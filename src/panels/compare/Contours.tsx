/** The pitch of two takes over each other, in semitones re the median of each. */
import { useId, useState } from "react";
import type { Analysis } from "../../../common/analysis";
import { compareTakes as say } from "../../../words";
import { type Contour, contourOf, lengthOf } from "../../model/differences";
import { Choice } from "../../ui/Choice";
import styles from "./ComparePanel.module.css";

interface Voice {
  readonly name: string;
  readonly analysis: Analysis;
}

const WIDTH = 1000;
const HEIGHT = 160;
/** Either side of the median, st. */
const LEAST_RANGE_ST = 6;

export function Contours({ a, b }: { readonly a: Voice; readonly b: Voice }) {
  const [time, setTime] = useState<"real" | "same">("same");
  const titleId = useId();
  const contours = [contourOf(a.analysis), contourOf(b.analysis)] as const;
  const lengths = contours.map(lengthOf) as unknown as readonly [number, number];
  if (contours.some(({ length }) => length === 0)) return <p>{say.unvoiced}</p>;
  const longest = Math.max(...lengths);
  const range = Math.max(
    LEAST_RANGE_ST,
    ...contours.flat(2).map(({ st }) => Math.ceil(Math.abs(st))),
  );
  const y = (st: number) => (HEIGHT / 2) * (1 - st / range);
  const pathOf = (contour: Contour, length: number) => {
    const scale = WIDTH / (time === "same" ? length : longest);
    const part = (points: Contour[number]) =>
      points
        .map(({ time_s, st }) => `${(time_s * scale).toFixed(1)} ${y(st).toFixed(1)}`)
        .join("L");
    // A frame by itself is a point: a line of no length with round ends.
    return contour.map((points) => `M${part(points)}${points.length === 1 ? "h0" : ""}`).join(" ");
  };
  return (
    <figure className={styles.contours}>
      <Choice
        label={say.time}
        value={time}
        options={[
          { value: "same", label: say.times.same },
          { value: "real", label: say.times.real },
        ]}
        onChange={setTime}
      />
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={titleId}
        data-time={time}
      >
        <title id={titleId}>{say.contours(lengths)}</title>
        <line className={styles.median} x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} />
        <path className={styles.lineA} d={pathOf(contours[0], lengths[0])} />
        <path className={styles.lineB} d={pathOf(contours[1], lengths[1])} />
      </svg>
      <figcaption>
        <span data-line="a">{a.name}</span> <span data-line="b">{b.name}</span> {say.scale(range)}
      </figcaption>
    </figure>
  );
}
