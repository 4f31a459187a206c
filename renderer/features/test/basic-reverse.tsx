// Takes a pasted Authorization header apart and says how it differs from the pair of the form.
import { useState } from "react";
import { Masked } from "../../ui/masked.tsx";
import { type BasicComparison, compareBasic } from "./compare-basic.ts";
import { Fact, FactsList } from "../response/facts-list.tsx";
import { Notice } from "../../ui/notice.tsx";
import styles from "./preview.module.css";
import { RevealButton, TextInput } from "../../ui/text-input.tsx";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const Finding = ({ comparison, shown }: { comparison: BasicComparison; shown: boolean }) => {
  switch (comparison.kind) {
    case "empty":
      return null;
    case "problem":
      return <Notice tone="error">{comparison.problem}</Notice>;
    case "pair":
      return (
        <>
          <Notice tone={comparison.same ? "ok" : "error"}>
            {comparison.same ? (
              <strong>The same pair.</strong>
            ) : (
              comparison.differences.map((difference) => <p key={difference}>{capital(difference)}.</p>)
            )}
          </Notice>
          <div className={styles["below"]}>
            <FactsList>
              <Fact name="User name">
                <span className="mono">{comparison.username}</span>
              </Fact>
              <Fact name="Password">
                <Masked value={comparison.password} revealed={shown} />
              </Fact>
            </FactsList>
          </div>
        </>
      );
    default:
      return comparison satisfies never;
  }
};

type BasicReverseProps = {
  /** The word in front of the pair: Basic, or a vendor's own. */
  word: string;
  username: string;
  password: string;
};

/** The box for a header and what is inside it. */
export const BasicReverse = ({ word, username, password }: BasicReverseProps) => {
  const [pasted, setPasted] = useState("");
  const [shown, setShown] = useState(false);
  return (
    <>
      <label htmlFor="basic-reverse" className={styles["label"]}>
        Compare with the customer's header
      </label>
      <TextInput
        id="basic-reverse"
        value={pasted}
        onValue={setPasted}
        mono
        hidden={!shown}
        placeholder={`Authorization: ${word} …`}
        end={<RevealButton shown={shown} label="the pasted header" onToggle={() => setShown(!shown)} />}
      />
      <Finding comparison={compareBasic(pasted, username, password, word)} shown={shown} />
    </>
  );
};
