/** Appearance, the pitch tracker's settings, and a plain note on what the result can and cannot say. */
import { settings as say } from "../../../words";
import { LANGUAGE_NAMES, LANGUAGES } from "../../../words/languages";
import { useSession } from "../../session";
import type { LanguageChoice, Theme } from "../../session/preferences";
import { Choice } from "../../ui/Choice";
import { Modal } from "../../ui/Modal";
import { Limits } from "./Limits";
import { PitchSection } from "./PitchSection";
import { SpectrogramSection } from "./SpectrogramSection";
import { SummarySection } from "./SummarySection";

const themes = (): readonly { readonly value: Theme; readonly label: string }[] => [
  { value: "system", label: say.themes.system },
  { value: "light", label: say.themes.light },
  { value: "dark", label: say.themes.dark },
];

const languages = (): readonly { readonly value: LanguageChoice; readonly label: string }[] => [
  { value: "auto", label: say.asBrowser },
  ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
];

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function SettingsDialog({ isOpen, onClose }: Props) {
  const theme = useSession((state) => state.preferences.theme);
  const setTheme = useSession((state) => state.setTheme);
  const language = useSession((state) => state.preferences.language);
  const setLanguage = useSession((state) => state.setLanguage);
  return (
    <Modal title={say.title} isOpen={isOpen} onClose={onClose}>
      <Choice label={say.appearance} value={theme} options={themes()} onChange={setTheme} />
      <Choice
        label={say.language}
        value={language}
        options={languages()}
        onChange={(choice) => void setLanguage(choice)}
      />
      <PitchSection />
      <SpectrogramSection />
      <SummarySection />
      <Limits />
    </Modal>
  );
}
