// The request that the Test button will send, live while one types: nothing in it is made up for the picture.
import { Panel } from "../../ui/panel.tsx";
import { size } from "../response/clock-words.ts";
import { PartsText } from "./parts-text.tsx";
import styles from "./preview.module.css";
import type { HeaderOrigin, RequestPreview } from "./request-preview.ts";
import { RevealToggle } from "./reveal-toggle.tsx";

type RequestPanelProps = { preview: RequestPreview | null; revealed: boolean; onToggle: () => void };

const originWords: Record<HeaderOrigin, string> = { vendor: "vendor", app: "app", automatic: "automatic" };

/** Method, address, headers with their origin, body. */
export const RequestPanel = ({ preview, revealed, onToggle }: RequestPanelProps) => (
  <Panel
    title="Request preview"
    right={preview && <RevealToggle shown={revealed} what="the request preview" onToggle={onToggle} />}
  >
    {preview === null ? (
      <p className={styles["none"]}>No request would be sent: a call is missing.</p>
    ) : (
      <div className={styles["wire"]}>
        <div className={styles["line"]}>
          <span className={styles["method"]} data-reads={preview.method === "GET"}>
            {preview.method}
          </span>
          <PartsText parts={preview.url} revealed={revealed} />
        </div>
        <table className={styles["headers"]}>
          <caption className="visually-hidden">Headers in the order in which they are sent, and who adds them</caption>
          <tbody>
            {preview.headers.map((header) => (
              <tr key={header.name}>
                <th scope="row">{header.name}</th>
                <td>
                  <PartsText parts={header.value} revealed={revealed} />
                </td>
                <td className={styles["origin"]}>{originWords[header.origin]}</td>
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
    )}
  </Panel>
);
