// `ringback vendors`: the vendors, their methods, fields and test calls.
import type { AnyMethod, FieldDeclaration } from "../../shared/vendor.ts";
import { vendors } from "../../shared/vendors/index.ts";
import { expectPositionals, parseFlags } from "./arguments.ts";
import { exitStatus, printJson, type ExitStatus, type Output } from "./outcome.ts";

const required = (method: AnyMethod, id: string, field: FieldDeclaration): boolean =>
  !field.optional && field.default === undefined && !method.oneOf?.includes(id);

const methodJson = ([id, method]: [string, AnyMethod]) => ({
  id,
  name: method.name,
  fields: Object.entries(method.fields).map(([fieldId, field]) => ({
    id: fieldId,
    label: field.label,
    kind: field.kind,
    required: required(method, fieldId, field),
    default: field.default ?? null,
    choices: field.choices?.map((choice) => choice.value) ?? null,
  })),
  testCalls: method.testCalls.map(({ id: callId, label }) => ({ id: callId, label })),
});

/** Runs the command. */
export const vendorsCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values, positionals } = parseFlags(args, {});
  expectPositionals(positionals, []);
  if (values.json) {
    printJson(
      vendors.map(({ id, name, methods }) => ({ id, name, methods: Object.entries(methods).map(methodJson) })),
      output,
    );
    return exitStatus.ok;
  }
  for (const vendor of vendors) {
    output.out(vendor.name);
    for (const [id, method] of Object.entries(vendor.methods)) {
      output.out(`  ${vendor.id}/${id}  ${method.summary}`);
      for (const [fieldId, field] of Object.entries(method.fields)) {
        const marks = [
          field.kind === "secret" ? "secret" : "",
          required(method, fieldId, field) ? "" : "optional",
        ].filter((mark) => mark !== "");
        const standard = field.default === undefined ? "" : `  default ${field.default}`;
        const choices = field.choices ? `  ${field.choices.map((choice) => choice.value).join(" | ")}` : "";
        output.out(
          `    ${fieldId.padEnd(16)}${field.label}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}${standard}${choices}`,
        );
      }
      output.out(`    calls: ${method.testCalls.map((call) => call.id).join(", ")}`);
    }
  }
  return exitStatus.ok;
};
