/** A labelled number that is typed, and taken on Enter or when the field is left. */
import { type ReactNode, useId, useState } from "react";
import { controls } from "../../words";
import styles from "./NumberField.module.css";

interface Props {
  readonly label: ReactNode;
  readonly unit?: string;
  readonly value: number;
  readonly step: number;
  readonly min?: number;
  readonly max?: number;
  /** Says why a value cannot be; null takes it. */
  readonly onCommit: (value: number) => string | null;
}

export function NumberField({ label, unit, value, step, min, max, onCommit }: Props) {
  const id = useId();
  /** What is typed and not taken yet, or was refused. */
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const commit = () => {
    if (draft === null) return;
    const number = draft.trim() === "" ? Number.NaN : Number(draft);
    const refused = Number.isNaN(number) ? controls.typeNumber : onCommit(number);
    setProblem(refused);
    if (refused === null) setDraft(null);
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.box}>
        <input
          id={id}
          type="number"
          inputMode="decimal"
          step={step}
          min={min}
          max={max}
          value={draft ?? value}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === "Enter" && commit()}
        />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </span>
      {problem !== null && (
        <span id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
