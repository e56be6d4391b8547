/** Opens the list of takes, once there is one. */
import { takes as say } from "../../../words";
import { useSession } from "../../session";
import { hasTakes, listedTakes } from "../../session/select";
import { Button } from "../../ui/Button";

interface Props {
  /** Id of the list. */
  readonly controls: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function TakesButton({ controls, isOpen, onToggle }: Props) {
  const count = useSession(listedTakes).length;
  if (!useSession(hasTakes)) return null;
  return (
    <Button aria-expanded={isOpen} aria-controls={isOpen ? controls : undefined} onPress={onToggle}>
      {say.listOf(count)}
    </Button>
  );
}
