// Compares a pasted command with a request that works and says each difference in a sentence.
import { useEffect, useState } from "react";
import type { Input, Output } from "../../../shared/contract.ts";
import { counted } from "../../../shared/counted.ts";
import { credentialIn, methodsFor } from "../../../shared/curl/credential-in.ts";
import type { PastedRequest } from "../../../shared/curl/pasted-request.ts";
import { ownerOfAddress } from "../../../shared/curl/vendor-of-address.ts";
import { basicAuth } from "../../../shared/encode.ts";
import type { AppError } from "../../../shared/errors.ts";
import { visiblePieces } from "../../../shared/invisible.ts";
import { host } from "../../api/host.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { VisibleText } from "../response/visible-text.tsx";
import { declarationOf, methodKey, useTestMemory } from "../test/test-memory.ts";
import { credentialNames } from "./credential-name.ts";
import styles from "./paste-dialog.module.css";
import type { Composer } from "./use-composer.ts";

type Comparison = Output<"request.compare">;
type Compared = { readonly wanted: string; readonly found: Comparison | AppError };
type Working = Pick<Input<"request.compare">, "credential" | "typed">;

const nameOf = (vendor: string, method: string): string => {
  const declared = declarationOf({ vendor, method });
  return `${declared?.vendor.name ?? vendor} · ${declared?.method.name ?? method}`;
};

/** Everything that there is to compare with; the most likely one first. */
const choices = (pasted: PastedRequest, { credentials }: Composer) => {
  const names = credentialNames(credentials);
  const methods = methodsFor(pasted);
  const { choice } = useTestMemory.getState();
  const typed = { vendor: choice.vendor, method: choice.method };
  return [
    ...methods.map((one) => ({
      value: methodKey(one),
      label: nameOf(one.vendor, one.method),
      group: "What the vendor documents",
    })),
    ...(methods.some((one) => methodKey(one) === methodKey(typed))
      ? []
      : [{ value: methodKey(typed), label: nameOf(typed.vendor, typed.method), group: "On the Test screen" }]),
    ...credentials.map(({ id }) => ({ value: `held ${id}`, label: names.get(id) ?? id, group: "Credentials" })),
  ];
};

/** The values for a method: what the command says, over what was typed on the Test screen. */
const workingOf = (pasted: PastedRequest, wanted: string): Working => {
  if (wanted.startsWith("held ")) return { credential: wanted.slice("held ".length), typed: null };
  const [vendor = "", method = ""] = wanted.split("/");
  const found = credentialIn(pasted);
  const own: Record<string, string> = found?.vendor === vendor && found.method === method ? { ...found.values } : {};
  const address = ownerOfAddress(pasted.url);
  // At the vendor's own hosts the working address is the documented one, not the one that they typed.
  const { base_url, ...typed } = useTestMemory.getState().values[wanted] ?? {};
  const values = { ...own, ...typed };
  if (address.own) delete values["base_url"];
  else values["base_url"] = base_url || address.baseUrl;
  return { credential: null, typed: { vendor, method, values } };
};

const draftOf = ({ method, url, headers, body, basic }: PastedRequest): Input<"request.compare">["pasted"] => ({
  method,
  url,
  headers: [...headers, ...(basic ? [["Authorization", basicAuth(basic.username, basic.password)] as const] : [])],
  body: body?.kind === "text" ? body.text : null,
});

/** Blanks at either end are what differs sometimes, and would not be seen. */
const Shown = ({ text }: { text: string }) => {
  const middle = text.trim();
  const from = text.indexOf(middle);
  const [before, after] = [text.slice(0, from), text.slice(from + middle.length)];
  const marks = (blanks: string) =>
    blanks !== "" && (
      <span className={styles["blanks"]} title="Blanks">
        {visiblePieces(blanks)
          .map(({ text: plain, mark }) => mark ?? plain)
          .join("")}
      </span>
    );
  return (
    <code>
      {marks(before)}
      <VisibleText text={middle} />
      {marks(after)}
    </code>
  );
};

const Lines = ({ lines, serious }: { lines: Comparison["lines"]; serious: boolean }) => {
  const shown = lines.filter((line) => line.serious === serious);
  if (shown.length === 0) return null;
  return (
    <>
      <h3 className={styles["heading"]}>{serious ? "Answered differently" : "Rarely matters"}</h3>
      <ol className={styles["differences"]}>
        {shown.map(({ where, at, verdict, theirs, ours }) => (
          <li key={`${where} ${at} ${verdict}`}>
            <p>{verdict}</p>
            {serious && (theirs !== null || ours !== null) && (
              <dl className={styles["both"]}>
                <dt>theirs</dt>
                <dd>{theirs === null ? "nothing" : <Shown text={theirs} />}</dd>
                <dt>works</dt>
                <dd>{ours === null ? "nothing" : <Shown text={ours} />}</dd>
              </dl>
            )}
          </li>
        ))}
      </ol>
    </>
  );
};

const Found = ({ found, name }: { found: Comparison; name: string }) => {
  const count = found.lines.filter(({ serious }) => serious).length;
  const part = found.part === "login" ? "the sign-in" : "the same call";
  return (
    <>
      <p role="status" data-comparison>
        {count === 0
          ? `Nothing that matters differs from ${part} of ${name}.`
          : `${counted(count, "difference")} from ${part} of ${name}.`}
      </p>
      <Lines lines={found.lines} serious />
      <Lines lines={found.lines} serious={false} />
    </>
  );
};

/** Compares at once with the most likely one. */
export const PasteCompare = ({ pasted, composer }: { pasted: PastedRequest; composer: Composer }) => {
  const options = choices(pasted, composer);
  const [wanted, setWanted] = useState(options[0]?.value ?? "");
  const [compared, setCompared] = useState<Compared | null>(null);
  useEffect(() => {
    let current = true;
    void host("request.compare", { pasted: draftOf(pasted), ...workingOf(pasted, wanted) }).then((answer) => {
      if (current) setCompared({ wanted, found: answer.ok ? answer.value : answer.error });
    });
    return () => {
      current = false;
    };
  }, [pasted, wanted]);
  const found = compared?.wanted === wanted ? compared.found : null;
  return (
    <section className={styles["compare"]} aria-label="Compared with what works">
      <label htmlFor="paste-working">Compare with</label>
      <NativeSelect id="paste-working" value={wanted} options={options} onValue={setWanted} />
      {found &&
        ("code" in found ? (
          <ErrorNotice error={found} />
        ) : (
          <Found found={found} name={options.find(({ value }) => value === wanted)?.label ?? ""} />
        ))}
    </section>
  );
};
