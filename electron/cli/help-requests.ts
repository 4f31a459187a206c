// Help of the commands that send requests, or show what would be sent.
import type { CommandHelp } from "./command-help.ts";

const setFlag = ["--set id=value", "the value of a field; ringback vendors lists the fields"] as const;
const askFlag = ["--ask id", "asks for the value of a field on the terminal"] as const;
const privateFlag = ["--yes", "sends even where a vendor's public name leads into a private network"] as const;
const followFlag = ["--follow", "follows up to five redirects; another origin gets no credential"] as const;
const connectionFlag = [
  "--connection NAME",
  "signs in with a saved connection; its calls go into the history",
] as const;

/** Where the way of a request is taken from when there is no connection. */
const ownWay = "goes by the flags and the environment alone: no store is opened, and the app's Settings do not apply.";

/** The sandbox's demo values but the password. */
const demo =
  "--set base_url=http://127.0.0.1:4000/virtualpbx/v2 --set username=john@example.com --set account_name='Acme, Inc.'";

const vendors: CommandHelp = {
  brief: "",
  does: "Lists vendors, their methods, fields and test calls.",
  usage: ["vendors"],
  flags: [],
  examples: ["vendors"],
};

const preview: CommandHelp = {
  brief: "VENDOR/METHOD --set id=value …",
  does: "Shows what is derived and the request; no network, no store.",
  usage: ["preview VENDOR/METHOD --set id=value …"],
  flags: [setFlag, askFlag],
  examples: [`preview virtualpbx/user ${demo} --set password=m32c6NfqYEt`],
};

const test: CommandHelp = {
  brief: "VENDOR/METHOD --set id=value …",
  does: "Tests a credential and says why it is refused; nothing is stored.",
  usage: ["test VENDOR/METHOD --set id=value … [--call ID|none]"],
  flags: [setFlag, askFlag, ["--call ID", "a test call of the method other than its first, or none"], privateFlag],
  notes: [`It ${ownWay}`],
  exit: "0 valid, 1 rejected, 3 no complete answer",
  examples: [
    `test virtualpbx/user ${demo} --set password=m32c6NfqYEt`,
    `test virtualpbx/user ${demo} --set password=@env:PW --json`,
  ],
};

const send: CommandHelp = {
  brief: "METHOD URL_OR_PATH [-H …] [-d …]",
  does: "Sends one request of your own; the body goes to stdout, the rest to stderr.",
  usage: ["send METHOD URL_OR_PATH [-H 'Name: value'] [-d BODY|@FILE] [--follow] [--connection NAME]"],
  flags: [
    ["-H 'Name: value'", "a header; 'Name: @env:NAME' or @file:PATH keeps its value off the command line"],
    ["-d BODY", "a body: text, @FILE for its bytes as they are, @- for standard input"],
    followFlag,
    connectionFlag,
    privateFlag,
  ],
  notes: [
    "With a connection a path is joined to its address, and {account_id} and the like are filled in.",
    "The app's Settings and the connection's own hold then (proxy, timeouts, TLS, certificates …), below the flags.",
    `Without one it ${ownWay}`,
    "The method goes out as typed: get is not GET.",
    "A stream of events is written while it comes; Ctrl+C ends it, and so does the time of --timeout.",
  ],
  exit: "0 for an answer below 400, 1 for 4xx and 5xx, 3 no complete answer",
  examples: [
    "send GET http://127.0.0.1:4000/virtualpbx/v2/accounts -H 'X-Auth-Token: @env:PW'",
    "send GET 'accounts/{account_id}' --connection acme",
  ],
};

const run: CommandHelp = {
  brief: "FILE [--connection NAME] …",
  does: "Sends the requests of a file or folder in their order, and reports.",
  usage: [
    "run FILE [--connection NAME] [--env FILE] [--data FILE] [--iterations N] [--delay MS]",
    "         [--stop-on-failure] [--follow] [--report json|junit|markdown=FILE]",
  ],
  flags: [
    connectionFlag,
    ["--env FILE", "variables: a Postman environment, an exported one, or a flat JSON object"],
    ["--data FILE", "rows of CSV or JSON; each is an iteration, and goes before the environment"],
    ["--iterations N", "how often; with more than there are rows the rows begin again"],
    ["--delay MS", "milliseconds between two requests"],
    ["--stop-on-failure", "ends at the first request that does not pass"],
    followFlag,
    ["--report FORMAT=FILE", "json, junit or markdown; may be given more than once; always masked"],
    ["--yes", "also changes something on a connection that is tagged live"],
  ],
  notes: [
    "FILE is a Postman, Insomnia, OpenAPI or HAR file, a file of cURL commands, or a folder from collections export.",
    "Passed is an answer below 400. A redirect that is not followed is told with where it points; with a connection,",
    "or when it points to a login page, it has failed.",
    "Redirects, timeouts and the like that a request of the file sets hold for it, below the flags. What of the file is not",
    "run, such as scripts, is named on stderr and in the reports.",
    "Of a variable that occurs twice the last one counts; names inside the values of variables are filled in.",
    "A sign-in or a password that is refused is not tried again in the same run. --bail is another name of --stop-on-failure.",
  ],
  exit: "0 all passed, 1 any refused, 3 none refused but some without a complete answer",
  examples: [
    "run acme.postman_collection.json --env staging.json --data rows.csv --report junit=run.xml",
    "run calls.txt --connection acme",
  ],
};

const check: CommandHelp = {
  brief: "[NAME …|--all]",
  does: "Checks saved connections and says which are broken, and why.",
  usage: ["check [NAME …|--all] [--concurrency N]"],
  flags: [
    ["--all", "every saved connection, as without names"],
    ["--concurrency N", "so many at a time; a vendor's own limit is kept in any case"],
    privateFlag,
  ],
  exit: "0 all good, 1 any rejected, 3 none rejected but some without a complete answer",
  examples: ["check --all", "check acme --json"],
};

/** By the command's name, in the order of the overview. */
export const requestCommands = { vendors, preview, test, send, run, check } as const;
