// Cookies that are kept: name, place and end of each, and the way to forget them. Their values stay in the host.
import { Button } from "@mantine/core";
import type { CookieJarView } from "../../../shared/cookie-contract.ts";
import { useForgetCookies } from "../../api/queries/cookie-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { momentWords } from "../../ui/moment-words.ts";
import styles from "./network.module.css";

type Cookie = CookieJarView["cookies"][number];

const facts = ({ path, expires, secure, httpOnly }: Cookie): string =>
  [
    path === "/" ? null : `path ${path}`,
    expires === null ? "no end of its own" : `until ${momentWords(expires)}`,
    secure ? "HTTPS only" : null,
    httpOnly ? "HttpOnly" : null,
  ]
    .filter((one) => one !== null)
    .join(", ");

/** @param whose says to whom a jar belongs; null where all belong to what is on screen */
export const CookieList = ({
  jars,
  whose,
}: {
  jars: readonly CookieJarView[];
  whose: ((jar: CookieJarView) => string) | null;
}) => {
  const forget = useForgetCookies();
  const act = useAct();
  return (
    <>
      <ul className={styles["list"]} aria-label="Kept cookies">
        {jars.map((jar) => (
          <li key={`${jar.credential} ${jar.origin}`} className={styles["entry"]}>
            <div className={styles["words"]}>
              <strong className="mono">{jar.origin}</strong> {whose && <span>for {whose(jar)}</span>}
              {jar.cookies.map((cookie) => (
                <p key={`${cookie.name} ${cookie.path}`}>
                  <code>{cookie.name}</code> <span className="muted">{facts(cookie)}</span>
                </p>
              ))}
            </div>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`Forget the cookies of ${jar.origin}${whose ? ` for ${whose(jar)}` : ""}`}
              onClick={() => void act.run(() => forget({ credential: jar.credential, origin: jar.origin }))}
            >
              Forget
            </Button>
          </li>
        ))}
      </ul>
      {act.error && <ErrorNotice error={act.error} />}
    </>
  );
};
