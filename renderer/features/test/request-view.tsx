// One request laid out as it goes over the wire: method, address, headers with their origin, body; secret parts masked.
import { PartsText } from "../../ui/parts-text.tsx";
import { size } from "../response/clock-words.ts";
import styles from "./preview.module.css";
import type { HeaderOrigin, RequestPreview } from "./request-preview.ts";

type RequestViewProps = {
  preview: RequestPreview;
  revealed: boolean;
  /** Names the table of headers for those who cannot see where it stands. */
  caption: string;
  /** Leaves out what every request of the app has alike. */
  vendorOnly?: boolean;
};

const originWords: Record<HeaderOrigin, string> = { vendor: "vendor", app: "app", automatic: "automatic" };

/** The request without a frame. */
export const RequestView = ({ preview, revealed, caption, vendorOnly = false }: RequestViewProps) => (
  <div className={styles["wire"]}>
    <div className={styles["line"]}>
      <span className={styles["method"]} data-reads={preview.method === "GET"}>
        {preview.method}
      </span>
      <PartsText parts={preview.url} revealed={revealed} />
    </div>
    <table className={styles["headers"]}>
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {preview.headers
          .filter(({ origin }) => !vendorOnly || origin === "vendor")
          .map((header) => (
            <tr key={header.name}>
              <th scope="row">{header.name}</th>
              <td>
                <PartsText parts={header.value} revealed={revealed} />
              </td>
              {!vendorOnly && <td className={styles["origin"]}>{originWords[header.origin]}</td>}
            </tr>
          ))}
      </tbody>
    </table>
    {preview.body !== null && (
      <div className={styles["body"]}>
        <PartsText parts={preview.body} revealed={revealed} />
        <span className="visually-hidden">{size(preview.bodyBytes)}</span>
      </div>
    )}
  </div>
);
