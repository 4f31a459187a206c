// Headers as on the wire: order, case and duplicates kept.
import { useEffect, useRef } from "react";
import type { HeaderPair } from "../../../shared/http.ts";
import styles from "./header-table.module.css";
import { VisibleText } from "./visible-text.tsx";

type HeaderTableProps = {
  headers: readonly HeaderPair[];
  caption: string;
  /** Name of the header to show and mark, in any case. */
  target: string | null;
};

/** Two columns: name and value. */
export const HeaderTable = ({ headers, caption, target }: HeaderTableProps) => {
  const marked = useRef<HTMLTableRowElement>(null);
  const at = target === null ? -1 : headers.findIndex(([name]) => name.toLowerCase() === target.toLowerCase());
  useEffect(() => {
    if (at === -1) return;
    marked.current?.focus({ preventScroll: true });
    marked.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <table className={styles["headers"]}>
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {headers.map(([name, value], index) => (
          // Duplicates are legal, so the place is part of the key.
          <tr
            key={`${index} ${name}`}
            ref={index === at ? marked : undefined}
            tabIndex={index === at ? -1 : undefined}
            data-marked={index === at || undefined}
          >
            <th scope="row">
              <VisibleText text={name} />
            </th>
            <td>
              <VisibleText text={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
