/** One of a few options, as a labelled radio group. */
import { Label, Radio, RadioGroup } from "react-aria-components";
import styles from "./Choice.module.css";
import { cx } from "./cx";

interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly isDisabled?: boolean;
}

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <RadioGroup
      className={cx(styles.group)}
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
      orientation="horizontal"
    >
      <Label className={cx(styles.label)}>{label}</Label>
      <div className={styles.options}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            className={cx(styles.option)}
          >
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
