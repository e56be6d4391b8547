/** The page: one screen that goes from the first visit to a result and keeps the last one. */
import { useCallback, useEffect, useState } from "react";
import styles from "./App.module.css";
import { session, useSession } from "./session";
import { CaptureBar } from "./views/capture/CaptureBar";
import { useDropAndPaste } from "./views/capture/useDropAndPaste";
import { useSamples } from "./views/capture/useSamples";
import { Welcome } from "./views/capture/Welcome";
import { EmotionPanel } from "./views/emotion/EmotionPanel";
import { EvidencePanel } from "./views/evidence/EvidencePanel";
import { ExportMenu } from "./views/export/ExportMenu";
import { LiveStrip } from "./views/live/LiveStrip";
import { MeasuresPanel } from "./views/measures/MeasuresPanel";
import { Announcer } from "./views/shell/Announcer";
import { EngineLine } from "./views/shell/EngineLine";
import { Failure } from "./views/shell/Failure";
import { JobLine } from "./views/shell/JobLine";
import { KeySheet } from "./views/shell/KeySheet";
import { SettingsDialog } from "./views/shell/SettingsDialog";
import { TopBar } from "./views/shell/TopBar";
import { useKeys } from "./views/shell/useKeys";
import { SpeakerDialog } from "./views/speaker/SpeakerDialog";
import { TableView } from "./views/table/TableView";
import { TracePanel } from "./views/trace/TracePanel";
import { PlotParts } from "./views/waveform/PlotParts";
import { Waveform } from "./views/waveform/Waveform";
import { WhatIfPanel } from "./views/whatif/WhatIfPanel";

export function App() {
  const [dialog, setDialog] = useState<"settings" | "keys" | "speaker" | null>(null);
  const openKeys = useCallback(() => setDialog("keys"), []);
  const openSettings = useCallback(() => setDialog("settings"), []);
  const openSpeaker = useCallback(() => setDialog("speaker"), []);
  const close = useCallback(() => setDialog(null), []);
  const result = useSession((state) => state.result);
  const isRecording = useSession((state) => state.recording !== null);
  const theme = useSession((state) => state.preferences.theme);
  const samples = useSamples();
  const isDropping = useDropAndPaste();
  useKeys(openKeys);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    const { preferences, load } = session.getState();
    if (preferences.loadOnVisit) void load();
  }, []);

  return (
    <div className={styles.page} data-dropping={isDropping}>
      <TopBar onSettings={openSettings} onKeys={openKeys} />
      <main className={styles.main}>
        <Failure />
        {result ? <CaptureBar samples={samples} /> : <Welcome samples={samples} />}
        {isRecording && <LiveStrip />}
        <JobLine />
        <EngineLine />
        {result && (
          <>
            <div className={styles.source}>
              <h2>{result.signal.source}</h2>
              <ExportMenu result={result} />
              <PlotParts result={result} />
            </div>
            <Waveform key={result.signalId} result={result} />
            <WhatIfPanel result={result} />
            <MeasuresPanel result={result} />
            <div className={styles.columns}>
              <EmotionPanel result={result} onLimits={openSettings} />
              <div className={styles.column}>
                <TracePanel key={`trace-${result.id}`} result={result} />
                <EvidencePanel key={result.id} result={result} onSpeaker={openSpeaker} />
              </div>
            </div>
            <TableView key={`table-${result.id}`} analysis={result.analysis} />
          </>
        )}
      </main>
      <Announcer />
      <SettingsDialog isOpen={dialog === "settings"} onClose={close} />
      <SpeakerDialog isOpen={dialog === "speaker"} onClose={close} />
      <KeySheet isOpen={dialog === "keys"} onClose={close} />
    </div>
  );
}
