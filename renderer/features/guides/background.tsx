// What stands below the step: pitfalls, other ways, documents, and what nobody knows.
import { IconExternalLink } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type Guide, pitfallsOf, sourceTitles } from "../../../shared/guide.ts";
import { ask } from "../../api/queries/query-client.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import styles from "./background.module.css";

const Documents = ({ guide }: { guide: Guide }) => {
  const { mutate, error } = useMutation({ mutationFn: (url: string) => ask("link.open", { url }) });
  return (
    <Panel title="Documents" right="open in your browser">
      <ul className={styles["list"]}>
        {guide.documents.map(({ tag, title, url }) => (
          <li key={tag}>
            {url === null ? (
              <span className="muted">{title}</span>
            ) : (
              <span className={styles["link"]}>
                <LinkButton onClick={() => mutate(url)}>{title}</LinkButton>
                <IconExternalLink size={13} aria-hidden />
              </span>
            )}
          </li>
        ))}
      </ul>
      {error && <ErrorNotice error={error} />}
    </Panel>
  );
};

/** Everything that is looked up rather than read aloud. */
export const Background = ({ guide, way }: { guide: Guide; way: string }) => (
  <>
    <Panel title="What goes wrong most often">
      <ul className={styles["list"]}>
        {pitfallsOf(guide, way).map((pitfall) => (
          <li key={pitfall.text} title={sourceTitles(guide, pitfall)}>
            {pitfall.text}
            {pitfall.inferred && <span className="muted"> (inferred)</span>}
          </li>
        ))}
      </ul>
    </Panel>
    {guide.variants.length > 0 && (
      <Panel title="Other ways">
        <dl className={styles["variants"]}>
          {guide.variants.map((variant) => (
            <div key={variant.title}>
              <dt>{variant.title}</dt>
              <dd>
                {variant.text} <span className="muted">Source: {sourceTitles(guide, variant)}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Panel>
    )}
    <Panel title="Not known" right="no document says it">
      <ul className={styles["list"]}>
        {guide.unknown.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Panel>
    <Documents guide={guide} />
  </>
);
