/** What the marks on the plot are. */
import styles from "./Legend.module.css";

export function Legend() {
  return (
    <ul className={styles.legend} aria-label="Key to the plot">
      <li data-mark="pitch">pitch</li>
      <li data-mark="energy">energy</li>
      <li data-mark="wave">waveform</li>
      <li data-mark="attention">where the network listened</li>
    </ul>
  );
}
