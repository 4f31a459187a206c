// How a Basic header is made: pair, base64, header; and the way back from a header that somebody sends in.
import { basicAuthLatin1 } from "../../../shared/encode.ts";
import type { DerivedValue } from "../../../shared/vendor.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Masked } from "../../ui/masked.tsx";
import { Panel } from "../../ui/panel.tsx";
import { BasicReverse } from "./basic-reverse.tsx";
import { Fact, FactsList } from "../response/facts-list.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PartsText } from "../../ui/parts-text.tsx";
import styles from "./preview.module.css";
import { RevealToggle } from "./reveal-toggle.tsx";

type BasicPreviewProps = {
  derived: Extract<DerivedValue, { kind: "basic" }>;
  revealed: boolean;
  onToggle: () => void;
};

const encodedPart = (header: string): string => header.slice(header.indexOf(" ") + 1);
const wordOf = (header: string): string => header.slice(0, Math.max(0, header.indexOf(" ")));

/** The three steps, Latin-1 where it differs, a warning on a colon, and the reverse box. */
export const BasicPreview = ({ derived, revealed, onToggle }: BasicPreviewProps) => {
  const { username, password, value } = derived;
  const complete = username !== "" && password !== "";
  const narrow = basicAuthLatin1(username, password);
  const differs = narrow !== null && encodedPart(narrow) !== encodedPart(value);
  // Some vendors put the very same pair behind a word of their own.
  const word = wordOf(value);
  return (
    <Panel
      title={`${word} preview`}
      right={complete && <RevealToggle shown={revealed} what={`the ${word} preview`} onToggle={onToggle} />}
    >
      {complete ? (
        <FactsList>
          <Fact name="Pair">
            <PartsText
              parts={[
                { text: `${username}:`, secret: false },
                { text: password, secret: true },
              ]}
              revealed={revealed}
              marks
            />
          </Fact>
          <Fact name="Base64">
            <Masked value={encodedPart(value)} revealed={revealed} />
          </Fact>
          <Fact
            name="Header"
            end={<CopyButton value={() => `Authorization: ${value}`} label={`Copy the ${word} header`} />}
          >
            <span className="mono">Authorization: {word} </span>
            <Masked value={encodedPart(value)} revealed={revealed} />
          </Fact>
          {differs && (
            <Fact name="In Latin-1">
              <Masked value={encodedPart(narrow)} revealed={revealed} />
            </Fact>
          )}
        </FactsList>
      ) : (
        <p className={styles["none"]}>
          <code>Authorization: {word} …</code> appears while you type both halves of the pair. It is made in this window
          and goes nowhere.
        </p>
      )}
      {differs && (
        <Notice tone="warn">
          UTF-8 and Latin-1 give different headers here. UTF-8 is sent; older clients send Latin-1.
        </Notice>
      )}
      {username.includes(":") && (
        <Notice tone="warn">
          The user name contains a colon. The server takes everything behind the first colon for the password.
        </Notice>
      )}
      <BasicReverse word={word} username={username} password={password} />
    </Panel>
  );
};
