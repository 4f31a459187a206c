// Code for what the Test screen would send: the sign-in, and the chosen or default test call behind it.
import { defaultCall } from "../../../shared/test-call.ts";
import { splitSecrets } from "../test/test-memory.ts";
import type { TestForm } from "../test/use-test-form.ts";
import { CodeButton } from "./code-button.tsx";

const commands = { open: "test.code", curl: "test.curl" } as const;

/** Once signed in every id is known, so the first safe call is the one that will run. */
const anySession = {
  token: "",
  tokenPath: "",
  refreshToken: null,
  accountId: "known",
  accountName: null,
  expiresAt: null,
  expirySource: null,
};

type TestCodeProps = {
  form: TestForm;
  /** The chosen test call, null for the default, "none" for the sign-in only. */
  call: string | null;
};

/** Secrets stay in the form: what the code is made of does not contain them. */
export const TestCode = ({ form, call }: TestCodeProps) => {
  const { vendor, method, choice } = form;
  const values = splitSecrets(method, form.values).open;
  const chosen =
    call === null
      ? (defaultCall(method, values, anySession) ?? method.testCalls.find(({ safe }) => safe))
      : method.testCalls.find(({ id }) => id === call);
  return (
    <CodeButton
      source={{
        subject: { vendor, methodId: choice.method, method, values },
        call: chosen ? { kind: "call", call: chosen } : null,
      }}
      commands={commands}
      first={method.auth.kind === "login" ? "login" : "call"}
    />
  );
};
