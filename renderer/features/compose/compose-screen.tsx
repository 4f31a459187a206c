// The Compose screen: choose a credential and a call, or type one, send it, and read what came back.
import { useCommand } from "../../commands/registry.ts";
import { Columns } from "../../ui/columns.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Screen } from "../../ui/screen.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { CallList } from "./call-list.tsx";
import styles from "./compose.module.css";
import { credentialName } from "./credential-name.ts";
import { focusAddress } from "./focus-address.ts";
import { announcement } from "./report-words.ts";
import { RequestLine } from "./request-line.tsx";
import { RequestPane } from "./request-pane.tsx";
import { ResponsePane } from "./response-pane.tsx";
import { type Composer, useComposer } from "./use-composer.ts";

/** What a screen reader hears; nothing moves the focus. */
const announced = ({ running, last }: Composer): string => {
  if (running) return running.phase;
  if (last === null) return "";
  return last.end.kind === "error" ? last.end.error.title : announcement(last.end.report);
};

/** One call at a time; everything typed stays when the screen is left. */
export const ComposeScreen = () => {
  const composer = useComposer();
  const { running, held } = composer;
  useCommand("call.send", composer.send, { enabled: running === null, reason: "a call is running" });
  useCommand("call.cancel", composer.cancel, { enabled: running !== null, reason: "no call is running" });
  useCommand("call.address", focusAddress);
  return (
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
      <div className={styles["screen"]}>
        <div data-pane="Call">
          {composer.error && <ErrorNotice error={composer.error} />}
          <RequestLine composer={composer} />
        </div>
        <Columns
          labels={["Headers and body", "Response"]}
          left={<RequestPane preview={composer.preview} />}
          right={<ResponsePane composer={composer} />}
        />
      </div>
      <p className="visually-hidden" role="status" data-announcement>
        {announced(composer)}
      </p>
    </Screen>
  );
};
