// The text of `ringback --help`.

/** Commands, flags and exit statuses on one page. */
export const helpText = `Ringback tests API credentials of telecom vendors.

  ringback vendors                                   vendors, methods, fields, test calls
  ringback preview VENDOR/METHOD --set id=value …    derived values and the request; no network
  ringback test VENDOR/METHOD --set id=value …       the rungs on given values; nothing is stored
           [--call TEST_CALL_ID|none]
  ringback send METHOD URL_OR_PATH [-H 'Name: value'] [-d BODY|@FILE] [--follow] [--connection NAME]
                                                     one request of your own; the body goes to stdout
  ringback run FILE [--connection NAME] [--env FILE] [--data FILE] [--iterations N] [--delay MS]
           [--stop-on-failure] [--report json|junit|markdown=FILE]
                                                     a collection in order: Postman, Insomnia, HAR, cURL, our own
  ringback connections add NAME VENDOR/METHOD --set id=value …
  ringback connections list | show NAME | edit NAME --set id=value … | remove NAME
           [--name NEW] [--tag TAG] [--folder A/B] [--notes TEXT]
                                                     saved credentials, sealed in the data folder
  ringback check [NAME …|--all] [--concurrency N]    are the saved credentials still good, and why not
  ringback collections export DIR [--yes] | import DIR
                                                     saved requests and environments as files, for git
  ringback history list [--limit N] | show ID        what was called before, without secrets
  ringback vault status | lock | passwd | backup FILE | restore FILE
                                                     the store that seals them
  ringback sandbox [--port N] [--fault VENDOR=NAME] [--clock +SECONDS]
                                                     simulated vendors on this machine
  ringback serve [--port N] [--no-open]              the app in a browser window

Values: --set id=value, where the value may be @env:NAME or @file:PATH (@@ for a literal @);
        --ask id asks for it. -H takes such values too; -d takes them as well as @PATH and @- (bytes as they are).
Run:    --env takes a Postman environment or a flat JSON object, --data CSV or JSON rows, which go before it; with
        more iterations than rows the rows begin again. Reports are masked whatever --reveal says.
Store:  RINGBACK_HOME names the data folder. RINGBACK_PASSPHRASE opens the store, or creates it where there
        is none; without it the keychain does, or the terminal is asked.
Common: --json  --reveal  --timeout SECONDS  --proxy URL  --cacert FILE  --insecure  --version  --help
Proxy:  http://HOST:PORT, https://… or socks5://…, with user:password@ before the host, or as @env:NAME. Without the
        flag HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY hold, but never for this computer itself.
        --yes lets test, check, send and run go to a vendor's public name that leads into a private network,
        and run change something on a connection that is tagged live.
Exit:   0 valid  1 refused  2 unusable arguments  3 no complete answer
        4 store locked, busy or unreadable  70 internal error`;
