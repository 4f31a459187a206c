// The Compose screen: choose a credential and a call, or type one, send it, and read what came back.
import { useEffect, useMemo } from "react";
import { useVault } from "../../api/queries/vault-queries.ts";
import { useCommand } from "../../commands/registry.ts";
import { Columns } from "../../ui/columns.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Screen } from "../../ui/screen.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { CallCode } from "../code/call-code.tsx";
import { LockCard } from "../vault/lock-card.tsx";
import { prepareEditor } from "./body-editor.tsx";
import { CallList } from "./call-list.tsx";
import styles from "./compose.module.css";
import { credentialName } from "./credential-name.ts";
import { selectAddress } from "./focus-address.ts";
import { announcement } from "./report-words.ts";
import { credentialId, RequestLine } from "./request-line.tsx";
import { RequestPane } from "./request-pane.tsx";
import { GuardDialog } from "./guard-dialog.tsx";
import { PasteDialog } from "./paste-dialog.tsx";
import { ResponsePane } from "./response-pane.tsx";
import { TabStrip } from "./tab-strip.tsx";
import { SocketSide } from "../socket/socket-side.tsx";
import { useSocket } from "../socket/socket-memory.ts";
import { SaveRequestDialog } from "../collections/save-request-dialog.tsx";
import { RunDoor, useRunActs } from "../runs/run-door.tsx";
import { factOf, VariableContext, variableFacts } from "../variables/variable-facts.ts";
import { useVariables } from "../variables/variables-memory.ts";
import { type Composer, useComposer } from "./use-composer.ts";

/** What a screen reader hears; nothing moves the focus. */
const announced = ({ running, last }: Composer): string => {
  if (running) return running.phase;
  if (last === null) return "";
  return last.end.kind === "error" ? last.end.error.title : announcement(last.end.report);
};

/** While the store is locked its place is taken by the way in; what was typed stays. */
export const ComposeScreen = () => {
  const { data: status } = useVault();
  if (status?.state === "locked") {
    return (
      <Screen title="Compose">
        <LockCard status={status} what="Calls go out with saved connections, and their answers go into the history." />
      </Screen>
    );
  }
  return <OpenCompose />;
};

/** A WebSocket that was not opened has an answer, which says why, as every call has. */
const Outcome = ({ composer }: { composer: Composer }) => {
  const { state } = useSocket(composer.tab.id);
  const unopened = state?.kind === "failed" && composer.last !== null;
  return composer.isSocket && !unopened ? <SocketSide composer={composer} /> : <ResponsePane composer={composer} />;
};

/** One call at a time in each open request; everything typed stays when the screen is left. */
const OpenCompose = () => {
  const composer = useComposer();
  useEffect(prepareEditor, []);
  const { running, held } = composer;
  // While a run is on screen the same keys are about it.
  const run = useRunActs(composer.credentials);
  useCommand("call.send", run.shown ? run.start : composer.send, {
    enabled: run.shown ? !run.running : running === null,
    reason: run.shown ? "a run is under way" : "a request is running",
  });
  useCommand("call.cancel", run.shown ? run.cancel : composer.cancel, {
    enabled: run.shown ? run.running : running !== null,
    reason: "no request is running",
  });
  useCommand("call.address", selectAddress);
  useCommand("call.credential", () => document.getElementById(credentialId)?.focus());
  const variables = useVariables();
  const view = useMemo(() => {
    const facts = variableFacts(variables, held);
    return { facts, of: (name: string) => factOf(name, facts, held) };
  }, [variables, held]);
  return (
    <VariableContext value={view}>
      <Screen
        title="Compose"
        layout="fill"
        chips={
          held && (
            <span className={styles["chosen"]}>
              <StatusChip tone="accent" icon={null}>
                {credentialName(held)}
              </StatusChip>
            </span>
          )
        }
        side={<CallList composer={composer} />}
      >
        {run.shown ? (
          <RunDoor credentials={composer.credentials} />
        ) : (
          <div className={styles["screen"]}>
            <TabStrip />
            <div data-pane="Call">
              {composer.error && <ErrorNotice error={composer.error} />}
              <RequestLine composer={composer} />
            </div>
            <Columns
              labels={["Headers and body", "Response"]}
              left={<RequestPane composer={composer} code={!composer.isSocket && <CallCode composer={composer} />} />}
              right={<Outcome key={composer.tab.id} composer={composer} />}
            />
          </div>
        )}
        <p className="visually-hidden" role="status" data-announcement>
          {announced(composer)}
        </p>
        <GuardDialog composer={composer} />
        <PasteDialog composer={composer} />
        <SaveRequestDialog composer={composer} />
      </Screen>
    </VariableContext>
  );
};
