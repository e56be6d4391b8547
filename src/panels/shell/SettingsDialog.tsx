/** Appearance, the pitch tracker's settings, and a plain note on what the result can and cannot say. */
import { settings as say } from "../../../words";
import { useSession } from "../../session";
import type { Theme } from "../../session/preferences";
import { Choice } from "../../ui/Choice";
import { Modal } from "../../ui/Modal";
import { Limits } from "./Limits";
import { PitchSection } from "./PitchSection";
import { SummarySection } from "./SummarySection";

const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: "system", label: say.themes.system },
  { value: "light", label: say.themes.light },
  { value: "dark", label: say.themes.dark },
];

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function SettingsDialog({ isOpen, onClose }: Props) {
  const theme = useSession((state) => state.preferences.theme);
  const setTheme = useSession((state) => state.setTheme);
  return (
    <Modal title={say.title} isOpen={isOpen} onClose={onClose}>
      <Choice label={say.appearance} value={theme} options={THEMES} onChange={setTheme} />
      <PitchSection />
      <SummarySection />
      <Limits />
    </Modal>
  );
}
