// How much history is kept: by number, by age, by size; whichever is reached first counts.
import { Button } from "@mantine/core";
import { useState } from "react";
import { defaultRetention, type Retention, retentionSchema } from "../../../shared/history-view.ts";
import { useRetention, useSetRetention } from "../../api/queries/history-queries.ts";
import { isOpen, useVault } from "../../api/queries/vault-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Panel } from "../../ui/panel.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { Waiting } from "../../ui/waiting.tsx";

const fields = [
  { id: "entries", label: "Exchanges", help: "100 to 1,000,000" },
  { id: "days", label: "Days", help: "1 to 3,650" },
  { id: "megabytes", label: "Megabytes", help: "10 to 100,000" },
] as const;

type Typed = Readonly<Record<(typeof fields)[number]["id"], string>>;

const textOf = ({ entries, days, megabytes }: Retention): Typed => ({
  entries: String(entries),
  days: String(days),
  megabytes: String(megabytes),
});

const RetentionForm = ({ kept, barred }: { kept: Retention; barred: boolean }) => {
  const [typed, setTyped] = useState<Typed>(textOf(kept));
  const { mutate, error, isPending, isSuccess, reset } = useSetRetention();
  const read = retentionSchema.safeParse({
    entries: Number(typed.entries),
    days: Number(typed.days),
    megabytes: Number(typed.megabytes),
  });
  const problems = new Set(read.success ? [] : read.error.issues.map(({ path }) => String(path[0])));
  return (
    <Form
      onSubmit={() => {
        if (read.success && !isPending) mutate(read.data);
      }}
    >
      <div className={formStyles["pair"]}>
        {fields.map(({ id, label, help }) => {
          const problem = problems.has(id) ? `A whole number, ${help}.` : undefined;
          return (
            <FieldFrame key={id} id={`retention-${id}`} label={label} help={help} problem={problem}>
              <TextInput
                id={`retention-${id}`}
                value={typed[id]}
                invalid={problem !== undefined}
                describedBy={`retention-${id}-help`}
                onValue={(text) => {
                  reset();
                  setTyped({ ...typed, [id]: text });
                }}
              />
            </FieldFrame>
          );
        })}
      </div>
      <p className={formStyles["note"]}>
        The oldest go first; pinned exchanges stay. Less than now deletes what is over it.
      </p>
      {error && <ErrorNotice error={error} />}
      <div className={formStyles["end"]}>
        <Button type="submit" variant="default" disabled={barred || !read.success}>
          Save
        </Button>
        <Button variant="default" disabled={barred} onClick={() => setTyped(textOf(defaultRetention))}>
          Defaults
        </Button>
        <span role="status" className={formStyles["note"]}>
          {isSuccess ? "Saved" : ""}
        </span>
      </div>
    </Form>
  );
};

/** With its waiting and error states; without a store it says so. */
export const RetentionPanel = () => {
  const { data: status } = useVault();
  const open = isOpen(status);
  const { data, error } = useRetention(open);
  return (
    <Panel title="How much history is kept">
      {!open ? (
        <p className="muted">The store is not open.</p>
      ) : error ? (
        <ErrorNotice error={error} />
      ) : data ? (
        <RetentionForm kept={data} barred={!status?.writable} />
      ) : (
        <Waiting phase="Asking for the settings" />
      )}
    </Panel>
  );
};
