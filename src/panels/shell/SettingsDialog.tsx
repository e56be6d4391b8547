/** Appearance, the pitch tracker's settings, and a plain note on what the result can and cannot say. */
import { useSession } from "../../session";
import type { Theme } from "../../session/preferences";
import { Choice } from "../../ui/Choice";
import { Modal } from "../../ui/Modal";
import { PitchSection } from "./PitchSection";
import styles from "./SettingsDialog.module.css";

const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function SettingsDialog({ isOpen, onClose }: Props) {
  const theme = useSession((state) => state.preferences.theme);
  const setTheme = useSession((state) => state.setTheme);
  return (
    <Modal title="Settings and limits" isOpen={isOpen} onClose={onClose}>
      <Choice label="Appearance" value={theme} options={THEMES} onChange={setTheme} />
      <PitchSection />
      <section className={styles.limits} aria-labelledby="limits-title">
        <h3 id="limits-title">What to make of a result</h3>
        <ul>
          <li>
            It says what a voice <em>sounds like</em>, not what a person feels. Listeners disagree
            about the same recordings, and so does the network.
          </li>
          <li>
            The network learned mostly from actors who played emotions in English and a few other
            languages. Everyday speech, children, other languages, singing and noise are outside
            what it knows.
          </li>
          <li>
            The measured evidence (pitch, level, rate, pauses, brightness) comes from the waveform
            and holds on its own, whatever the network says.
          </li>
          <li>
            Do not use it for decisions about people. Inferring emotions at work or in education is
            prohibited in the European Union.
          </li>
        </ul>
        <p>Everything is computed in this browser. No sound leaves the device.</p>
      </section>
    </Modal>
  );
}
