/** What a result can say, and what not. */
import { settings as say } from "../../../words";
import { Rich } from "../../ui/Rich";
import styles from "./Limits.module.css";

export function Limits() {
  return (
    <section className={styles.limits} aria-labelledby="limits-title">
      <h3 id="limits-title">{say.whatToMakeOfIt}</h3>
      <ul>
        {say.limits.map((text) => (
          <li key={text.join("")}>
            <Rich text={text} as={{ emphasis: (words) => <em>{words}</em> }} />
          </li>
        ))}
      </ul>
      <p>{say.privacy}</p>
    </section>
  );
}
