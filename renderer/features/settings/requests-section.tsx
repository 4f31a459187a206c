// Settings, Requests: timeouts, redirects, HTTP and TLS versions and limits for every request that does not say otherwise.
import { resolveSetting, type SettingId, type WireSettings } from "../../../shared/wire-settings.ts";
import { useAct } from "../../api/use-act.ts";
import { useWire, useWireActs } from "../../api/queries/wire-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { WireRow } from "./wire-row.tsx";
import styles from "./wire-row.module.css";

const groups = [
  { title: "Timeouts", ids: ["connectMs", "headersMs", "idleMs", "totalMs"] },
  { title: "Redirects, HTTP and TLS", ids: ["follow", "httpVersion", "minTls"] },
  { title: "Limits", ids: ["decodedBytes", "ratio", "headerBytes"] },
] as const satisfies readonly { readonly title: string; readonly ids: readonly SettingId[] }[];

const SavedRow = ({ id, settings }: { id: SettingId; settings: WireSettings }) => {
  const { set, unset } = useWireActs();
  const act = useAct();
  return (
    <WireRow
      id={id}
      level="settings"
      resolved={resolveSetting(id, { settings })}
      below={resolveSetting(id, {})}
      takes="leaving"
      onSet={async (value) => (await act.run(() => set(id, value))).ok}
      onUnset={() => void act.run(() => unset(id))}
    >
      {act.error && <ErrorNotice error={{ ...act.error, title: `Not saved: ${act.error.title}` }} />}
    </WireRow>
  );
};

/** Saved as each is changed. */
export const RequestsSection = () => {
  const { data, error } = useWire();
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Waiting phase="Asking for the settings" />;
  return (
    <>
      {groups.map(({ title, ids }) => (
        <Panel key={title} title={title}>
          <div className={styles["rows"]}>
            {ids.map((id) => (
              <SavedRow key={id} id={id} settings={data.requests} />
            ))}
          </div>
        </Panel>
      ))}
      <p className="muted">
        They hold for every request, sign-ins and tests included. A connection or a single request may set its own.
      </p>
    </>
  );
};
