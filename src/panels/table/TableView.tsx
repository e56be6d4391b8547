/** The same claims and frames as tables: for assistive tech, and for whoever wants the figures. */
import { useState } from "react";
import type { Analysis, Phrase, Syllable } from "../../../common/analysis";
import type { TraceClaim } from "../../../common/trace";
import {
  formatLevel,
  formatNumber,
  formatProbability,
  formatSigned,
  formatSpan,
  formatTime,
  formatValue,
} from "../../../words";
import { ranked } from "../../model/answer";
import { contourWord } from "../../model/contourWords";
import { figure } from "../../model/traceWords";
import { Button } from "../../ui/Button";
import table from "../../ui/Table.module.css";
import { FRAMES_PER_PAGE, frameRows } from "./frameRows";
import styles from "./TableView.module.css";

export function TableView({ analysis }: { readonly analysis: Analysis }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className={styles.section} aria-label="Tables">
      <Button look="link" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
        {isOpen ? "Hide the tables" : "Show everything as tables"}
      </Button>
      {isOpen && (
        <div className={styles.tables}>
          <ClaimsTable analysis={analysis} />
          {analysis.trace?.answer && <ReasoningTable claims={analysis.trace.claims} />}
          <PhrasesTable phrases={analysis.phrases} />
          <SyllablesTable syllables={analysis.syllables} />
          {analysis.posterior.segments.length > 1 && <WindowsTable analysis={analysis} />}
          <FramesTable analysis={analysis} />
        </div>
      )}
    </section>
  );
}

function ClaimsTable({ analysis }: { readonly analysis: Analysis }) {
  return (
    <table className={table.table}>
      <caption>Claims</caption>
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">Kind</th>
          <th scope="col">Level</th>
          <th scope="col">Value</th>
          <th scope="col">Span</th>
          <th scope="col">Check</th>
        </tr>
      </thead>
      <tbody>
        {analysis.claims.map((claim, index) => (
          <tr key={claim.id}>
            <td>{index + 1}</td>
            <th scope="row">{claim.kind.replace("_", " ")}</th>
            <td>{formatLevel(claim.level)}</td>
            <td>{formatValue(claim)}</td>
            <td>{formatSpan(claim)}</td>
            <td>{claim.verdict}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ReasoningTable({ claims }: { readonly claims: readonly TraceClaim[] }) {
  return (
    <table className={table.table}>
      <caption>Reasoning</caption>
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">Kind</th>
          <th scope="col">Said</th>
          <th scope="col">Measured</th>
          <th scope="col">Span</th>
          <th scope="col">Check</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <tr key={claim.id}>
            <td>{claim.id}</td>
            <th scope="row">{claim.kind.replace("_", " ")}</th>
            <td>{formatLevel(claim.level)}</td>
            <td>{figure(claim)}</td>
            <td>{formatSpan(claim)}</td>
            <td>{claim.verdict}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PhrasesTable({ phrases }: { readonly phrases: readonly Phrase[] }) {
  return (
    <table className={table.table}>
      <caption>Phrases</caption>
      <thead>
        <tr>
          <th scope="col">Span</th>
          <th scope="col">Contour</th>
          <th scope="col">Confidence</th>
          <th scope="col">Final slope, st/s</th>
          <th scope="col">Declination, st/s</th>
        </tr>
      </thead>
      <tbody>
        {phrases.map((phrase) => (
          <tr key={phrase.start}>
            <th scope="row">{formatSpan(phrase)}</th>
            <td>{contourWord(phrase.contour)}</td>
            <td>{formatNumber(phrase.confidence, 2)}</td>
            <td>{formatSlope(phrase.finalSlope_st_s)}</td>
            <td>{formatSlope(phrase.declination_st_s)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function formatSlope(slope_st_s: number | null): string {
  return slope_st_s === null ? "–" : formatSigned(slope_st_s, 1);
}

function SyllablesTable({ syllables }: { readonly syllables: readonly Syllable[] }) {
  const { shown, pager } = usePages(syllables, "syllables");
  return (
    <div>
      <table className={table.table}>
        <caption>Syllables</caption>
        <thead>
          <tr>
            <th scope="col">Span</th>
            <th scope="col">Nucleus</th>
            <th scope="col">Stress</th>
            <th scope="col">Prominence</th>
            <th scope="col">Confidence</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((syllable) => (
            <tr key={syllable.nucleus}>
              <th scope="row">{formatSpan(syllable)}</th>
              <td>{formatTime(syllable.nucleus)}</td>
              <td>{syllable.stressed ? "stressed" : "unstressed"}</td>
              <td>{formatSigned(syllable.prominence, 2)}</td>
              <td>{formatNumber(syllable.confidence, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pager}
    </div>
  );
}

/** An hour has tens of thousands of them. */
function usePages<T>(all: readonly T[], what: string) {
  const [page, setPage] = useState(0);
  const first = page * FRAMES_PER_PAGE;
  const shown = all.slice(first, first + FRAMES_PER_PAGE);
  const pager = all.length > FRAMES_PER_PAGE && (
    <div className={styles.pages}>
      <Button isDisabled={page === 0} onPress={() => setPage(page - 1)}>
        Previous {what}
      </Button>
      <Button isDisabled={first + FRAMES_PER_PAGE >= all.length} onPress={() => setPage(page + 1)}>
        Next {what}
      </Button>
    </div>
  );
  return { shown, pager };
}

function WindowsTable({ analysis }: { readonly analysis: Analysis }) {
  return (
    <table className={table.table}>
      <caption>Windows</caption>
      <thead>
        <tr>
          <th scope="col">Span</th>
          <th scope="col">Most probable</th>
          <th scope="col">Next</th>
        </tr>
      </thead>
      <tbody>
        {analysis.posterior.segments.map((segment) => {
          const [first, second] = ranked(segment.probabilities);
          return (
            <tr key={segment.start}>
              <th scope="row">{formatSpan(segment)}</th>
              {[first, second].map((entry, rank) => (
                <td key={rank === 0 ? "first" : "second"}>
                  {entry && `${entry.emotion} ${formatProbability(entry.probability)}`}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function FramesTable({ analysis }: { readonly analysis: Analysis }) {
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(analysis.tracks.f0_hz.length / FRAMES_PER_PAGE));
  const rows = frameRows(analysis, page);
  return (
    <div>
      <table className={table.table}>
        <caption>
          Frames, 10 ms apart (page {page + 1} of {pages})
        </caption>
        <thead>
          <tr>
            <th scope="col">Time, s</th>
            <th scope="col">F0, Hz</th>
            <th scope="col">re median, st</th>
            <th scope="col">Voicing</th>
            <th scope="col">Level, dB</th>
            <th scope="col">Attention</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, cells }) => (
            <tr key={time}>
              <th scope="row">{time}</th>
              {cells.map(({ name, text }) => (
                <td key={name}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.pages}>
        <Button isDisabled={page === 0} onPress={() => setPage(page - 1)}>
          Previous frames
        </Button>
        <Button isDisabled={page + 1 >= pages} onPress={() => setPage(page + 1)}>
          Next frames
        </Button>
      </div>
    </div>
  );
}
