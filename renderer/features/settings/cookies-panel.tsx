// Settings, Network: every cookie that is kept at the moment, whoever set it.
import { Button } from "@mantine/core";
import type { CookieJarView } from "../../../shared/cookie-contract.ts";
import { useCookies, useForgetCookies } from "../../api/queries/cookie-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { CookieList } from "./cookie-list.tsx";

const whose = ({ name, credential }: CookieJarView): string =>
  name ?? (credential === null ? "requests without a credential" : "a credential of this window");

const countOf = (jars: readonly CookieJarView[]): number => jars.reduce((sum, { cookies }) => sum + cookies.length, 0);

/** They are switched on by a connection or by one request. */
export const CookiesPanel = () => {
  const { data, error } = useCookies();
  const forget = useForgetCookies();
  const act = useAct();
  return (
    <Panel title="Cookies" right={data && data.length > 0 && `${countOf(data)} kept`}>
      {error && <ErrorNotice error={error} />}
      {!data && !error && <Waiting phase="Asking for the cookies" />}
      {data?.length === 0 && (
        <p className="muted">None. A connection or a single request may keep them; they live in memory only.</p>
      )}
      {data && data.length > 0 && (
        <>
          <CookieList jars={data} whose={whose} />
          <Button variant="default" size="compact-sm" onClick={() => void act.run(() => forget(null))}>
            Forget all cookies
          </Button>
        </>
      )}
      {act.error && <ErrorNotice error={act.error} />}
    </Panel>
  );
};
