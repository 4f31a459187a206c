// The red band that is there on every screen while a certificate is accepted that does not verify.
import { IconShieldX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { TlsExceptionView } from "../../shared/wire-settings-contract.ts";
import { useWire, useWireActs } from "../api/queries/wire-queries.ts";
import { useAct } from "../api/use-act.ts";
import { untilWords } from "../features/response/until-words.ts";
import styles from "./exception-band.module.css";

/** The longest wait of a timer, in milliseconds. */
const longestTimer = 2_147_483_647;

/** Those that hold at the moment; asked anew when the first of them ends. */
export const useActiveExceptions = (): readonly TlsExceptionView[] => {
  const { data } = useWire();
  const [now, setNow] = useState(() => Date.now());
  const active = (data?.exceptions ?? []).filter(({ until }) => until > now);
  const nearest = active.reduce((least, { until }) => Math.min(least, until), Number.POSITIVE_INFINITY);
  useEffect(() => {
    if (!Number.isFinite(nearest)) return undefined;
    const wait = Math.min(Math.max(nearest - Date.now(), 0) + 50, longestTimer);
    const timer = setTimeout(() => setNow(Date.now()), wait);
    return () => clearTimeout(timer);
  }, [nearest, now]);
  return active;
};

const placeWords = ({ host, port, until }: TlsExceptionView): string => `${host}:${port} until ${untilWords(until)}`;

/** Names the places and the end; takes the acceptance back. */
export const ExceptionBand = () => {
  const active = useActiveExceptions();
  const { endExceptions } = useWireActs();
  const act = useAct();
  if (active.length === 0) return null;
  const words = active.map(placeWords).join(", ");
  return (
    <section className={styles["band"]} aria-label="Certificates accepted without verification">
      <IconShieldX size={15} stroke={2} aria-hidden className={styles["icon"]} />
      <span className={styles["text"]} role="status" title={words}>
        <strong>Not verified:</strong> {active.length === 1 ? "a certificate is" : "certificates are"} accepted for{" "}
        {words}
        {act.error && `. Not ended: ${act.error.title}`}
      </span>
      <button
        type="button"
        className={styles["button"]}
        aria-disabled={act.pending}
        onClick={() => !act.pending && void act.run(() => endExceptions(null))}
      >
        End now
      </button>
    </section>
  );
};
