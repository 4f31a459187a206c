// Credential, method, path and Send; below them the whole address as it will be called, and why it would not be.
import { useState } from "react";
import { useDropCredential } from "../../api/queries/call-queries.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { Form } from "../../ui/form.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { Notice } from "../../ui/notice.tsx";
import { looksLikeCommand } from "../../../shared/curl/read-pasted-request.ts";
import { useComposeMemory, useTab } from "./compose-memory.ts";
import styles from "./compose.module.css";
import { credentialNames } from "./credential-name.ts";
import { EnvironmentPicker } from "../variables/environment-picker.tsx";
import { addressId } from "./focus-address.ts";
import { usePasteDialog } from "./paste-memory.ts";
import { KeptLine } from "./kept-line.tsx";
import { MethodField, MethodLine } from "./method-field.tsx";
import { SendButton } from "./send-button.tsx";
import { behalfOf, sessionWords } from "./session-words.ts";
import { VariableInput } from "./variable-input.tsx";
import { VariableLine } from "./variable-line.tsx";
import type { Composer } from "./use-composer.ts";

/** The id of the choice of a credential. */
export const credentialId = "call-credential";

const CredentialPicker = ({ composer }: { composer: Composer }) => {
  const { credentials, held } = composer;
  const choose = useComposeMemory((state) => state.choose);
  const session = useComposeMemory((state) => (held ? state.sessions[held.id] : undefined)) ?? null;
  const words = sessionWords(held, composer.last, session);
  const behalf = behalfOf(held, session);
  const drop = useDropCredential();
  const chooseConnection = useUiStore((state) => state.chooseConnection);
  const go = useUiStore((state) => state.go);
  const names = credentialNames(credentials);
  const options = [
    { value: "", label: "None" },
    ...credentials.map((credential) => ({
      value: credential.id,
      label: names.get(credential.id) ?? credential.id,
      group: "name" in credential ? "Saved connections" : "Until the window closes",
    })),
  ];
  return (
    <div className={styles["credential"]}>
      <label htmlFor={credentialId}>Credential</label>
      <div className={styles["picker"]}>
        <NativeSelect
          id={credentialId}
          value={held?.id ?? ""}
          options={options}
          onValue={(id) => choose(id === "" ? null : id)}
        />
      </div>
      {behalf !== null && (
        <span className={styles["session"]}>
          for <strong>{behalf}</strong>
        </span>
      )}
      <span className={styles["session"]}>{words}</span>
      {held && "name" in held && (
        <LinkButton
          label={`Show ${held.name} on the Connections screen`}
          onClick={() => {
            chooseConnection(held.id);
            go("connections");
          }}
        >
          Show
        </LinkButton>
      )}
      {held && !("name" in held) && (
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
      <EnvironmentPicker />
    </div>
  );
};

/** Enter in the address sends as well. */
export const RequestLine = ({ composer }: { composer: Composer }) => {
  const { preview, send, held, isSocket } = composer;
  const url = useTab(({ draft }) => draft.url);
  const setUrl = useComposeMemory((state) => state.setUrl);
  const openPaste = usePasteDialog((state) => state.open);
  /** Grows when a usual method takes the place of a typed word, which needs its field no more. */
  const [taken, setTaken] = useState(0);
  return (
    <Form className={styles["request"]} aria-label="Call" onSubmit={send}>
      <CredentialPicker composer={composer} />
      <div className={styles["line"]}>
        {isSocket ? (
          <span className={styles["socket"]} aria-hidden>
            WS
          </span>
        ) : (
          <MethodField key={`${composer.tab.id} ${taken}`} />
        )}
        <div className={styles["address"]}>
          <label htmlFor={addressId} className="visually-hidden">
            {held ? "Path or full address" : "Full address"}
          </label>
          <VariableInput
            id={addressId}
            value={url}
            placeholder={held ? "path below the address of the credential" : "https://api.example.com/v1/accounts"}
            describedBy="call-url call-problem"
            invalid={preview.atAddress}
            onValue={setUrl}
            onPaste={(event) => {
              const text = event.clipboardData.getData("text");
              if (!looksLikeCommand(text)) return;
              // A command is no address: it is read as the request that it would send.
              event.preventDefault();
              openPaste(text);
            }}
          />
        </div>
        <SendButton composer={composer} />
      </div>
      <p id="call-url" className={styles["url"]}>
        {preview.url === "" ? "Type a full address, or choose a credential and a call of its vendor." : preview.url}
      </p>
      {!isSocket && <MethodLine onUsual={() => setTaken(taken + 1)} />}
      <VariableLine composer={composer} />
      <KeptLine composer={composer} />
      <div id="call-problem">
        {preview.problem && (
          <Notice tone="warn">
            <strong>{preview.problem.title}.</strong> {preview.problem.why} {preview.problem.next}
          </Notice>
        )}
      </div>
    </Form>
  );
};
