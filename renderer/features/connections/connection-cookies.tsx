// The cookies that a connection's calls have collected; nothing where there are none.
import { useCookies } from "../../api/queries/cookie-queries.ts";
import { Panel } from "../../ui/panel.tsx";
import { CookieList } from "../settings/cookie-list.tsx";

/** Should the list not come, Settings says why. */
export const ConnectionCookies = ({ connection }: { connection: string }) => {
  const { data = [] } = useCookies();
  const jars = data.filter(({ credential }) => credential === connection);
  return jars.length === 0 ? null : (
    <Panel title="Cookies">
      <CookieList jars={jars} whose={null} />
    </Panel>
  );
};
