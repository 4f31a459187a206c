// Code for what the Test screen would send: the sign-in, and the chosen or default test call behind it.
import { anySession, defaultCall } from "../../../shared/test-call.ts";
import { splitSecrets } from "../test/test-memory.ts";
import type { TestForm } from "../test/use-test-form.ts";
import { CodeButton } from "./code-button.tsx";

const commands = { open: "test.code", curl: "test.curl" } as const;

type TestCodeProps = {
  form: TestForm;
  /** The chosen test call, null for the default, "none" for the sign-in only. */
  call: string | null;
};

/** Secrets stay in the form: what the code is made of does not contain them, unless they are asked for. */
export const TestCode = ({ form, call }: TestCodeProps) => {
  const { vendor, method, choice } = form;
  const values = splitSecrets(method, form.values).open;
  // Once signed in every id is known, so the first safe call is the one that will run.
  const chosen =
    call === null
      ? (defaultCall(method, values, anySession) ?? method.testCalls.find(({ safe }) => safe))
      : method.testCalls.find(({ id }) => id === call);
  return (
    <CodeButton
      source={{
        subject: { vendor, methodId: choice.method, method, values },
        call: chosen ? { kind: "call", call: chosen } : null,
        real: (part) => ({
          of: {
            kind: "form",
            vendor: vendor.id,
            method: choice.method,
            values: { ...form.values },
            ...(form.saved && { connection: form.saved.id }),
          },
          task: part === "call" && chosen ? { kind: "call", call: chosen.id } : { kind: "login" },
        }),
      }}
      commands={commands}
      first={method.auth.kind === "login" ? "login" : "call"}
    />
  );
};
