// The advanced part of a connection's form: how its requests go out, where that differs from the settings.
import type { WireSettings } from "../../../shared/wire-settings.ts";
import { settingIds } from "../../../shared/wire-settings.ts";
import { useWire } from "../../api/queries/wire-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { WireLevelRows } from "../settings/wire-level-rows.tsx";
import styles from "./wire-fields.module.css";

type WireFieldsProps = {
  own: WireSettings;
  onChange: (change: (own: WireSettings) => WireSettings) => void;
};

/** Closed at first; says how much is set. */
export const WireFields = ({ own, onChange }: WireFieldsProps) => {
  const { data, error } = useWire();
  const count = Object.keys(own).length;
  return (
    <details className={styles["advanced"]}>
      <summary>
        Advanced: timeouts, redirects, versions, cookies, limits
        <span className="muted"> · {count === 0 ? "as in Settings" : `${count} set here`}</span>
      </summary>
      {error && <ErrorNotice error={error} />}
      {data && (
        <WireLevelRows
          ids={settingIds}
          level="connection"
          levels={{ connection: own, settings: data.requests }}
          onChange={onChange}
        />
      )}
    </details>
  );
};
