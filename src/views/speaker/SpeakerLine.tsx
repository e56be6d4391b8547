/** Whom the claims are compared with besides the norms, and the way to change that. */
import { useSession } from "../../session";
import { Button } from "../ui/Button";
import styles from "./SpeakerLine.module.css";

export function SpeakerLine({ onOpen }: { readonly onOpen: () => void }) {
  const baseline = useSession((state) => state.preferences.baseline);
  return (
    <p className={styles.line} data-testid="speaker-line">
      {baseline ? (
        <>
          Compared with <strong>{baseline.name}</strong>’s usual voice, too.
        </>
      ) : (
        "Compared with many voices."
      )}{" "}
      <Button look="link" onPress={onOpen}>
        {baseline ? "Change" : "Compare with one speaker’s usual voice"}
      </Button>
    </p>
  );
}
