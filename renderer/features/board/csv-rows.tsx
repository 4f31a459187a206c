// The rows of a CSV file as they would be imported, those with a problem first; of a secret only that it is there.
import { counted } from "../../../shared/counted.ts";
import type { CsvPreview } from "../../../shared/csv-import-view.ts";
import styles from "./detail.module.css";

/** Scrolls by itself. */
export const CsvRows = ({ preview: { good, bad, rows } }: { preview: CsvPreview }) => {
  const inOrder = [
    ...rows.filter(({ problem }) => problem !== null),
    ...rows.filter(({ problem }) => problem === null),
  ];
  return (
    <div>
      <p role="status">
        {counted(good, "row")} can be imported
        {bad > 0 ? `, ${bad === 1 ? "1 has" : `${bad} have`} a problem and would be left out` : ""}.
        {rows.length < good + bad ? ` The first ${rows.length} are shown.` : ""}
      </p>
      <div className={styles["scroll"]} role="region" aria-label="Rows of the file" tabIndex={0}>
        <table className={styles["preview"]}>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Name</th>
              <th scope="col">Method</th>
              <th scope="col">Account</th>
              <th scope="col">Secrets</th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {inOrder.map(({ line, name, vendor, method, account, secrets, problem }) => (
              <tr key={line}>
                <td>{line}</td>
                <td>{name}</td>
                <td>{vendor === "" ? "" : `${vendor}/${method}`}</td>
                <td>{account}</td>
                <td>{secrets === 0 ? "" : "set"}</td>
                <td className={problem === null ? undefined : styles["bad"]}>{problem ?? "is imported"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};
