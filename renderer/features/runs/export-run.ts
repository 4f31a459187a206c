// Saves the report of a run as a file of the chosen form.
import { reportFileName, runReport, type RunReportFormat } from "../../../shared/run-report.ts";
import { download } from "../../ui/download.ts";
import type { Run } from "./run-memory.ts";

/** Does nothing before the run is over. */
export const exportRun = ({ name, results, summary, secrets }: Run, format: RunReportFormat): void => {
  if (summary) download(reportFileName(format, summary.at), runReport(format, { name, results, summary }, secrets));
};
