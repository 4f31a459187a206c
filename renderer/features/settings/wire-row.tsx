// One setting of requests: its words, its value, which level the value comes from, and the way back to the next level.
import { type ReactNode, useState } from "react";
import {
  readSettingText,
  settingRange,
  settingText,
  settingWords,
  wireFields,
} from "../../../shared/wire-setting-fields.ts";
import type { ResolvedSetting, SettingId, SettingOrigin } from "../../../shared/wire-settings.ts";
import { describedBy } from "../../ui/field-frame.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import styles from "./wire-row.module.css";

/** The levels that have a form of their own. */
export type WireLevel = Exclude<SettingOrigin, "default">;

const originWords: Record<SettingOrigin, string> = {
  request: "From this request",
  connection: "From the connection",
  settings: "From Settings",
  default: "Default",
};

type WireRowProps = {
  id: SettingId;
  /** Whose form this is. */
  level: WireLevel;
  resolved: ResolvedSetting;
  /** What would hold without this level. */
  below: ResolvedSetting;
  /** `typing` takes every valid text over at once, `leaving` waits for Enter or for the field to be left. */
  takes: "typing" | "leaving";
  /** @returns false when the value was not kept; what was typed stays then */
  onSet: (value: string | number) => boolean | Promise<boolean>;
  onUnset: () => void;
  /** What stands below the row, e.g. why it was not saved. */
  children?: ReactNode;
};

/** A row of `wireRows`; the texts' ids begin with the level, so that two forms may be open at once. */
export const WireRow = ({ id, level, resolved, below, takes, onSet, onUnset, children }: WireRowProps) => {
  const [typed, setTyped] = useState<string | null>(null);
  const field = wireFields[id];
  const here = resolved.origin === level;
  const text = typed ?? settingText(id, resolved.value);
  const read = readSettingText(id, text);
  const problem = read === null && field.kind === "number" ? settingRange(field) : undefined;
  const name = `${level}-${id}`;
  const take = async (): Promise<void> => {
    if (typed === null || read === null) return;
    if (read === resolved.value || (await onSet(read))) setTyped(null);
  };
  const back = level === "settings" ? "As default" : "Inherit";
  const texts = { id: name, help: field.help, problem };
  return (
    <div className={styles["row"]}>
      <div className={styles["words"]}>
        <label htmlFor={name} className={styles["label"]}>
          {field.label}
        </label>
        <p id={`${name}-help`} className={styles["help"]}>
          {field.help}
        </p>
      </div>
      {field.kind === "choice" ? (
        <div className={styles["control"]} data-wide>
          <NativeSelect
            id={name}
            value={String(resolved.value)}
            options={field.choices.map(({ value, label }) => ({ value: String(value), label }))}
            describedBy={`${name}-help ${name}-origin`}
            onValue={(chosen) => {
              const value = readSettingText(id, chosen);
              if (value !== null) void onSet(value);
            }}
          />
        </div>
      ) : (
        <div
          className={styles["control"]}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || takes !== "leaving") return;
            event.preventDefault();
            void take();
          }}
        >
          <TextInput
            id={name}
            value={text}
            invalid={problem !== undefined}
            describedBy={`${describedBy(texts) ?? ""} ${name}-unit ${name}-origin`}
            onValue={(next) => {
              setTyped(next);
              const value = readSettingText(id, next);
              if (takes === "typing" && value !== null) void onSet(value);
            }}
            onBlur={() => void take()}
          />
          <span id={`${name}-unit`} className={styles["unit"]}>
            {field.unit}
          </span>
        </div>
      )}
      <div className={styles["origin"]}>
        <span id={`${name}-origin`}>
          <StatusChip tone={here ? "accent" : "neutral"} icon={null}>
            {here ? "Set here" : originWords[resolved.origin]}
          </StatusChip>
        </span>
        {here ? (
          <LinkButton
            label={`${back}: ${field.label}, ${settingWords(id, below.value)}`}
            onClick={() => {
              setTyped(null);
              onUnset();
            }}
          >
            {back}
          </LinkButton>
        ) : (
          level !== "settings" && (
            <LinkButton label={`Set here: ${field.label}`} onClick={() => void onSet(resolved.value)}>
              Set here
            </LinkButton>
          )
        )}
      </div>
      {problem !== undefined && (
        <p id={`${name}-problem`} className={`${styles["below"]} ${styles["problem"]}`}>
          {problem}
        </p>
      )}
      {children && <div className={styles["below"]}>{children}</div>}
    </div>
  );
};
