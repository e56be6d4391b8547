/** The page's one button. */
import type { ButtonHTMLAttributes, Ref } from "react";
import styles from "./Button.module.css";
import { cx } from "./cx";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "onClick" | "disabled"> {
  /** @default "plain" */
  readonly look?: "plain" | "record" | "accent" | "quiet" | "link";
  /** Square, for a lone icon. */
  readonly icon?: boolean;
  readonly large?: boolean;
  readonly isDisabled?: boolean;
  /** By pointer, touch or key. */
  readonly onPress?: () => void;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  look = "plain",
  icon,
  large,
  isDisabled = false,
  onPress,
  className,
  ...props
}: Props) {
  return (
    <button
      type="button"
      {...props}
      disabled={isDisabled}
      onClick={onPress}
      className={cx(
        styles.button,
        styles[look],
        icon && styles.icon,
        large && styles.large,
        className,
      )}
    />
  );
}
