// What each column of a CSV file holds, and the method of the rows that name none.
import { type CsvFile, type CsvPlan, type CsvTarget, csvTargets } from "../../../shared/csv-import-view.ts";
import { vendors } from "../../../shared/vendors/index.ts";
import { FieldFrame } from "../../ui/field-frame.tsx";
import { NativeSelect, type SelectOption } from "../../ui/native-select.tsx";
import styles from "./detail.module.css";

const targetWords: Readonly<Record<(typeof csvTargets)[number], string>> = {
  name: "Name",
  method: "Vendor and method",
  tags: "Tags",
  folder: "Folder",
  notes: "Notes",
};

const methodOptions: readonly SelectOption[] = vendors.flatMap((vendor) =>
  Object.entries(vendor.methods).map(([id, { name }]) => ({
    value: `${vendor.id}/${id}`,
    label: name,
    group: vendor.name,
  })),
);

/** Fields of one method, or of all with each id once. */
const fieldOptions = (method: string | null): readonly SelectOption[] => {
  const [vendorId, methodId = ""] = (method ?? "").split("/");
  const vendor = vendors.find(({ id }) => id === vendorId);
  const one = vendor && Object.hasOwn(vendor.methods, methodId) ? vendor.methods[methodId] : undefined;
  const methods = one ? [one] : vendors.flatMap((each) => Object.values(each.methods));
  const labels = new Map<string, string>();
  for (const { fields } of methods)
    for (const [id, { label }] of Object.entries(fields)) if (!labels.has(id)) labels.set(id, label);
  return [...labels].map(([id, label]) => ({ value: `field:${id}`, label, group: "Fields of the credential" }));
};

const isTarget = (value: string): value is CsvTarget =>
  value.startsWith("field:") || csvTargets.some((target) => target === value);

type CsvColumnsProps = { file: CsvFile; plan: CsvPlan; onPlan: (plan: CsvPlan) => void };

/** Each change shows the rows anew. */
export const CsvColumns = ({ file, plan, onPlan }: CsvColumnsProps) => {
  const options: readonly SelectOption[] = [
    { value: "", label: "Not imported" },
    ...csvTargets.map((value) => ({ value, label: targetWords[value] })),
    ...fieldOptions(plan.columns.includes("method") ? null : plan.method),
  ];
  const known = new Set(options.map(({ value }) => value));
  const change = (index: number, value: string) =>
    onPlan({
      ...plan,
      columns: plan.columns.map((target, at) => (at === index ? (isTarget(value) ? value : null) : target)),
    });
  return (
    <>
      <FieldFrame id="csv-method" label="Vendor and method" help="Of each row that names none in a column of its own.">
        <NativeSelect
          id="csv-method"
          value={plan.method ?? ""}
          options={[{ value: "", label: "None" }, ...methodOptions]}
          describedBy="csv-method-help"
          onValue={(value) => onPlan({ ...plan, method: value === "" ? null : value })}
        />
      </FieldFrame>
      <fieldset className={styles["fieldset"]}>
        <legend>Columns</legend>
        <div className={styles["columns"]}>
          {file.headings.map((heading, index) => {
            const target = plan.columns[index] ?? null;
            const id = `csv-column-${index}`;
            return (
              // Two headings may read the same; the place is what tells columns apart.
              <div key={id} className={styles["column"]}>
                <label htmlFor={id}>{heading.trim() === "" ? `Column ${index + 1}` : heading}</label>
                <NativeSelect
                  id={id}
                  value={target ?? ""}
                  options={
                    target === null || known.has(target)
                      ? options
                      : [...options, { value: target, label: target.slice(6) }]
                  }
                  onValue={(value) => change(index, value)}
                />
              </div>
            );
          })}
        </div>
      </fieldset>
    </>
  );
};
