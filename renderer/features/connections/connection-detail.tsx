// One connection: what it is, its fields with secrets kept back, and what can be done with it.
import { Button } from "@mantine/core";
import {
  IconArrowsLeftRight,
  IconCopy,
  IconPencil,
  IconRefresh,
  IconShieldCheck,
  IconTrash,
} from "@tabler/icons-react";
import type { CheckResult } from "../../../shared/check-view.ts";
import { boardState, isProblem } from "../../../shared/check-words.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import { daysBetween } from "../../../shared/local-time.ts";
import { settingWords, wireFields } from "../../../shared/wire-setting-fields.ts";
import { settingIds } from "../../../shared/wire-settings.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Facts } from "../../ui/facts.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { momentWords } from "../../ui/moment-words.ts";
import { Panel } from "../../ui/panel.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { AuditLines } from "../board/audit-lines.tsx";
import { useBoardMemory } from "../board/board-memory.ts";
import { ChecksPanel, SessionPanel } from "../board/check-panels.tsx";
import { StateChip } from "../board/state-mark.tsx";
import type { ChecksRun } from "../board/use-checks-run.ts";
import { useHalfMinute } from "../board/use-now.ts";
import { WhyNot } from "../board/why-not.tsx";
import { declarationOf } from "../test/test-memory.ts";
import { ConnectionCookies } from "./connection-cookies.tsx";
import styles from "./connection-detail.module.css";
import { SecretValue } from "./secret-value.tsx";
import type { ConnectionDeeds } from "./use-connection-deeds.ts";

/** "today", "yesterday", "41 days ago". */
export const daysAgo = (iso: string, now: Date): string => {
  const days = daysBetween(new Date(iso), now);
  if (days < 1) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
};

const Fields = ({ connection }: { connection: Connection }) => {
  const declared = declarationOf(connection);
  const facts = Object.entries(connection.fields).flatMap(([id, value]) => {
    const field = declared?.method.fields[id];
    const label = field?.label ?? id;
    if (typeof value !== "string") {
      return value.set
        ? [[label, <SecretValue key={id} connection={connection.id} field={id} label={label} />] as const]
        : [];
    }
    if (value === "") return [];
    const words = field?.choices?.find((choice) => choice.value === value)?.label;
    return [[label, words ?? <code key={id}>{value}</code>] as const];
  });
  return <Facts facts={facts} />;
};

type ConnectionDetailProps = {
  connection: Connection;
  result: CheckResult | null;
  deeds: ConnectionDeeds;
  run: ChecksRun;
};

/** Reading; editing takes its place. */
export const ConnectionDetail = ({ connection, result, deeds, run }: ConnectionDetailProps) => {
  const declared = declarationOf(connection);
  const now = useHalfMinute();
  const openDialog = useBoardMemory((state) => state.openDialog);
  const state = boardState(result, now);
  const { name, tags, folder, notes, keepHistory, wire, createdAt, updatedAt, secretsUpdatedAt } = connection;
  return (
    <article aria-labelledby="connection-name">
      <div className={styles["title"]}>
        <h2 className={styles["name"]} id="connection-name">
          {name}
        </h2>
        <StateChip state={state} />
      </div>
      <p className={styles["method"]}>
        {declared?.vendor.name ?? connection.vendor} · {declared?.method.name ?? connection.method}
      </p>
      <div className={styles["buttons"]}>
        <Button
          disabled={run.running}
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={() => run.check([connection.id])}
        >
          Check
        </Button>
        <Button variant="default" leftSection={<IconShieldCheck size={14} aria-hidden />} onClick={deeds.test}>
          Test
        </Button>
        <Button variant="default" leftSection={<IconArrowsLeftRight size={14} aria-hidden />} onClick={deeds.use}>
          Use in Compose
        </Button>
        <Button
          variant="default"
          disabled={!deeds.writable}
          leftSection={<IconPencil size={14} aria-hidden />}
          onClick={deeds.edit}
        >
          Edit
        </Button>
      </div>
      {deeds.error && <ErrorNotice error={deeds.error} />}
      {result && isProblem(state) && <WhyNot connection={connection} result={result} onEdit={deeds.editField} />}
      {result && <SessionPanel connection={connection} result={result} />}
      {result && <ChecksPanel result={result} />}
      <Panel title="Credential">
        <Fields connection={connection} />
        {secretsUpdatedAt !== null && (
          <p className={styles["age"]} title={momentWords(secretsUpdatedAt)}>
            Secret set {daysAgo(secretsUpdatedAt, now)} ·{" "}
            <LinkButton onClick={() => openDialog("rotate")}>Replace it…</LinkButton>
          </p>
        )}
      </Panel>
      <Panel title="About">
        <Facts
          facts={[
            [
              "Tags",
              tags.length === 0 ? (
                "None"
              ) : (
                <span key="tags" className={styles["chips"]}>
                  {tags.map((tag) => (
                    <StatusChip key={tag} tone="neutral" icon={null}>
                      {tag}
                    </StatusChip>
                  ))}
                </span>
              ),
            ],
            ["Folder", folder === "" ? "None" : folder],
            ...(wire === undefined
              ? []
              : [
                  [
                    "Requests",
                    settingIds
                      .flatMap((id) => {
                        const value = wire[id];
                        return value === undefined ? [] : `${wireFields[id].label}: ${settingWords(id, value)}`;
                      })
                      .join("; "),
                  ] as const,
                ]),
            ["History", keepHistory ? "Kept, with secrets masked" : "Off: nothing of its calls is kept"],
            ["Created", momentWords(createdAt)],
            ["Changed", momentWords(updatedAt)],
          ]}
        />
        {notes !== "" && <p className={styles["notes"]}>{notes}</p>}
      </Panel>
      <ConnectionCookies connection={connection.id} />
      <AuditLines connection={connection} />
      <div className={styles["buttons"]}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={!deeds.writable}
          leftSection={<IconCopy size={13} aria-hidden />}
          onClick={deeds.duplicate}
        >
          Duplicate
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={!deeds.writable}
          leftSection={<IconTrash size={13} aria-hidden />}
          onClick={deeds.remove}
        >
          Remove
        </Button>
      </div>
    </article>
  );
};
