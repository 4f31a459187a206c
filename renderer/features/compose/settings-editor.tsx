// The Settings tab of a request: its own timeouts, redirects and lowest TLS, and where the others come from.
import { settingIds } from "../../../shared/wire-settings.ts";
import { useWire } from "../../api/queries/wire-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { WireLevelRows } from "../settings/wire-level-rows.tsx";
import { useComposeMemory } from "./compose-memory.ts";
import styles from "./settings-editor.module.css";
import type { Composer } from "./use-composer.ts";

/** What is set here belongs to the request and is saved with it. */
export const SettingsEditor = ({ composer }: { composer: Composer }) => {
  const { data, error } = useWire();
  const edit = useComposeMemory((state) => state.edit);
  const { held, tab } = composer;
  if (error)
    return (
      <div className={styles["settings"]}>
        <ErrorNotice error={error} />
      </div>
    );
  if (!data) return <Waiting phase="Asking for the settings" />;
  const connection = held && "wire" in held ? held.wire : undefined;
  return (
    <div className={styles["settings"]}>
      <WireLevelRows
        ids={settingIds}
        level="request"
        levels={{ request: tab.draft.wire, connection, settings: data.requests }}
        onChange={(change) =>
          edit(({ wire = {}, ...draft }) => {
            const own = change(wire);
            return Object.keys(own).length === 0 ? draft : { ...draft, wire: own };
          })
        }
      />
    </div>
  );
};
