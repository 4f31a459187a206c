// The form of one method, made from its declaration alone.
import { Fragment, type ReactNode } from "react";
import { CredentialField } from "./credential-field.tsx";
import styles from "./credential-form.module.css";
import { FieldFrame } from "../../ui/field-frame.tsx";
import { Form } from "../../ui/form.tsx";
import { controlId, credentialFormId, focusField } from "./focus-field.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import type { Pasting } from "./use-paste.ts";
import type { Reveal } from "./use-reveal.ts";
import type { TestForm } from "./use-test-form.ts";

type CredentialFormProps = {
  form: TestForm;
  paste: Pasting;
  reveal: Reveal;
  /** Id of the chosen test call, "none", or the empty string for the default. */
  call: string;
  onCall: (call: string) => void;
  onSubmit: () => void;
};

/** "Use the realm or the phone number instead", each a button that brings up that field. */
const OtherWays = ({ form }: { form: TestForm }) => {
  const take = (id: string) => {
    form.takePick(id);
    focusField(id);
  };
  const others = (form.method.oneOf ?? []).filter((id) => id !== form.pick);
  return (
    <>
      Use{" "}
      {others.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && " or "}
          <LinkButton onClick={() => take(id)}>the {form.method.fields[id]?.label.toLowerCase() ?? id}</LinkButton>
        </Fragment>
      ))}{" "}
      instead
    </>
  );
};

const callOptions = ({ method }: TestForm) => [
  { value: "", label: "Default: the first that fits" },
  ...method.testCalls
    .filter(({ safe }) => safe)
    .map(({ id, label, proves }) => ({ value: id, label: `${label}: ${proves}` })),
  // Without a sign-in the call is all there is.
  ...(method.auth.kind === "login" ? [{ value: "none", label: "None, sign in only" }] : []),
];

/** The first field that a person has to fill in. */
const firstToFill = ({ method, pick }: TestForm): string | undefined =>
  Object.entries(method.fields).find(
    ([id, field]) => field.default === undefined && (!method.oneOf?.includes(id) || id === pick),
  )?.[0];

/** Every field, then the choice of the authenticated call. Enter in any field runs the test. */
export const CredentialForm = ({ form, paste, reveal, call, onCall, onSubmit }: CredentialFormProps) => {
  const { method, values, pick } = form;
  const notes = method.notes?.(values) ?? {};
  const first = firstToFill(form);
  const visible = Object.entries(method.fields).filter(([id]) => !method.oneOf?.includes(id) || id === pick);
  // Choices share a row in pairs; the last of an odd number has the row to itself.
  const choices = visible.filter(([, { kind }]) => kind === "choice").map(([id]) => id);
  const isHalf = (id: string) => choices.includes(id) && (choices.length % 2 === 0 || id !== choices.at(-1));
  const field = (id: string, more?: ReactNode) => {
    const declaration = method.fields[id];
    return (
      declaration && (
        <CredentialField
          id={id}
          control={controlId(id)}
          field={declaration}
          value={values[id] ?? ""}
          problem={form.shown.get(id)}
          note={notes[id]}
          paste={paste}
          more={more}
          aside={declaration.optional === true && !method.oneOf?.includes(id) ? "optional" : undefined}
          standsIn={form.standsIn(id)}
          shown={reveal.isShown(`field:${id}`)}
          autoFocus={id === first}
          onToggleShown={() => reveal.toggle(`field:${id}`)}
          onValue={(value) => form.setValue(id, value)}
          onLeave={() => form.leave(id)}
        />
      )
    );
  };
  return (
    <Form
      id={credentialFormId}
      className={styles["form"]}
      aria-label={`${form.vendor.name}, ${method.name}`}
      onSubmit={onSubmit}
    >
      {visible.map(([id]) => (
        <div key={id} className={styles[isHalf(id) ? "half" : "whole"]}>
          {field(id, method.oneOf?.includes(id) ? <OtherWays form={form} /> : undefined)}
        </div>
      ))}
      <div className={styles["whole"]}>
        <FieldFrame
          id="credential-call"
          label={method.auth.kind === "login" ? "Call after signing in" : "Call to test with"}
        >
          <NativeSelect id="credential-call" value={call} options={callOptions(form)} onValue={onCall} />
        </FieldFrame>
      </div>
    </Form>
  );
};
