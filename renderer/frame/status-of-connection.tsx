// What the status bar tells of the Connections screen: the chosen one, with what its last check has found.
import { boardState, boardStateWords } from "../../shared/check-words.ts";
import { useChecks } from "../api/queries/check-queries.ts";
import { useConnections } from "../api/queries/connection-queries.ts";
import { stateTones } from "../features/board/state-tones.ts";
import { useHalfMinute } from "../features/board/use-now.ts";
import { credentialName } from "../features/compose/credential-name.ts";
import { useConnectionMemory } from "../features/connections/connection-memory.ts";
import { StatusLine } from "./status-line.tsx";
import { accountOf } from "./status-view.ts";

export const StatusOfConnection = () => {
  const chosen = useConnectionMemory((state) => state.chosen);
  const connection = useConnections().data?.find(({ id }) => id === chosen);
  const checks = useChecks(({ results }) => results.find((result) => result.connection === chosen) ?? null);
  const now = useHalfMinute();
  if (!connection) return <StatusLine view={null} />;
  const found = checks.data ?? null;
  // What was changed since may belong to somebody else.
  const changed = found !== null && connection.updatedAt > found.at;
  const result = changed ? null : found;
  const state = boardState(result, now);
  const account = accountOf(result?.account?.id ?? null, result?.account?.name ?? null);
  const typed = connection.account === null ? null : { text: connection.account, title: connection.account };
  return (
    <StatusLine
      view={{
        subject: credentialName(connection),
        finding: changed
          ? { tone: "neutral", text: "changed since its check" }
          : {
              tone: stateTones[state],
              text: state === "ok" ? boardStateWords.ok : boardStateWords[state].toLowerCase(),
            },
        // Whom the sign-in named, else whom the user typed, as on the board.
        account: account ?? typed,
        token: result?.state === "ok" ? result.token : null,
        tokenNote: null,
        tls: null,
      }}
    />
  );
};
