/** The page: one screen that goes from the first visit to a result and keeps the last one. */
import { Fragment, useCallback, useEffect, useRef, useState } from "react";
import { app as say, language as spoken } from "../words";
import styles from "./App.module.css";
import { hasSound } from "./model/take";
import { CaptureBar } from "./panels/capture/CaptureBar";
import { openFilePicker } from "./panels/capture/filePicker";
import { RecordingNotes } from "./panels/capture/RecordingNotes";
import { useDropAndPaste } from "./panels/capture/useDropAndPaste";
import { useFilesFromElsewhere } from "./panels/capture/useFilesFromElsewhere";
import { useSamples } from "./panels/capture/useSamples";
import { ComparePanel } from "./panels/compare/ComparePanel";
import { EmotionPanel } from "./panels/emotion/EmotionPanel";
import { MeasuresPanel } from "./panels/measures/MeasuresPanel";
import { Announcer } from "./panels/shell/Announcer";
import { EngineLine } from "./panels/shell/EngineLine";
import { Failure } from "./panels/shell/Failure";
import { JobLine } from "./panels/shell/JobLine";
import { TopBar } from "./panels/shell/TopBar";
import { useKeys } from "./panels/shell/useKeys";
import { useShownAnswer } from "./panels/shell/useShownAnswer";
import { SpeakerLine } from "./panels/speaker/SpeakerLine";
import { TableView } from "./panels/table/TableView";
import { NoSoundLine } from "./panels/take/NoSoundLine";
import { TakesButton } from "./panels/take/TakesButton";
import { TiersPanel } from "./panels/tiers/TiersPanel";
import { WhatIfPanel } from "./panels/whatif/WhatIfPanel";
import { session, useSession } from "./session";
import { hasTakes, shownResult } from "./session/select";
import { later } from "./ui/later";
import { loadLaterParts } from "./ui/laterParts";
import { useKeptFocus } from "./ui/useKeptFocus";
import { PHONE, useMedia } from "./ui/useMedia";

const Waveform = later(() => import("./plot/Waveform").then(({ Waveform }) => Waveform));
const PlotParts = later(() => import("./plot/PlotParts").then(({ PlotParts }) => PlotParts));
const LiveStrip = later(() => import("./panels/live/LiveStrip").then(({ LiveStrip }) => LiveStrip));
const ReasoningPanel = later(() =>
  import("./panels/reasoning/ReasoningPanel").then(({ ReasoningPanel }) => ReasoningPanel),
);
const EvidencePanel = later(() =>
  import("./panels/evidence/EvidencePanel").then(({ EvidencePanel }) => EvidencePanel),
);
const ExportMenu = later(() =>
  import("./panels/export/ExportMenu").then(({ ExportMenu }) => ExportMenu),
);
const ChannelSelect = later(() =>
  import("./panels/take/ChannelSelect").then(({ ChannelSelect }) => ChannelSelect),
);
const TakeLine = later(() => import("./panels/take/TakeLine").then(({ TakeLine }) => TakeLine));
const TakeList = later(() => import("./panels/take/TakeList").then(({ TakeList }) => TakeList));
const ConditionLine = later(() =>
  import("./panels/condition/ConditionLine").then(({ ConditionLine }) => ConditionLine),
);
const SettingsDialog = later(() =>
  import("./panels/shell/SettingsDialog").then(({ SettingsDialog }) => SettingsDialog),
);
const SpeakerDialog = later(() =>
  import("./panels/speaker/SpeakerDialog").then(({ SpeakerDialog }) => SpeakerDialog),
);
const KeySheet = later(() => import("./panels/shell/KeySheet").then(({ KeySheet }) => KeySheet));

const TAKES_ID = "takes";

export function App() {
  const [dialog, setDialog] = useState<"settings" | "keys" | "speaker" | null>(null);
  const openKeys = useCallback(() => setDialog("keys"), []);
  const openSettings = useCallback(() => setDialog("settings"), []);
  const openSpeaker = useCallback(() => setDialog("speaker"), []);
  const close = useCallback(() => setDialog(null), []);
  const [hasList, setList] = useState(false);
  const result = useSession(shownResult);
  const isRecording = useSession((state) => state.recording !== null);
  const theme = useSession((state) => state.preferences.theme);
  const samples = useSamples();
  const isDropping = useDropAndPaste();
  useFilesFromElsewhere();
  const isPhone = useMedia(PHONE);
  const main = useRef<HTMLElement>(null);
  useShownAnswer(main, isPhone);
  useKeptFocus();
  useKeys({ openSheet: openKeys, openFile: openFilePicker });
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    const { preferences, load, listKept } = session.getState();
    if (preferences.loadOnVisit) void load();
    void listKept();
  }, []);

  // The words are there before the choice of them is.
  const language = useSession(() => spoken);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = say.title;
  }, [language]);

  const isListable = useSession(hasTakes);
  const isQueueing = useSession(({ waiting }) => waiting.length > 0);
  useEffect(() => {
    // Where they go.
    if (isQueueing) setList(true);
  }, [isQueueing]);

  const isEngineReady = useSession(({ engine }) => engine.status === "ready");
  useEffect(() => {
    // After the model: what one waits for comes first.
    if (isEngineReady) loadLaterParts();
  }, [isEngineReady]);

  return (
    <div className={styles.page} data-dropping={isDropping}>
      <TopBar onSettings={openSettings} onKeys={openKeys} />
      <main ref={main} className={styles.main}>
        {/* What was drawn or remembered in the other language is made anew. */}
        <Fragment key={language}>
          <Failure />
          <CaptureBar
            samples={samples}
            isFirst={result === null}
            takes={
              <TakesButton
                controls={TAKES_ID}
                isOpen={hasList && isListable}
                onToggle={() => setList((isOpen) => !isOpen)}
              />
            }
          />
          {hasList && isListable && !isRecording && <TakeList id={TAKES_ID} />}
          {isRecording && <LiveStrip />}
          <RecordingNotes />
          <JobLine />
          <EngineLine />
          {result && (
            <>
              <div className={styles.source}>
                <h2>{result.source}</h2>
                <ChannelSelect take={result.take} />
                <ExportMenu result={result} />
                {!isPhone && <PlotParts result={result} />}
              </div>
              {result.take.utterances.length > 1 && <TakeLine result={result} />}
              <NoSoundLine take={result.take} />
              <ConditionLine result={result} />
              {/* On a phone the answer comes first: the plot fills the screen, and can be read beside what follows it. */}
              {isPhone && (
                <EmotionPanel result={result} onLimits={openSettings} onSpeaker={openSpeaker} />
              )}
              <Waveform key={result.take.id} result={result} />
              {isPhone && <PlotParts result={result} />}
              {!isPhone && result.analysis.posterior && hasSound(result.take) && (
                <WhatIfPanel result={result} />
              )}
              {!isPhone && <ComparePanel key={`compare-${result.take.id}`} result={result} />}
              <MeasuresPanel result={result} />
              <TiersPanel key={`tiers-${result.take.id}`} result={result} />
              <div className={styles.columns}>
                {!isPhone && (
                  <EmotionPanel result={result} onLimits={openSettings} onSpeaker={openSpeaker} />
                )}
                <div className={styles.column}>
                  <ReasoningPanel key={`reasoning-${result.id}`} result={result} />
                  <EvidencePanel
                    key={result.id}
                    result={result}
                    speaker={<SpeakerLine result={result} onOpen={openSpeaker} />}
                  />
                </div>
              </div>
              {isPhone && result.analysis.posterior && hasSound(result.take) && (
                <WhatIfPanel result={result} />
              )}
              {isPhone && <ComparePanel key={`compare-${result.take.id}`} result={result} />}
              <TableView key={`table-${result.id}`} result={result} />
            </>
          )}
        </Fragment>
      </main>
      <Announcer />
      {dialog === "settings" && <SettingsDialog isOpen onClose={close} />}
      {dialog === "speaker" && <SpeakerDialog isOpen onClose={close} />}
      {dialog === "keys" && <KeySheet isOpen onClose={close} />}
    </div>
  );
}
