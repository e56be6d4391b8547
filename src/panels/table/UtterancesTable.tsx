/** Every utterance of a take with what it sounds like. */
import { ranked } from "../../../common/answer";
import {
  controls,
  emotionPanel,
  formatSigned,
  formatSpan,
  tables as say,
  utteranceLabel,
} from "../../../words";
import { named } from "../../model/answer";
import { cuttingTier, type Take } from "../../model/take";
import { labelOf } from "../../model/tiers/tiers";
import table from "../../ui/Table.module.css";

export function UtterancesTable({ take }: { readonly take: Take }) {
  const tier = cuttingTier(take);
  return (
    <table className={table.table} data-testid="utterances">
      <caption>{say.utterances}</caption>
      <thead>
        <tr>
          <th scope="col">{say.columns.span}</th>
          {tier && <th scope="col">{say.columns.label}</th>}
          <th scope="col">{say.columns.said}</th>
          <th scope="col">{say.columns.first}</th>
          <th scope="col">{say.columns.second}</th>
          <th scope="col">{say.columns.arousal}</th>
        </tr>
      </thead>
      <tbody>
        {take.utterances.map(({ speech, analysis }) => {
          const [first, second] = analysis?.posterior
            ? ranked(analysis.posterior.probabilities)
            : [];
          const arousal = analysis?.arousal ?? null;
          return (
            <tr key={speech.start}>
              <th scope="row">{formatSpan(speech)}</th>
              {tier && <td>{labelOf(tier, speech)}</td>}
              <td>{analysis ? utteranceLabel(named(analysis)) : controls.nothing}</td>
              <td>
                {first ? emotionPanel.share(first.emotion, first.probability) : controls.nothing}
              </td>
              <td>
                {second ? emotionPanel.share(second.emotion, second.probability) : controls.nothing}
              </td>
              <td>{arousal === null ? controls.nothing : formatSigned(arousal, 2)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
