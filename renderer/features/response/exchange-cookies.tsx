// The cookies of an exchange: those that went out and those that the answer sets, values masked.
import type { HeaderPair } from "../../../shared/http.ts";
import { cookiesOf } from "./cookies-of.ts";
import styles from "./exchange-panel.module.css";
import { sentCookies } from "./sent-cookies.ts";
import { VisibleText } from "./visible-text.tsx";

/** What decides over both; whether it was on for this exchange is not told with it. */
const setting = "Ringback keeps and sends cookies only where the setting Cookies says so, which is off by default.";

const Pair = ({ name, value }: { name: string; value: string }) => (
  <code>
    <b>
      <VisibleText text={name === "" ? "without a name" : name} />
    </b>
    = <VisibleText text={value} />
  </code>
);

const SentAlong = ({ cookies }: { cookies: ReturnType<typeof sentCookies> }) => (
  <>
    <p className={styles["label"]}>Sent with the request</p>
    {cookies.length === 0 ? (
      <p className={styles["remark"]}>None went out with the request.</p>
    ) : (
      <ul className={styles["cookies"]} aria-label="Sent with the request">
        {cookies.map((cookie, index) => (
          // Names may repeat, so the place is the key.
          <li key={index} className={styles["cookie"]}>
            <Pair {...cookie} />
          </li>
        ))}
      </ul>
    )}
  </>
);

const SetByAnswer = ({ cookies }: { cookies: ReturnType<typeof cookiesOf> }) => (
  <>
    <p className={styles["label"]}>Set by the answer</p>
    {cookies.length === 0 ? (
      <p className={styles["remark"]}>The answer sets none.</p>
    ) : (
      <ul className={styles["cookies"]} aria-label="Set by the answer">
        {cookies.map(({ name, value, attributes, missing }, index) => (
          <li key={index} className={styles["cookie"]}>
            <Pair name={name} value={value} />
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
    )}
  </>
);

type ExchangeCookiesProps = {
  /** Headers of the request, as sent. */
  request: readonly HeaderPair[];
  /** Headers of the answer. */
  response: readonly HeaderPair[];
};

/** One row per cookie, both ways. */
export const ExchangeCookies = ({ request, response }: ExchangeCookiesProps) => {
  const sent = sentCookies(request);
  const set = cookiesOf(response);
  if (sent.length === 0 && set.length === 0)
    return <p className={styles["none"]}>No cookies went out with the request, and the answer sets none. {setting}</p>;
  return (
    <>
      <SentAlong cookies={sent} />
      <SetByAnswer cookies={set} />
      <p className={styles["remark"]}>{setting}</p>
    </>
  );
};
