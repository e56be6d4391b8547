/** What went wrong, what was kept, what to do: a sentence for every code of common/errors.ts. */
import {
  type ErrorCode,
  type ErrorReport,
  type ErrorValues,
  reportOf,
  type ShaderName,
} from "../../common/errors";
import { formatMegabytes } from "./figures";
import { fixed, plain } from "./numbers";
import { PITCH_FIELDS } from "./pitch";

const FORMATS = "Geeignet sind WAV, MP3, M4A, OGG, FLAC oder WebM.";

const ERRORS = {
  cancelled: () => "Abgebrochen.",
  unexpected: ({ message }) => `Etwas ist schiefgegangen, womit niemand gerechnet hat: ${message}`,

  "empty-file": ({ source }) =>
    `„${source}“ ist eine leere Datei (0 Byte). Nichts wurde verändert. ${FORMATS}`,
  "no-audio-track": ({ source }) =>
    `„${source}“ hat keine Tonspur. Nichts wurde verändert. ${FORMATS}`,
  "not-audio": ({ source }) =>
    `„${source}“ ist keine Audiodatei. Nichts wurde verändert. ${FORMATS}`,
  "unreadable-file": ({ source }) =>
    `„${source}“ ließ sich nicht lesen. Nichts wurde verändert. Prüfen Sie, ob es eine Datei ist, die noch da und nicht anderswo geöffnet ist, und wählen Sie sie erneut.`,
  "undecodable-file": ({ source, container }) =>
    `„${source}“ sieht nach ${container.toUpperCase()} aus, ist aber beschädigt oder verwendet einen Codec, den dieser Browser nicht dekodieren kann. Nichts wurde verändert. ${FORMATS}`,
  "decoding-stalled": ({ source }) =>
    `An „${source}“ dekodiert dieser Browser ohne Ende; die Datei ist vermutlich beschädigt. Nichts wurde verändert. Wandeln Sie sie mit einem anderen Programm in WAV um, oder nehmen Sie noch einmal auf.`,
  "sample-not-fetched": ({ title }) =>
    `Das Beispiel „${title}“ ließ sich nicht laden. Nichts wurde verändert. Verbindung prüfen und erneut versuchen.`,

  "nothing-in-file": () => "Die Datei ist leer.",
  "no-audio-in-file": () => "Die Datei enthält keine Tonspur.",
  "wav-data-before-format": () => "WAV-Datei ohne Formatblock vor den Daten.",
  "wav-without-data": () => "WAV-Datei ohne Audiodaten.",
  "wav-format-damaged": () => "WAV-Datei mit beschädigtem Formatblock.",
  "wav-format-impossible": () => "WAV-Datei mit unmöglichem Formatblock.",
  "wav-format-unknown": ({ format, bits }) =>
    `WAV-Format ${format} mit ${bits} Bit wird nicht unterstützt; in 16-Bit-PCM umwandeln.`,
  "damaged-data": ({ format, detail }) =>
    `Beschädigte ${formatName(format)}-Daten${detail === null ? "" : `: ${detail}`}.`,
  "decoder-stuck": () =>
    "Der Decoder bleibt in dieser Datei stecken; sie ist vermutlich beschädigt. Mit einem anderen Programm in WAV umwandeln.",
  "ffmpeg-stuck": () =>
    "ffmpeg bleibt in dieser Datei stecken; sie ist vermutlich beschädigt. Mit einem anderen Programm in WAV umwandeln.",
  "ffmpeg-missing": () =>
    "Dieses Format braucht ffmpeg im PATH; ffmpeg installieren oder die Datei in WAV umwandeln.",
  "ffmpeg-failed": ({ detail }) => `ffmpeg kann sie nicht dekodieren: ${detail}.`,
  "raw-length": () => "Ihre Länge ist keine ganze Zahl von float32-Werten.",
  "raw-not-finite": () => "Sie enthält Abtastwerte, die NaN oder unendlich sind.",

  "signal-empty": ({ source }) =>
    `„${source}“ ist leer: 0 Abtastwerte. Nichts wurde verändert. Öffnen Sie eine andere Datei, oder nehmen Sie noch einmal auf.`,
  "signal-too-short": ({ source, seconds, least_s }) =>
    `„${source}“ ist zu kurz (${fixed(seconds, 2)} s): Nötig sind mindestens ${plain(least_s)} s Sprache. Nichts wurde verändert. Nehmen Sie etwas Längeres auf, oder öffnen Sie es.`,
  "signal-not-finite": ({ source }) =>
    `„${source}“ enthält Abtastwerte, die keine Zahlen sind (NaN oder unendlich); die Datei ist also beschädigt. Nichts wurde verändert. Exportieren Sie sie neu, und versuchen Sie es noch einmal.`,
  "signal-silent": ({ source }) =>
    `„${source}“ ist von Anfang bis Ende still. Nichts wurde verändert. Prüfen Sie, ob das Mikrofon stummgeschaltet ist, oder öffnen Sie eine andere Datei.`,
  "signal-too-long": ({ source, seconds, most_s }) =>
    `„${source}“ dauert ${Math.round(seconds / 60)} min; höchstens ${plain(most_s / 60)} min sind möglich. Nichts wurde verändert. Schneiden Sie den nötigen Teil heraus, und öffnen Sie ihn.`,
  "signal-too-long-for-gpu": () =>
    "Das Signal ist länger als die Puffer dieser GPU; es muss auf der CPU gerechnet werden.",

  "microphone-insecure": () =>
    "Diese Seite darf das Mikrofon nicht benutzen, weil sie nicht über https geladen wurde. Öffnen Sie stattdessen eine Datei.",
  "microphone-denied": () =>
    "Der Browser hat das Mikrofon nicht erlaubt. Nichts wurde aufgenommen. Erlauben Sie es in den Website-Einstellungen der Adressleiste, und nehmen Sie noch einmal auf; oder öffnen Sie eine Datei.",
  "microphone-busy": () =>
    "Das Mikrofon wird von einem anderen Programm benutzt oder antwortet nicht. Nichts wurde aufgenommen. Schließen Sie das andere Programm, und nehmen Sie noch einmal auf; oder öffnen Sie eine Datei.",
  "microphone-missing": () =>
    "Es wurde kein Mikrofon gefunden. Nichts wurde aufgenommen. Schließen Sie eines an, und nehmen Sie noch einmal auf; oder öffnen Sie eine Datei.",

  "storage-full": ({ source, bytes }) =>
    `Auf diesem Gerät ist kein Platz, um „${source}“ zu behalten (${formatMegabytes(bytes)}). Die Aufnahme bleibt, bis die Seite geschlossen wird. Löschen Sie Aufnahmen, die Sie nicht mehr brauchen, oder schaffen Sie Platz.`,
  "storage-failed": ({ source, detail }) =>
    `„${source}“ ließ sich auf diesem Gerät nicht behalten: ${detail} Die Aufnahme bleibt, bis die Seite geschlossen wird.`,

  "file-not-downloaded": ({ file }) =>
    `${file} ließ sich nicht herunterladen. Verbindung prüfen und erneut versuchen.`,
  "file-not-on-server": ({ file, status }) =>
    `${file} ist nicht auf dem Server (Status ${status}).`,
  "file-not-readable": ({ path }) => `Die Modelldatei ${path} ist nicht lesbar.`,
  "card-damaged": ({ file }) => `Die Modellkarte ${file} ist beschädigt. Seite neu laden.`,
  "card-not-json": ({ file }) => `Die Modellkarte ${file} ist kein gültiges JSON.`,
  "card-not-ours": ({ field, fault }) =>
    `Die Modellkarte passt nicht zu dieser Version der App (${field ?? "die Karte"}: ${fault}). Seite neu laden.`,
  "model-damaged": ({ file }) =>
    `${file} kam beschädigt oder in einer anderen Version an, als es sein sollte, und auch eine zweite Anfrage brachte keine richtige Kopie. Verbindung prüfen und die Seite neu laden: Dann wird noch einmal angefragt.`,
  "model-not-started": ({ detail }) => `Das Emotionsnetz ließ sich nicht starten: ${detail}`,
  "output-missing": () => "Dem Netz fehlt eine Ausgabe.",
  "output-not-float32": () => "Eine Ausgabe des Netzes ist nicht float32.",
  "output-broken": () => "Das Netz hat mit Werten geantwortet, die keine Logits sind.",
  "speaker-weights-damaged": ({ file }) =>
    `Die Gewichte in ${file} sind nicht die, die ihre Karte beschreibt. Seite neu laden, um sie noch einmal zu holen.`,
  "speaker-head-of-other-network": () =>
    "Der Sprecherteil gehört zu einer anderen Version des Emotionsnetzes. Seite neu laden.",
  "statistics-missing": ({ file, size }) =>
    `Das Emotionsnetz liefert die ${size} Statistiken nicht, für die ${file} gemacht ist. Seite neu laden.`,

  "no-device": () => "Es gibt kein Gerät, auf dem gerechnet werden kann. Seite neu laden.",
  "device-not-replaced": ({ cause }) =>
    `Das Grafikgerät ging verloren, und nichts konnte es ersetzen (${causeText(cause)}). Frühere Ergebnisse bleiben erhalten. Seite neu laden.`,
  "gpu-lost": ({ detail }) => `Die GPU ging verloren: ${detail}`,
  "gpu-refused": ({ detail }) => detail,
  "gpu-not-measured": ({ detail }) => `Die GPU konnte das Signal nicht messen: ${detail}`,
  "kernel-deaf": ({ tone_hz }) => `Der Prosodie-Kernel hört einen Ton von ${tone_hz} Hz nicht.`,
  "shader-not-compiled": ({ shader, faults }) => {
    const lines = faults.map(({ line, detail }) => `Zeile ${line}: ${detail}`);
    return `${stageName(shader)} lässt sich nicht übersetzen.\n${lines.join("\n")}`;
  },
  "pipeline-not-made": ({ shader, detail }) =>
    `${stageName(shader)} ergibt keine Pipeline: ${detail}`,
  "worker-died": ({ detail }) =>
    `Die Analyse brach unerwartet ab${detail === null ? "" : ` (${detail})`}. Was zu sehen ist, bleibt erhalten. Versuchen Sie es erneut; geschieht es wieder, wechseln Sie die Recheneinheit.`,
  "worker-closed": () => "Die Analyse wurde beendet.",

  "pitch-out-of-range": ({ name, value, low, high }) =>
    `${PITCH_FIELDS[name]} ist ${plain(value)}; möglich ist ${plain(low)} bis ${plain(high)}.`,
  "pitch-ceiling-too-low": () =>
    "Pitch ceiling muss mindestens doppelt so hoch sein wie Pitch floor.",
  "resynthesis-out-of-range": ({ name, value, low, high }) =>
    `${name} muss zwischen ${plain(low)} und ${plain(high)} liegen, nicht bei ${plain(value)}. Nichts wurde verändert.`,
  "baseline-too-short": ({ least_s }) =>
    `Eine übliche Stimme braucht mindestens ${plain(least_s)} s Sprache. Wählen Sie eine längere Aufnahme.`,
  "message-not-understood": ({ fault }) =>
    `Die Seite ringsum hat etwas verlangt, das nicht zu verstehen war (${fault}). Nichts wurde geändert.`,
  "spectrogram-outside": ({ start, end }) =>
    `Das Spektrogramm von ${plain(start)} s bis ${plain(end)} s liegt außerhalb der Aufnahme.`,
  "sound-not-kept": ({ source }) =>
    `Der Ton von ${source} wurde nicht behalten, und diese Version der App müsste ihn neu messen.`,
  "session-not-ours": ({ source }) =>
    `${source} ist keine Datei mit Aufnahmen, die diese App gesichert hat.`,
  "session-damaged": ({ source }) =>
    `${source} ist beschädigt oder stammt von einer neueren Version dieser App.`,
  "session-incomplete": ({ source }) =>
    `${source} wird noch gelesen: Sichern Sie die Sitzung, wenn das fertig ist.`,
  "textgrid-binary": ({ source }) =>
    `${source} ist ein binäres TextGrid. Sichern Sie es in Praat mit „Save as text file…“.`,
  "textgrid-other": ({ source }) => `${source} enthält kein TextGrid von Praat.`,
  "textgrid-damaged": ({ source, line }) =>
    `${source} ist beschädigt: Zeile ${line} ist nicht lesbar.`,
  "textgrid-alone": ({ source }) =>
    `Öffnen Sie zuerst die Aufnahme, zu der ${source} gehört, oder beide zusammen.`,
  "spectrogram-window": ({ window_s, shortest, longest }) =>
    `Das Fenster eines Spektrogramms dauert ${plain(shortest)} bis ${plain(longest)} s, nicht ${plain(window_s)} s.`,
  "spectrogram-columns": ({ columns, most }) =>
    `Ein Spektrogramm hat 1 bis ${most} Spalten, nicht ${columns}.`,
} satisfies { readonly [C in ErrorCode]: (values: ErrorValues[C]) => string };

/** The sentence for whatever was thrown. */
export function errorText(error: unknown): string {
  return reportText(reportOf(error));
}

/** The sentence for an error that was kept as data. */
export function reportText(report: ErrorReport): string {
  return sentence(report.code, report.values);
}

/** An error within a sentence about its consequences. */
export function causeText(cause: ErrorReport): string {
  return cause.code === "unexpected" ? cause.values.message : reportText(cause);
}

function sentence<C extends ErrorCode>(code: C, values: ErrorValues[C]): string {
  const table: { readonly [K in ErrorCode]: (values: ErrorValues[K]) => string } = ERRORS;
  return table[code](values);
}

function stageName({ kernel, stage }: ShaderName): string {
  return `Die ${kernel === "voice" ? "Stimm" : "Prosodie"}stufe „${stage}“`;
}

function formatName(format: string): string {
  return format === "webm/opus" ? "WebM/Opus" : format.toUpperCase();
}
