// The cookies that an answer sets: names and attributes to read, values masked.
import type { HeaderPair } from "../../../shared/http.ts";
import { cookiesOf } from "./cookies-of.ts";
import styles from "./exchange-panel.module.css";
import { VisibleText } from "./visible-text.tsx";

/** One row per Set-Cookie header. */
export const ExchangeCookies = ({ headers }: { headers: readonly HeaderPair[] }) => {
  const cookies = cookiesOf(headers);
  if (cookies.length === 0) return <p className={styles["none"]}>The answer sets no cookies. Ringback keeps none.</p>;
  return (
    <>
      <p className={styles["remark"]}>Ringback keeps no cookies: each call goes out without them.</p>
      <ul className={styles["cookies"]}>
        {cookies.map(({ name, value, attributes, missing }, index) => (
          // Names may repeat, so the place is the key.
          <li key={index} className={styles["cookie"]}>
            <code>
              <b>
                <VisibleText text={name === "" ? "without a name" : name} />
              </b>
              = <VisibleText text={value} />
            </code>
            <ul className={styles["attributes"]} aria-label="Attributes">
              {attributes.map((attribute, place) => (
                <li key={place}>
                  <VisibleText text={attribute} />
                </li>
              ))}
              {missing.length > 0 && <li className={styles["missing"]}>without {missing.join(", ")}</li>}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
};
