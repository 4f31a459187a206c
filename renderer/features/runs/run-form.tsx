// What is run and how: requests, credential, environment, data, iterations, delay, and when to stop.
import { Button } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { useEffect, useId } from "react";
import { CheckRow } from "../../ui/check-row.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { Panel } from "../../ui/panel.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { folderPaths } from "../collections/collection-items.ts";
import { useCollections } from "../collections/collections.ts";
import { globalsId, useVariables } from "../variables/variables-memory.ts";
import { RunDataField } from "./run-data-field.tsx";
import { changeForm, hideRun, ownCredential, useRuns } from "./run-memory.ts";
import { runName, runnableOf } from "./run-order.ts";
import { RunRequests } from "./run-requests.tsx";
import styles from "./runs.module.css";
import { type Credentials, startRun } from "./start-run.ts";

const everything = "";
const none = "";

const What = ({ id }: { id: string }) => {
  const items = useCollections((state) => state.items);
  const { from } = useRuns((state) => state.form);
  const single = items.find((item) => item.id === from && item.kind === "request");
  return (
    <div>
      <label htmlFor={id}>Requests of</label>
      <NativeSelect
        id={id}
        value={from ?? everything}
        options={[
          { value: everything, label: "All saved requests" },
          ...(single ? [{ value: single.id, label: `${single.name} alone` }] : []),
          ...folderPaths(items).map(({ id: folder, path }) => ({ value: folder, label: path, group: "Folders" })),
        ]}
        onValue={(value) => changeForm({ from: value === everything ? null : value, without: new Set() })}
      />
    </div>
  );
};

type PartProps = { id: string };

const Credential = ({ id, names }: PartProps & { names: ReadonlyMap<string, string> }) => {
  const { credential } = useRuns((state) => state.form);
  return (
    <div>
      <label htmlFor={id}>Credential</label>
      <NativeSelect
        id={id}
        value={credential ?? none}
        options={[
          { value: ownCredential, label: "Each request’s own" },
          { value: none, label: "None" },
          ...[...names].map(([value, label]) => ({ value, label, group: "One for all" })),
        ]}
        onValue={(value) => changeForm({ credential: value === none ? null : value })}
      />
    </div>
  );
};

const Environment = ({ id }: PartProps) => {
  const environments = useVariables((state) => state.environments);
  const { environment } = useRuns((state) => state.form);
  return (
    <div>
      <label htmlFor={id}>Environment</label>
      <NativeSelect
        id={id}
        value={environment ?? none}
        options={[
          { value: none, label: "Globals alone" },
          ...environments.flatMap((one) => (one.id === globalsId ? [] : [{ value: one.id, label: one.name }])),
        ]}
        onValue={(value) => changeForm({ environment: value === none ? null : value })}
      />
    </div>
  );
};

/** Ctrl+Enter starts it, as it sends a call. */
export const RunFormView = ({
  credentials,
  names,
}: {
  credentials: Credentials;
  names: ReadonlyMap<string, string>;
}) => {
  const { form, problem, refused } = useRuns();
  const { items, known } = useCollections();
  const id = useId();
  // Whoever opened it may be a menu or the palette, which are gone.
  useEffect(() => document.getElementById(`${id}-what`)?.focus(), [id]);
  const runnable = runnableOf(items, form.from);
  const count = runnable.filter(({ request }) => !form.without.has(request.id)).length;
  const rows = form.data?.rows.length ?? 0;
  if (known && runnableOf(items, null).length === 0)
    return (
      <EmptyState icon={IconListCheck} action={{ label: "Back to the requests", run: hideRun, shortcut: null }}>
        No request is saved yet; save some or import a collection, then run them here.
      </EmptyState>
    );
  return (
    <Form className={styles["form"]} aria-label="Run" onSubmit={() => void startRun(credentials)}>
      <Panel title="What and how">
        <div className={formStyles["form"]}>
          <div className={formStyles["pair"]}>
            <What id={`${id}-what`} />
            <Credential id={`${id}-credential`} names={names} />
            <Environment id={`${id}-environment`} />
          </div>
          <RunDataField />
          <div className={formStyles["pair"]}>
            <div>
              <label htmlFor={`${id}-iterations`}>Iterations</label>
              <TextInput
                id={`${id}-iterations`}
                value={form.iterations}
                placeholder={rows > 1 ? `${rows}, one for each row` : "1"}
                onValue={(iterations) => changeForm({ iterations })}
              />
            </div>
            <div>
              <label htmlFor={`${id}-delay`}>Delay between requests, ms</label>
              <TextInput
                id={`${id}-delay`}
                value={form.delay}
                placeholder="0"
                onValue={(delay) => changeForm({ delay })}
              />
            </div>
          </div>
          <CheckRow checked={form.stopOnFailure} onChecked={(stopOnFailure) => changeForm({ stopOnFailure })}>
            Stop at the first request that does not pass
          </CheckRow>
          {refused && <ErrorNotice error={refused} />}
          {problem !== null && (
            <p className={styles["problem"]} role="alert">
              {problem}
            </p>
          )}
          <div className={formStyles["end"]}>
            <Button type="submit" rightSection={<Kbd keys="Ctrl+Enter" decorative />}>
              Run {count === 1 ? "one request" : `${count} requests`}
            </Button>
          </div>
        </div>
      </Panel>
      <RunRequests runnable={runnable} count={count} name={runName(items, form.from)} />
    </Form>
  );
};
