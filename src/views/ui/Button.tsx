/** The page's one button. */
import { Button as AriaButton, type ButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { cx } from "./cx";

interface Props extends Omit<ButtonProps, "className" | "style"> {
  /** @default "plain" */
  readonly look?: "plain" | "record" | "accent" | "quiet" | "link";
  /** Square, for a lone icon. */
  readonly icon?: boolean;
  readonly large?: boolean;
  readonly className?: string | undefined;
}

export function Button({ look = "plain", icon, large, className, ...props }: Props) {
  return (
    <AriaButton
      {...props}
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
