// The languages that a code sample can be had in, in the order of the choice.

export const sampleLanguages = [
  { id: "curl-bash", label: "cURL (bash)", extension: "sh", run: "bash" },
  { id: "curl-powershell", label: "cURL (PowerShell)", extension: "ps1", run: "powershell -File" },
  { id: "curl-cmd", label: "cURL (cmd)", extension: "cmd", run: "" },
  { id: "node", label: "Node (fetch)", extension: "mjs", run: "node" },
  { id: "python", label: "Python (requests)", extension: "py", run: "python3" },
  { id: "php", label: "PHP (curl)", extension: "php", run: "php" },
  { id: "java", label: "Java (java.net.http)", extension: "java", run: "java" },
  { id: "csharp", label: "C# (HttpClient)", extension: "cs", run: "dotnet run" },
  { id: "go", label: "Go (net/http)", extension: "go", run: "go run" },
] as const satisfies readonly SampleLanguageFacts[];

type SampleLanguageFacts = {
  readonly id: string;
  readonly label: string;
  readonly extension: string;
  /** The command in front of the file's name; empty where the file runs by itself. */
  readonly run: string;
};

export type SampleLanguage = (typeof sampleLanguages)[number]["id"];

/** The language of that id; the first for an id from elsewhere. */
export const findLanguage = (id: string): (typeof sampleLanguages)[number] =>
  sampleLanguages.find((language) => language.id === id) ?? sampleLanguages[0];
