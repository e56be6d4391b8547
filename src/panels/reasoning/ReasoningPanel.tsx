/** The argument in words: every sentence says steps that follow from the numbers; its facts light their bars and spans. */
import { useMemo } from "react";
import type { CheckedStep } from "../../../common/argument";
import { argumentText, reasoningPanel as say } from "../../../words";
import type { Result } from "../../model/take";
import { session, useSession } from "../../session";
import { playback } from "../../session/playback";
import { cx } from "../../ui/cx";
import panel from "../../ui/Panel.module.css";
import styles from "./ReasoningPanel.module.css";

export function ReasoningPanel({ result }: { readonly result: Result }) {
  const { argument, claims } = result.analysis;
  const lit = useSession(({ selected, hovered }) => hovered ?? selected);
  const sentences = useMemo(
    () =>
      argument &&
      argumentText(
        argument.steps.map(({ step }) => step),
        claims,
      ),
    [argument, claims],
  );
  if (!argument || !sentences) return null;
  const { hover } = session.getState();
  const faults = (places: readonly number[]) =>
    places.flatMap((place) => (argument.steps[place] as CheckedStep).fault ?? []);
  return (
    <section
      className={cx(panel.panel, styles.panel)}
      aria-labelledby="reasoning-title"
      data-testid="reasoning"
    >
      <h2 id="reasoning-title">{say.title}</h2>
      <p className={styles.text}>
        {sentences.map(({ parts, steps }, i) => {
          const [fault] = faults(steps);
          return (
            <span
              key={steps.join()}
              className={styles.sentence}
              data-moves={steps.map((place) => argument.steps[place]?.step.move).join(" ")}
              data-fault={fault}
            >
              {i > 0 && " "}
              {parts.map(({ text, fact }) => {
                const claim = claims.find(({ id }) => id === fact);
                if (!claim) return text;
                return (
                  // A link, not a button: it must break over lines as words do.
                  <a
                    key={text}
                    href={`#claim-${claim.id}`}
                    className={styles.words}
                    data-fact={claim.id}
                    data-kind={claim.kind}
                    data-named={lit === claim.id}
                    // A finger leaves no hover behind that something could end.
                    onPointerEnter={(event) => event.pointerType !== "touch" && hover(claim.id)}
                    onPointerLeave={() => hover(null)}
                    onFocus={() => hover(claim.id)}
                    onBlur={() => hover(null)}
                    onClick={(event) => {
                      event.preventDefault();
                      session.getState().select(claim.id);
                      playback.getState().controls?.playSpan(claim);
                    }}
                  >
                    {text}
                  </a>
                );
              })}
              {fault && <em className={styles.fault}> {say.doesNotFollow(fault)}</em>}
            </span>
          );
        })}
      </p>
    </section>
  );
}
