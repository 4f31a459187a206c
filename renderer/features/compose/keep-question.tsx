// Asks whether the other form, which has just worked, is kept for the credential. Nothing is kept unasked.
import { Button } from "@mantine/core";
import type { Connection } from "../../../shared/connection-view.ts";
import { useAdjustCredential } from "../../api/queries/call-queries.ts";
import { useConnectionActs } from "../../api/queries/connection-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { savedRef } from "../connections/saved-ref.ts";
import { useComposeMemory } from "./compose-memory.ts";
import { credentialName } from "./credential-name.ts";
import { type Adjustment, choiceLabel } from "./other-form.ts";
import type { Composer } from "./use-composer.ts";

/** The connection as it was, with another choice in one field; its secrets stay where they are. */
const draftOf = (connection: Connection, { field, value }: Adjustment) => {
  const { id, name, vendor, method, tags, folder, notes, keepHistory } = connection;
  const { values, secrets } = savedRef(connection);
  return {
    id,
    name,
    vendor,
    method,
    values: { ...values, [field]: value },
    keepSecrets: [...secrets],
    tags,
    folder,
    notes,
    keepHistory,
    hostConfirmed: false,
  };
};

/** Nothing where nothing was tried, or it did not help. */
export const KeepQuestion = ({ composer: { held, declared, last, tab } }: { composer: Composer }) => {
  const { save } = useConnectionActs();
  const adjust = useAdjustCredential();
  const settle = useComposeMemory((state) => state.settleTried);
  const act = useAct();
  const tried = last?.tried ?? null;
  const worked = last?.end.kind === "report" && last.end.report.outcome === "accepted";
  if (!tried || !worked || !held || last.credential !== held.id) return null;
  const keep = async (): Promise<void> => {
    const kept = await act.run(
      async () =>
        void ("name" in held
          ? await save(draftOf(held, tried))
          : await adjust({ credential: held.id, field: tried.field, value: tried.value })),
    );
    if (kept.ok) settle(tab.id);
  };
  return (
    <>
      <Notice
        tone="ok"
        end={
          <>
            <Button size="compact-sm" variant="default" aria-disabled={act.pending} onClick={() => void keep()}>
              Keep it
            </Button>
            <LinkButton onClick={() => settle(tab.id)}>Not now</LinkButton>
          </>
        }
      >
        <strong>“{choiceLabel(declared?.method ?? null, tried)}” worked.</strong> Keep it for {credentialName(held)}?
        Until then it was for this one call.
      </Notice>
      {act.error && <ErrorNotice error={act.error} />}
    </>
  );
};
