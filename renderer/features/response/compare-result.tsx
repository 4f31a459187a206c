// What differs between two answers: status, body, headers.
import { useMemo } from "react";
import type { Exchange } from "../../../shared/domain.ts";
import { mask } from "../../../shared/redact-names.ts";
import { StatusIcon } from "../../ui/status-chip.tsx";
import styles from "./compare-dialog.module.css";
import { compareHeaders, compareJson, type Difference } from "./compare-json.ts";
import { isJson } from "./pretty-json.ts";
import { statusWords } from "./status-words.ts";
import { VisibleText } from "./visible-text.tsx";

type Response = NonNullable<Exchange["response"]>;

/** A value is shown as far as it is read. */
const shownLength = 300;

const Value = ({ value, side }: { value: string | null; side: "left" | "right" }) => (
  <td data-side={value === null ? "none" : side}>
    {value === null ? (
      "not there"
    ) : (
      <VisibleText text={value.length > shownLength ? `${value.slice(0, shownLength)}…` : value} />
    )}
  </td>
);

const Table = ({ caption, first, list }: { caption: string; first: string; list: readonly Difference[] }) => (
  <table className={styles["differences"]}>
    <caption className="visually-hidden">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">First answer</th>
        <th scope="col">Second answer</th>
      </tr>
    </thead>
    <tbody>
      {list.map(({ path, left, right }, index) => (
        // A path may come twice where a key does.
        <tr key={index}>
          <th scope="row">
            <code>
              <VisibleText text={path} />
            </code>
          </th>
          <Value value={left} side="left" />
          <Value value={right} side="right" />
        </tr>
      ))}
    </tbody>
  </table>
);

const Same = ({ children }: { children: string }) => (
  <p className={styles["same"]}>
    <StatusIcon tone="ok" size={13} /> {children}
  </p>
);

/** Without JSON on both sides there is no path: the first line that differs says where to look. */
const firstDifference = (left: string, right: string): Difference => {
  const [a, b] = [left.split(/\r?\n/), right.split(/\r?\n/)];
  const at = a.findIndex((line, index) => line !== b[index]);
  const line = at === -1 ? a.length : at;
  return { path: `line ${line + 1}`, left: a[line] ?? null, right: b[line] ?? null };
};

const Body = ({ left, right }: { left: Response; right: Response }) => {
  const json = useMemo(() => isJson(left.body) && isJson(right.body), [left.body, right.body]);
  const { list, more } = useMemo(() => {
    if (left.body === right.body) return { list: [], more: false };
    if (json) return compareJson(left.body, right.body);
    return { list: [firstDifference(left.body, right.body)], more: true };
  }, [left.body, right.body, json]);
  const cut = left.truncated || right.truncated;
  if (list.length === 0) return <Same>{cut ? "The same as far as both are here." : "The same."}</Same>;
  return (
    <>
      <Table caption="Differences of the bodies" first={json ? "Path" : "Place"} list={list} />
      {json && more && <p className={styles["note"]}>More differ than the {list.length} that are listed.</p>}
      {!json && <p className={styles["note"]}>Not both are JSON, so only the first line that differs is shown.</p>}
      {cut && <p className={styles["note"]}>Compared as far as both are here.</p>}
    </>
  );
};

const words = ({ status, statusText }: Response): string => `${status} ${statusWords(status, statusText)}`.trim();

/** @param left and `right`: answers with a response */
export const CompareResult = ({ left, right }: { left: Response; right: Response }) => {
  const headers = useMemo(() => compareHeaders(left.headers, right.headers), [left.headers, right.headers]);
  const masked = [left, right].some(
    ({ body, headers: pairs }) => body.includes(mask) || pairs.some(([, value]) => value.includes(mask)),
  );
  return (
    <>
      <h3 className={styles["heading"]}>Status</h3>
      {left.status === right.status ? (
        <Same>{`Both ${words(left)}.`}</Same>
      ) : (
        <Table
          caption="Difference of the status"
          first="What"
          list={[{ path: "status", left: words(left), right: words(right) }]}
        />
      )}
      <h3 className={styles["heading"]}>Body</h3>
      <Body left={left} right={right} />
      <h3 className={styles["heading"]}>Headers</h3>
      {headers.length === 0 ? (
        <Same>The same.</Same>
      ) : (
        <Table caption="Differences of the headers" first="Header" list={headers} />
      )}
      {masked && (
        <p className={styles["note"]}>Masked values are compared by their mask: two different secrets look the same.</p>
      )}
    </>
  );
};
