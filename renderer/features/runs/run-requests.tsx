// The requests of a run in their order, each of which can be left out.
import { CheckRow } from "../../ui/check-row.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Verb } from "../compose/verb.tsx";
import { changeForm, useRuns } from "./run-memory.ts";
import type { Runnable } from "./run-order.ts";
import styles from "./runs.module.css";

/** More are not listed: nobody ticks them one by one. */
const mostListed = 500;

type RunRequestsProps = { runnable: readonly Runnable[]; count: number; name: string };

/** @param count of those that are not left out */
export const RunRequests = ({ runnable, count, name }: RunRequestsProps) => {
  const { without } = useRuns((state) => state.form);
  const leaveOut = (id: string, isOut: boolean) => {
    const next = new Set(without);
    if (isOut) next.add(id);
    else next.delete(id);
    changeForm({ without: next });
  };
  const all = () => changeForm({ without: new Set() });
  const nothing = () => changeForm({ without: new Set(runnable.map(({ request }) => request.id)) });
  return (
    <Panel
      title="Requests, in their order"
      right={
        <>
          <span>
            {count} of {runnable.length}
          </span>
          <LinkButton label="All: run each of them" onClick={all}>
            All
          </LinkButton>
          <LinkButton label="None: leave all of them out" onClick={nothing}>
            None
          </LinkButton>
        </>
      }
    >
      {runnable.length === 0 && <p className={styles["hint"]}>There is no saved request in {name}.</p>}
      {runnable.length > mostListed && (
        <p className={styles["hint"]}>
          {runnable.length.toLocaleString("en")} requests, as they stand in the collection.
        </p>
      )}
      {runnable.length <= mostListed && (
        <ol className={styles["requests"]} aria-label="Requests of the run">
          {runnable.map(({ request, folder }) => (
            <li key={request.id}>
              <CheckRow checked={!without.has(request.id)} onChecked={(isIn) => leaveOut(request.id, !isIn)}>
                <Verb method={request.draft.method} /> {request.name}
                {folder !== "" && <span className={styles["folder"]}> {folder}</span>}
              </CheckRow>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
};
