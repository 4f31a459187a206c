// Which proxy requests go through: none, that of the environment or the system, or one that is typed here.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { WireView } from "../../../shared/wire-settings-contract.ts";
import { useWireActs } from "../../api/queries/wire-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { CheckRow } from "../../ui/check-row.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useOnLock } from "../vault/lock-signal.ts";
import { SecretField } from "../vault/secret-field.tsx";

type Saved = WireView["proxy"];
type Kind = NonNullable<Saved>["kind"];

const choices: readonly { readonly kind: Kind | null; readonly label: string; readonly help: string }[] = [
  {
    kind: null,
    label: "Automatic",
    help: "The system's setting in the desktop app, the variables of the environment elsewhere.",
  },
  { kind: "none", label: "None", help: "Straight to the server." },
  { kind: "environment", label: "Environment", help: "HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY." },
  { kind: "system", label: "System", help: "The setting of the desktop." },
  { kind: "manual", label: "This one", help: "http, https, socks5 or socks5h." },
];

/** So that the sandbox and everything else on this computer is not sent through it, unless somebody takes them out. */
const usualExceptions: readonly string[] = ["localhost", "127.0.0.1", "::1"];

const exceptionsOf = (saved: Saved): readonly string[] =>
  saved === null || (saved.kind !== "manual" && saved.noProxy.length === 0) ? usualExceptions : saved.noProxy;

type ProxyPanelProps = {
  saved: Saved;
  /** True while a password can be neither read nor saved. */
  barred: boolean;
};

/** Give it a key of what is saved, so that a change from elsewhere shows. */
export const ProxyPanel = ({ saved, barred }: ProxyPanelProps) => {
  const [kind, setKind] = useState<Kind | null>(saved?.kind ?? null);
  const [url, setUrl] = useState(saved?.url ?? "");
  const [username, setUsername] = useState(saved?.username ?? "");
  const [password, setPassword] = useState("");
  const [noProxy, setNoProxy] = useState(exceptionsOf(saved).join(", "));
  const { setProxy } = useWireActs();
  const act = useAct();
  useOnLock(() => setPassword(""));
  const keeps = saved?.passwordSet === true && saved.url === url && username !== "";

  const save = async (wanted: Kind | null) => {
    if (act.pending) return;
    const exceptions = noProxy.split(/[\s,;]+/).filter(Boolean);
    const open = { url: url.trim(), username: username.trim(), noProxy: exceptions.slice(0, 200) };
    // Nothing typed keeps what is saved; without a user name there is none to keep.
    const given = wanted === "manual" && password !== "" ? password : null;
    const done = await act.run(() => setProxy(wanted === null ? null : { kind: wanted, ...open, password: given }));
    if (done.ok) setPassword("");
  };
  const choose = (next: Kind | null) => {
    act.clear();
    setKind(next);
    // A manual one is saved when its address is there.
    if (next !== "manual") void save(next);
  };
  return (
    <Panel
      title="Proxy"
      right={
        <StatusChip tone={saved === null ? "neutral" : "accent"} icon={null}>
          {saved === null ? "Default" : "Set here"}
        </StatusChip>
      }
    >
      <Form onSubmit={() => void save(kind)}>
        <div role="radiogroup" aria-label="Proxy">
          {choices.map((choice) => (
            <CheckRow
              key={choice.kind ?? "default"}
              group="proxy"
              checked={kind === choice.kind}
              onChecked={() => choose(choice.kind)}
              help={choice.help}
            >
              {choice.label}
            </CheckRow>
          ))}
        </div>
        {kind === "manual" && (
          <>
            <FieldFrame id="proxy-url" label="Address" help="Scheme, host and port.">
              <TextInput
                id="proxy-url"
                value={url}
                onValue={setUrl}
                mono
                placeholder="http://proxy.example:8080"
                describedBy="proxy-url-help"
              />
            </FieldFrame>
            <div className={formStyles["pair"]}>
              <FieldFrame id="proxy-username" label="User name" aside="optional">
                <TextInput id="proxy-username" value={username} onValue={setUsername} />
              </FieldFrame>
              <SecretField
                id="proxy-password"
                label="Password of the proxy"
                value={password}
                onValue={setPassword}
                help={
                  keeps
                    ? "One is saved; type to replace it."
                    : barred
                      ? "The store is locked."
                      : "It is never shown again."
                }
              />
            </div>
            <FieldFrame
              id="proxy-exceptions"
              label="Reached without it"
              aside="optional"
              help="Hosts, .example.com for all below it, addresses and ranges; between commas."
            >
              <TextInput
                id="proxy-exceptions"
                value={noProxy}
                onValue={setNoProxy}
                mono
                describedBy="proxy-exceptions-help"
              />
            </FieldFrame>
            <div className={formStyles["end"]}>
              <Button type="submit" variant="default" aria-disabled={act.pending}>
                {act.pending ? "Saving" : "Save the proxy"}
              </Button>
            </div>
          </>
        )}
        {act.error && <ErrorNotice error={{ ...act.error, title: `Not saved: ${act.error.title}` }} />}
      </Form>
    </Panel>
  );
};
