/** Which microphone, where there are several. */
import { capture as say } from "../../../words";
import { useSession } from "../../session";
import styles from "./InputChoice.module.css";

export function InputChoice() {
  const inputs = useSession((state) => state.microphone.inputs);
  const chosen = useSession((state) => state.preferences.input);
  const choose = useSession((state) => state.chooseInput);
  if (inputs.length < 2) return null;
  // One that is gone is remembered, for when it is back.
  const isHere = inputs.some(({ id }) => id === chosen);
  return (
    <select
      className={styles.inputs}
      aria-label={say.input}
      value={isHere && chosen !== null ? chosen : ""}
      onChange={(event) => choose(event.target.value || null)}
    >
      <option value="">{say.systemInput}</option>
      {inputs.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
