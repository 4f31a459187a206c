// Sign-ins as customers' own programs send them by mistake: explained, shown, and sent on demand to see the same refusal.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Fields, KnownMistake } from "../../../shared/vendor.ts";
import { Panel } from "../../ui/panel.tsx";
import { Opener } from "./opener.tsx";
import type { RequestPreview } from "./request-preview.ts";
import { RequestView } from "./request-view.tsx";
import { RevealToggle } from "./reveal-toggle.tsx";
import styles from "./mistakes-panel.module.css";

type MistakeProps = {
  mistake: KnownMistake<Fields>;
  preview: RequestPreview | null;
  revealed: boolean;
  onToggle: () => void;
  busy: boolean;
  onSend: () => void;
};

/** Some mistakes are just that nothing secret is sent. */
const hasSecrets = ({ url, headers, body }: RequestPreview): boolean =>
  [url, ...headers.map(({ value }) => value), body ?? []].flat().some(({ secret }) => secret);

const Mistake = ({ mistake, preview, revealed, onToggle, busy, onSend }: MistakeProps) => {
  const [open, setOpen] = useState(false);
  return (
    <li className={styles["mistake"]}>
      <Opener open={open} onToggle={() => setOpen(!open)}>
        {mistake.label}
      </Opener>
      {open && (
        <div className={styles["inside"]}>
          <p className={styles["why"]}>{mistake.explanation}</p>
          {preview && (
            <div className={styles["request"]}>
              <RequestView
                preview={preview}
                revealed={revealed}
                caption={`The vendor's headers of the request, ${mistake.label}`}
                vendorOnly
              />
            </div>
          )}
          <div className={styles["acts"]}>
            <Button variant="default" size="compact-sm" aria-disabled={busy} onClick={onSend}>
              Send it with this mistake
            </Button>
            {preview && hasSecrets(preview) && (
              <span className={styles["reveal"]}>
                <RevealToggle shown={revealed} what={`the request, ${mistake.label}`} onToggle={onToggle} />
              </span>
            )}
          </div>
        </div>
      )}
    </li>
  );
};

type MistakesPanelProps = {
  mistakes: readonly KnownMistake<Fields>[];
  previewOf: (mistake: KnownMistake<Fields>) => RequestPreview | null;
  isShown: (mistake: string) => boolean;
  onToggle: (mistake: string) => void;
  /** True while a test runs. */
  busy: boolean;
  onSend: (mistake: string) => void;
};

/** Nothing where the method has none. */
export const MistakesPanel = ({ mistakes, previewOf, isShown, onToggle, busy, onSend }: MistakesPanelProps) =>
  mistakes.length > 0 && (
    <Panel title="Send it the way a customer's sample does">
      <ul className={styles["list"]}>
        {mistakes.map((mistake) => (
          <Mistake
            key={mistake.id}
            mistake={mistake}
            preview={previewOf(mistake)}
            revealed={isShown(mistake.id)}
            onToggle={() => onToggle(mistake.id)}
            busy={busy}
            onSend={() => onSend(mistake.id)}
          />
        ))}
      </ul>
    </Panel>
  );
