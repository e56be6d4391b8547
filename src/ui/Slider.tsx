/** A labelled range with its value in words. */
import { useId } from "react";
import styles from "./Slider.module.css";

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as shown and read out: "+2.5 st". */
  readonly text: string;
  readonly onChange: (value: number) => void;
}

export function Slider({ label, text, onChange, ...range }: Props) {
  const id = useId();
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id} className={styles.value}>
        {text}
      </output>
      <input
        id={id}
        type="range"
        {...range}
        aria-valuetext={text}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}
