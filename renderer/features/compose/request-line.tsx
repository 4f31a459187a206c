// Credential, method, path and Send; below them the whole address as it will be called, and why it would not be.
import { Button } from "@mantine/core";
import { useState } from "react";
import { expiryPhrase } from "../../../shared/verdict-words.ts";
import { useDropCredential } from "../../api/queries/call-queries.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { LinkButton } from "../test/link-button.tsx";
import { NativeSelect } from "../test/native-select.tsx";
import { Notice } from "../test/notice.tsx";
import { TextInput } from "../test/text-input.tsx";
import { useComposeMemory } from "./compose-memory.ts";
import styles from "./compose.module.css";
import { credentialNames } from "./credential-name.ts";
import { addressId } from "./focus-address.ts";
import type { Composer } from "./use-composer.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const other = "other";

/** What is known of the session of the chosen credential, in one phrase. */
const useSessionWords = ({ held, last }: Composer): string => {
  const session = useComposeMemory((state) => (held ? state.sessions[held.id] : undefined));
  if (!held) return "nothing is added to the call";
  const refused = last?.credential === held.id && last.end.kind === "report" && last.end.report.outcome === "refused";
  if (refused && session) return "session refused; the next call signs in again";
  return session && last ? expiryPhrase(session, last.at) : "in memory only, until the window closes";
};

const CredentialPicker = ({ composer }: { composer: Composer }) => {
  const { credentials, held } = composer;
  const choose = useComposeMemory((state) => state.choose);
  const sessionWords = useSessionWords(composer);
  const drop = useDropCredential();
  const names = credentialNames(credentials);
  const options = [{ value: "", label: "None" }, ...[...names].map(([value, label]) => ({ value, label }))];
  return (
    <div className={styles["credential"]}>
      <label htmlFor="call-credential">Credential</label>
      <div className={styles["picker"]}>
        <NativeSelect
          id="call-credential"
          value={held?.id ?? ""}
          options={options}
          onValue={(id) => choose(id === "" ? null : id)}
        />
      </div>
      <span className={styles["session"]}>{sessionWords}</span>
      {held && (
        <LinkButton
          label={`Forget ${names.get(held.id) ?? "the credential"}`}
          onClick={() => {
            choose(null);
            // Only a host that is gone can refuse, and the connection notice says that.
            drop(held.id).catch(() => undefined);
          }}
        >
          Forget
        </LinkButton>
      )}
    </div>
  );
};

const MethodField = () => {
  const method = useComposeMemory((state) => state.method);
  const change = useComposeMemory((state) => state.change);
  const [custom, setCustom] = useState(false);
  const typed = custom || !methods.includes(method);
  return (
    <div className={styles["method"]}>
      <div>
        <NativeSelect
          id="call-method"
          label="Method"
          value={typed ? other : method}
          options={[...methods.map((value) => ({ value, label: value })), { value: other, label: "Other…" }]}
          onValue={(value) => {
            setCustom(value === other);
            change({ method: value === other ? "" : value });
          }}
        />
      </div>
      {typed && (
        <div>
          <label htmlFor="call-method-word" className="visually-hidden">
            Other method
          </label>
          <TextInput
            id="call-method-word"
            mono
            value={method}
            placeholder="WORD"
            onValue={(value) => change({ method: value })}
          />
        </div>
      )}
    </div>
  );
};

/** Enter in the address sends as well. */
export const RequestLine = ({ composer }: { composer: Composer }) => {
  const { preview, running, send, held } = composer;
  const path = useComposeMemory((state) => state.path);
  const change = useComposeMemory((state) => state.change);
  return (
    <form
      className={styles["request"]}
      aria-label="Call"
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <CredentialPicker composer={composer} />
      <div className={styles["line"]}>
        <MethodField />
        <div className={styles["address"]}>
          <label htmlFor={addressId} className="visually-hidden">
            {held ? "Path or full address" : "Full address"}
          </label>
          <TextInput
            id={addressId}
            mono
            value={path}
            placeholder={held ? "path below the address of the credential" : "https://api.example.com/v1/accounts"}
            describedBy="call-url"
            invalid={preview.problem !== null}
            onValue={(value) => change({ path: value })}
          />
        </div>
        <Button type="submit" aria-disabled={running !== null} rightSection={<Kbd keys="Ctrl+Enter" decorative />}>
          {running ? "Sending" : "Send"}
        </Button>
      </div>
      <p id="call-url" className={styles["url"]}>
        {preview.url === "" ? "Type a full address, or choose a credential and a call of its vendor." : preview.url}
      </p>
      {preview.problem && (
        <Notice tone="warn">
          <strong>{preview.problem.title}.</strong> {preview.problem.why} {preview.problem.next}
        </Notice>
      )}
    </form>
  );
};
