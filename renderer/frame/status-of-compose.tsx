// What the status bar tells of the Compose screen: the credential of the request on screen, its session, its last answer's TLS.
import { useHeldCredentials } from "../api/queries/call-queries.ts";
import { useConnections } from "../api/queries/connection-queries.ts";
import { useVault } from "../api/queries/vault-queries.ts";
import { useComposeMemory, useTab } from "../features/compose/compose-memory.ts";
import { credentialNames } from "../features/compose/credential-name.ts";
import { behalfOf, isRefused } from "../features/compose/session-words.ts";
import { useRuns } from "../features/runs/run-memory.ts";
import { StatusLine } from "./status-line.tsx";
import { accountOf, lifeOf, tlsWords } from "./status-view.ts";

export const StatusOfCompose = () => {
  const chosen = useTab(({ credential }) => credential);
  const last = useTab((tab) => tab.last);
  const session = useComposeMemory(({ sessions }) => (chosen === null ? undefined : sessions[chosen])) ?? null;
  const saved = useConnections();
  const { data: held } = useHeldCredentials();
  const locked = useVault().data?.state === "locked";
  // A run has taken the place of the request, and has credentials of its own.
  const runs = useRuns(({ shown }) => shown);
  if (locked || runs || held === undefined || saved.isLoading) return <StatusLine view={null} />;
  const all = [...(saved.data ?? []), ...held];
  const found = all.find(({ id }) => id === chosen) ?? null;
  const refused = found !== null && session !== null && isRefused(found, last);
  const behalf = behalfOf(found, session);
  const named = session && accountOf(session.accountId, session.accountName);
  return (
    <StatusLine
      view={{
        subject: found === null ? "No credential" : (credentialNames(all).get(found.id) ?? found.id),
        finding: null,
        // A credential that is held until the window closes is named by its account already.
        account:
          found === null || behalf === null || (!("name" in found) && behalf === found.account)
            ? null
            : { text: behalf, title: named?.text === behalf ? named.title : behalf },
        token: found === null || session === null || refused ? null : lifeOf(session),
        tokenNote: refused ? "session refused" : null,
        // Another credential may lead to another host.
        tls: last?.end.kind === "report" && last.credential === chosen ? tlsWords(last.end.report.exchanges) : null,
      }}
    />
  );
};
