// A pasted command becomes the very request that its program would send, for every shell that customers use.
import { describe, expect, test } from "vitest";
import { dialectOf, looksLikeCommand, readPastedRequest } from "./read-pasted-request.ts";

const read = (text: string) => {
  const request = readPastedRequest(text);
  if (!request) throw new Error("nothing was read");
  return request;
};

describe("bash", () => {
  test("the login of a customer, over several lines", () => {
    const request = read(
      `$ curl --location --request PUT 'https://api.example.com:8443/v2/user_auth' \\\n  --header 'Content-Type: application/json' \\\n  -d '{"data":{"credentials":"0123","account_name":"Acme"}}'`,
    );
    expect(request).toMatchObject({
      dialect: "bash",
      method: "PUT",
      url: "https://api.example.com:8443/v2/user_auth",
      headers: [["Content-Type", "application/json"]],
      body: { kind: "text", text: '{"data":{"credentials":"0123","account_name":"Acme"}}' },
      followRedirects: true,
      remarks: [],
    });
  });

  test("a body makes it POST and a form, as curl does", () => {
    expect(read("curl api.example.com/login -d username=jane -d 'password=a b'")).toMatchObject({
      method: "POST",
      url: "http://api.example.com/login",
      headers: [["Content-Type", "application/x-www-form-urlencoded"]],
      body: { kind: "text", text: "username=jane&password=a b" },
      remarks: [{ kind: "changed" }],
    });
  });

  test("Firefox's copy with $'…', escapes and a UTF-8 byte pair", () => {
    expect(
      read(String.raw`curl 'https://a.example/x' -X POST --data-raw $'{"a":"it\'s\n\u00e4\xc3\xb6\041"}'`).body,
    ).toEqual({
      kind: "text",
      text: '{"a":"it\'s\nääö!"}'.replace("ää", "ä"),
    });
  });

  test("double quotes keep every backslash but their own", () => {
    expect(read(String.raw`curl "https://a.example" -d "{\"a\":\"C:\\dir\\n\"}"`).body).toEqual({
      kind: "text",
      text: String.raw`{"a":"C:\dir\n"}`,
    });
  });

  test("nothing is run: substitutions stay and are told", () => {
    const request = read("curl https://a.example -H \"Authorization: Bearer $(cat token)\" -u 'jane:p$1'");
    expect(request.headers).toEqual([["Authorization", "Bearer $(cat token)"]]);
    expect(request.basic).toEqual({ username: "jane", password: "p$1" });
    expect(request.remarks.map(({ kind }) => kind)).toEqual(["warning"]);
  });

  test("no file is read, and each one is named", () => {
    const request = read("curl https://a.example -d @/etc/passwd -H @headers.txt -K config.txt -o out.json");
    expect(request.files).toEqual(["/etc/passwd", "headers.txt"]);
    expect(request.body).toEqual({ kind: "file", path: "/etc/passwd" });
    expect(request.remarks.map(({ text }) => text).join("\n")).toMatch(/-K was left out: the file/u);
  });

  test("what comes after the command is left out and told", () => {
    const request = read("curl -s https://a.example/x?y=1#z | jq .");
    expect(request.url).toBe("https://a.example/x?y=1#z");
    expect(request.remarks).toEqual([
      { kind: "ignored", text: 'What follows the command (from "| jq ." on) was left out.' },
    ]);
  });

  test("options run together and repeated", () => {
    const request = read(
      "curl -sSLXPATCH -HX-A:1 -H 'X-A: 2' -H 'X-Empty;' -H 'Content-Type:' --json '{}' https://a.example",
    );
    expect(request.method).toBe("PATCH");
    expect(request.headers).toEqual([
      ["X-A", "1"],
      ["X-A", "2"],
      ["X-Empty", ""],
      ["Accept", "application/json"],
    ]);
  });

  test("-G puts the data behind the address", () => {
    expect(read("curl -G https://a.example/s?x=1 --data-urlencode 'q=a b&c' -d y=2")).toMatchObject({
      method: "GET",
      url: "https://a.example/s?x=1&q=a%20b%26c&y=2",
      body: null,
    });
  });

  test("a form with a file", () => {
    expect(
      read(`curl https://a.example -F 'note=hello;type=text/plain' -F 'doc=@"a b.pdf";filename=c.pdf'`).body,
    ).toEqual({
      kind: "multipart",
      parts: [
        { kind: "text", name: "note", value: "hello", contentType: "text/plain" },
        { kind: "file", name: "doc", path: "a b.pdf", fileName: "c.pdf", contentType: null },
      ],
    });
  });

  test("a text of a form that comes from a file is a text without a file name", () => {
    const { body, files, remarks } = read("curl https://a.example -F 'b=<notes/n.txt;type=text/html;filename=x.txt'");
    expect(body).toEqual({
      kind: "multipart",
      parts: [{ kind: "text", name: "b", value: "", contentType: "text/html" }],
    });
    expect(files).toEqual([]);
    expect(remarks).toEqual([
      { kind: "warning", text: "The text of the part b is in the file n.txt, which was not read: type it." },
    ]);
  });

  test("cookies of several -b go out in one header, as curl sends them", () => {
    expect(read("curl https://a.example -b a=1 -b 'b=2; c=3' -b d=4").headers).toEqual([
      ["Cookie", "a=1;b=2; c=3;d=4"],
    ]);
    const mixed = read("curl https://a.example -b a=1 -b jar.txt");
    expect(mixed.headers).toEqual([["Cookie", "a=1"]]);
    expect(mixed.remarks).toEqual([{ kind: "ignored", text: "The file with cookies was not read." }]);
  });

  test("smart quotation marks of a mail are not taken for plain ones", () => {
    expect(read("curl https://a.example -H “X-A: 1”").headers).toEqual([]);
  });

  test("a quotation mark that is never closed is told", () => {
    expect(read('curl https://a.example -d \'{"a":1}').remarks).toMatchObject([{ kind: "warning" }]);
  });
});

describe("cmd", () => {
  test("Chrome's copy with carets", () => {
    const request = read(
      'curl ^"https://a.example/x?a=1^&b=2^" ^\r\n  -H ^"accept: */*^" ^\r\n  --data-raw ^"^{^\\^"a^\\^":^\\^"50^%^\\^"^}^"',
    );
    expect(request).toMatchObject({
      dialect: "cmd",
      method: "POST",
      url: "https://a.example/x?a=1&b=2",
      body: { kind: "text", text: '{"a":"50%"}' },
    });
    expect(request.headers[0]).toEqual(["accept", "*/*"]);
  });

  test("plain cmd quoting, backslashes and doubled marks", () => {
    expect(
      read(String.raw`C:\Users\jane>curl.exe -X PUT "https://a.example" -d "{\"p\":\"C:\\x\\\"}" -H "X: ""y"""`),
    ).toMatchObject({
      dialect: "cmd",
      body: { kind: "text", text: String.raw`{"p":"C:\\x\"}` },
      headers: [
        ["X", '"y"'],
        ["Content-Type", "application/x-www-form-urlencoded"],
      ],
    });
  });

  test("single quotation marks in cmd: split at blanks, and told", () => {
    const request = read(`curl.exe ^\r\n https://a.example -d '{a b}'`);
    expect(request.body).toEqual({ kind: "text", text: "'{a" });
    expect(request.remarks.some(({ text }) => text.includes("single quotation marks"))).toBe(true);
  });
});

describe("PowerShell", () => {
  test("curl.exe with lost quotation marks is explained", () => {
    const request = read(`curl.exe -X POST https://a.example -d '{"a":1}'`);
    expect(request.dialect).toBe("powershell");
    expect(request.body).toEqual({ kind: "text", text: '{"a":1}' });
    expect(request.remarks[0]?.text).toContain("Windows PowerShell 5.1 drops the quotation marks");
  });

  test(String.raw`curl.exe with \" as people write it for 5.1`, () => {
    expect(read(`PS C:\\> curl.exe https://a.example \`\r\n -d '{\\"a\\":\\"it''s\\"}'`)).toMatchObject({
      body: { kind: "text", text: `{"a":"it's"}` },
      remarks: [],
    });
  });

  test("Chrome's copy as PowerShell, with a session and cookies", () => {
    const request = read(
      [
        "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession",
        '$session.UserAgent = "Mozilla/5.0"',
        '$session.Cookies.Add((New-Object System.Net.Cookie("sid", "1`$2", "/", "a.example")))',
        'Invoke-WebRequest -UseBasicParsing -Uri "https://a.example/x" `',
        '-Method "POST" `',
        "-WebSession $session `",
        "-Headers @{",
        '"accept"="*/*"',
        '  "x-a"="q`"q"',
        "} `",
        '-ContentType "application/json" `',
        '-Body "{`"a`":1}"',
      ].join("\n"),
    );
    expect(request).toMatchObject({
      program: "Invoke-WebRequest",
      method: "POST",
      url: "https://a.example/x",
      headers: [
        ["accept", "*/*"],
        ["x-a", 'q"q'],
        ["User-Agent", "Mozilla/5.0"],
        ["Cookie", "sid=1$2"],
        ["Content-Type", "application/json"],
      ],
      body: { kind: "text", text: '{"a":1}' },
    });
  });

  test("variables, a table as JSON, a table as form", () => {
    const json = read(
      `$token = 'abc'\n$body = @{ username = "jane"; nested = @{ n = 1; on = $true; list = @('a', 2) } } | ConvertTo-Json -Depth 4\nirm https://a.example/login -Method Put -Headers @{ Authorization = "Bearer $token" } -Body $body -ContentType application/json`,
    );
    expect(json).toMatchObject({
      method: "PUT",
      headers: [
        ["Authorization", "Bearer abc"],
        ["Content-Type", "application/json"],
      ],
      body: { kind: "text", text: '{"username":"jane","nested":{"n":1,"on":true,"list":["a",2]}}' },
    });
    const form = read("Invoke-RestMethod -Uri 'https://a.example' -Method Post -Body @{ a = 'x y'; b = 2 }");
    expect(form.body).toEqual({ kind: "text", text: "a=x+y&b=2" });
    const query = read("Invoke-RestMethod 'https://a.example/s' -Body @{ a = 'x' }");
    expect(query).toMatchObject({ method: "GET", url: "https://a.example/s?a=x", body: null });
  });

  test("what only PowerShell could work out is told", () => {
    const request = read(
      `Invoke-RestMethod https://a.example -Headers @{ A = "Basic $([Convert]::ToBase64String($b))" }`,
    );
    expect(request.remarks).toMatchObject([{ kind: "warning" }]);
  });

  test("a table with the name __proto__ is a header like any other", () => {
    const request = read("Invoke-RestMethod https://a.example -Headers @{ '__proto__' = 'x' }");
    expect(request.headers).toEqual([["__proto__", "x"]]);
  });
});

test.each([
  ["curl 'https://a.example' \\\n -H 'a: b'", "bash"],
  ["curl ^\r\n https://a.example", "cmd"],
  ["curl.exe `\r\n https://a.example", "powershell"],
  ['curl.exe -H "X: $env:TOKEN" https://a.example', "powershell"],
  ['curl -H "X: %TOKEN%" https://a.example', "cmd"],
  ["curl https://a.example", "bash"],
  ['curl https://a.example -d "a^"', "bash"],
  ['curl ^"https://a.example^"', "cmd"],
])("%s is recognised", (command, dialect) => {
  expect(dialectOf(command)).toBe(dialect);
});

test("what goes behind the address by --url-query, and values of options that nobody reads, are no addresses", () => {
  const request = readPastedRequest(
    "curl --url-query 'a=b c' --proxy-cacert ca.pem --request-target /x --url-query +d=e https://a.example/?z=1",
  );
  expect(request?.url).toBe("https://a.example/?z=1&a=b%20c&d=e");
});

test("a mail without a command is not one", () => {
  expect(looksLikeCommand("Our curl does not work, the token is abc")).toBe(false);
  expect(readPastedRequest("curl -s")).toBeNull();
  expect(looksLikeCommand("hello\n  $ curl https://a.example")).toBe(true);
});

test("a very long command is read in no time, or refused", () => {
  expect(read(`curl https://a.example -d '${"a\\".repeat(100_000)}'`).body).toMatchObject({ kind: "text" });
  expect(readPastedRequest(`curl https://a.example -d '${"a".repeat(2_000_001)}'`)).toBeNull();
});
