/** The tables themselves: utterances; of the one in focus claims, reasoning, phrases, syllables, frames. */
import { useState } from "react";
import type { Analysis, Claim, HeardSpan, Phrase, Syllable } from "../../../common/analysis";
import { EMOTIONS } from "../../../common/constants";
import { bitsOf, type Logits } from "../../../common/evidence";
import {
  argumentText,
  contourWord,
  controls,
  formatLevel,
  formatNumber,
  formatProbability as formatShare,
  formatSigned,
  formatSpan,
  formatTime,
  formatValue,
  plainText,
  tables as say,
  soundName,
} from "../../../words";
import type { Result } from "../../model/take";
import { Button } from "../../ui/Button";
import table from "../../ui/Table.module.css";
import { FRAMES_PER_PAGE, frameRows } from "./frameRows";
import styles from "./TableView.module.css";
import { UtterancesTable } from "./UtterancesTable";

export function Tables({ result: { analysis, take } }: { readonly result: Result }) {
  return (
    <div className={styles.tables}>
      {take.utterances.length > 1 && <UtterancesTable take={take} />}
      <HeardTable heard={analysis.heard} />
      {analysis.claims.length > 0 && <ClaimsTable analysis={analysis} />}
      {analysis.argument && <ReasoningTable analysis={analysis} />}
      {analysis.phrases.length > 0 && <PhrasesTable phrases={analysis.phrases} />}
      {analysis.syllables.length > 0 && <SyllablesTable syllables={analysis.syllables} />}
      <FramesTable analysis={analysis} />
    </div>
  );
}

function HeardTable({ heard }: { readonly heard: readonly HeardSpan[] }) {
  return (
    <table className={table.table}>
      <caption>{say.heard}</caption>
      <thead>
        <tr>
          <th scope="col">{say.columns.span}</th>
          <th scope="col">{say.columns.sound}</th>
        </tr>
      </thead>
      <tbody>
        {heard.map((span) => (
          <tr key={span.start}>
            <th scope="row">{formatSpan(span)}</th>
            <td>{soundName(span.sound)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ClaimsTable({ analysis }: { readonly analysis: Analysis }) {
  return (
    <table className={table.table}>
      <caption>{say.claims}</caption>
      <thead>
        <tr>
          <th scope="col">{say.columns.number}</th>
          <th scope="col">{say.columns.kind}</th>
          <th scope="col">{say.columns.level}</th>
          <th scope="col">{say.columns.value}</th>
          <th scope="col">{say.columns.span}</th>
          <th scope="col">{say.columns.agreement}</th>
          <th scope="col">{say.columns.weight}</th>
        </tr>
      </thead>
      <tbody>
        {analysis.claims.map((claim, index) => (
          <tr key={claim.id}>
            <td>{index + 1}</td>
            <th scope="row">{say.kindLabel(claim.kind)}</th>
            <td>{formatLevel(claim.level)}</td>
            <td>{formatValue(claim)}</td>
            <td>{formatSpan(claim)}</td>
            <td>{claim.agreement === null ? controls.nothing : formatShare(claim.agreement)}</td>
            <td>{weightText(claim)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Bits for each answer, in their order; nothing where it has no say. */
function weightText(claim: Claim): string {
  return claim.isStated && claim.weight
    ? EMOTIONS.map((e) => formatSigned(bitsOf((claim.weight as Logits)[e]), 1)).join(" ")
    : controls.nothing;
}

function ReasoningTable({ analysis: { argument, claims } }: { readonly analysis: Analysis }) {
  if (!argument) return null;
  const sentences = argumentText(
    argument.steps.map(({ step }) => step),
    claims,
  );
  return (
    <table className={table.table}>
      <caption>{say.reasoning}</caption>
      <thead>
        <tr>
          <th scope="col">{say.columns.number}</th>
          <th scope="col">{say.columns.sentence}</th>
          <th scope="col">{say.columns.check}</th>
        </tr>
      </thead>
      <tbody>
        {sentences.map((sentence, i) => {
          const faults = sentence.steps.flatMap((place) => argument.steps[place]?.fault ?? []);
          return (
            <tr key={sentence.steps.join()}>
              <td>{i + 1}</td>
              <th scope="row">{plainText([sentence])}</th>
              <td>{say.follows(faults)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function PhrasesTable({ phrases }: { readonly phrases: readonly Phrase[] }) {
  return (
    <table className={table.table}>
      <caption>{say.phrases}</caption>
      <thead>
        <tr>
          <th scope="col">{say.columns.span}</th>
          <th scope="col">{say.columns.contour}</th>
          <th scope="col">{say.columns.confidence}</th>
          <th scope="col">{say.columns.finalSlope}</th>
          <th scope="col">{say.columns.declination}</th>
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
  return slope_st_s === null ? controls.nothing : formatSigned(slope_st_s, 1);
}

function SyllablesTable({ syllables }: { readonly syllables: readonly Syllable[] }) {
  const { shown, pager } = usePages(syllables, "syllables");
  return (
    <div>
      <table className={table.table}>
        <caption>{say.syllables}</caption>
        <thead>
          <tr>
            <th scope="col">{say.columns.span}</th>
            <th scope="col">{say.columns.nucleus}</th>
            <th scope="col">{say.columns.stress}</th>
            <th scope="col">{say.columns.prominence}</th>
            <th scope="col">{say.columns.confidence}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((syllable) => (
            <tr key={syllable.nucleus}>
              <th scope="row">{formatSpan(syllable)}</th>
              <td>{formatTime(syllable.nucleus)}</td>
              <td>{syllable.stressed ? say.stressed : say.unstressed}</td>
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

type Paged = keyof typeof say.previous & keyof typeof say.next;

/** An hour has tens of thousands of them. */
function usePages<T>(all: readonly T[], what: Paged) {
  const [page, setPage] = useState(0);
  const first = page * FRAMES_PER_PAGE;
  const shown = all.slice(first, first + FRAMES_PER_PAGE);
  const pager = all.length > FRAMES_PER_PAGE && (
    <div className={styles.pages}>
      <Button isDisabled={page === 0} onPress={() => setPage(page - 1)}>
        {say.previous[what]}
      </Button>
      <Button isDisabled={first + FRAMES_PER_PAGE >= all.length} onPress={() => setPage(page + 1)}>
        {say.next[what]}
      </Button>
    </div>
  );
  return { shown, pager };
}

function FramesTable({ analysis }: { readonly analysis: Analysis }) {
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(analysis.tracks.f0_hz.length / FRAMES_PER_PAGE));
  const rows = frameRows(analysis, page);
  return (
    <div>
      <table className={table.table}>
        <caption>{say.frames(page + 1, pages)}</caption>
        <thead>
          <tr>
            <th scope="col">{say.columns.time}</th>
            <th scope="col">{say.columns.f0}</th>
            <th scope="col">{say.columns.semitones}</th>
            <th scope="col">{say.columns.voicing}</th>
            <th scope="col">{say.columns.level_db}</th>
            <th scope="col">{say.columns.attention}</th>
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
          {say.previous.frames}
        </Button>
        <Button isDisabled={page + 1 >= pages} onPress={() => setPage(page + 1)}>
          {say.next.frames}
        </Button>
      </div>
    </div>
  );
}
