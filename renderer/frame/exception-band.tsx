// The red band that is there on every screen while a certificate is accepted that does not verify.
import { IconShieldX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { TlsExceptionView } from "../../shared/wire-settings-contract.ts";
import { useWire, useWireActs } from "../api/queries/wire-queries.ts";
import { useAct } from "../api/use-act.ts";
import { nearMomentWords } from "../ui/moment-words.ts";
import { Band, BandButton } from "./band.tsx";

/** The longest wait of a timer, in milliseconds. */
const longestTimer = 2_147_483_647;

/** Those that hold at the moment; asked anew when the first of them ends. */
const useActiveExceptions = (): readonly TlsExceptionView[] => {
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

const placeWords = ({ host, port, until }: TlsExceptionView): string =>
  `${host}:${port} until ${nearMomentWords(until)}`;

/** Names the places and the end; takes the acceptance back. */
export const ExceptionBand = () => {
  const active = useActiveExceptions();
  const { endExceptions } = useWireActs();
  const act = useAct();
  if (active.length === 0) return null;
  const words = active.map(placeWords).join(", ");
  return (
    <Band
      kind="alarm"
      label="Certificates accepted without verification"
      icon={IconShieldX}
      announced
      title={words}
      acts={
        <BandButton pending={act.pending} onClick={() => void act.run(() => endExceptions(null))}>
          End now
        </BandButton>
      }
    >
      <strong>Not verified:</strong> {active.length === 1 ? "a certificate is" : "certificates are"} accepted for{" "}
      {words}
      {act.error && `. Not ended: ${act.error.title}`}
    </Band>
  );
};
