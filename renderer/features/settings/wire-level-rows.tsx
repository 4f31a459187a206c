// The settings of one request or one connection: every row over what holds without it, changed in the hands of a form.
import {
  resolveSetting,
  type SettingId,
  type WireLevels,
  type WireSettings,
  withoutSetting,
  withSetting,
} from "../../../shared/wire-settings.ts";
import { WireRow } from "./wire-row.tsx";
import styles from "./wire-row.module.css";

type WireLevelRowsProps = {
  ids: readonly SettingId[];
  level: "request" | "connection";
  levels: WireLevels;
  onChange: (change: (own: WireSettings) => WireSettings) => void;
};

/** Nothing is saved here: the form that it stands in does that. */
export const WireLevelRows = ({ ids, level, levels, onChange }: WireLevelRowsProps) => (
  <div className={styles["rows"]}>
    {ids.map((id) => (
      <WireRow
        key={id}
        id={id}
        level={level}
        resolved={resolveSetting(id, levels)}
        below={resolveSetting(id, { ...levels, [level]: undefined })}
        takes="typing"
        onSet={(value) => {
          onChange((own) => withSetting(own, id, value));
          return true;
        }}
        onUnset={() => onChange((own) => withoutSetting(own, id))}
      />
    ))}
  </div>
);
