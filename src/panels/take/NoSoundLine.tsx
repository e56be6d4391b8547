/** Of a take whose sound was not kept: what can be done with it. */
import { takes as say } from "../../../words";
import { hasSound, type Take } from "../../model/take";

export function NoSoundLine({ take }: { readonly take: Take }) {
  return hasSound(take) ? null : <p data-testid="no-sound">{say.noSound}</p>;
}
