// Small shell functions for the bash sample: what a shell lacks, without jq, which many computers do not have.

/** One function for each computation; macOS' bash 3.2 and tools run them too. */
export const bashFunctions = {
  lower: `lower() { printf '%s' "$1" | tr '[:upper:]' '[:lower:]'; }`,
  md5: `md5_hex() { printf '%s' "$1" | { md5sum 2>/dev/null || md5 -q; } | cut -d' ' -f1; }`,
  sha1: `sha1_hex() { printf '%s' "$1" | { sha1sum 2>/dev/null || shasum -a 1; } | cut -d' ' -f1; }`,
  base64: `base64_text() { printf '%s' "$1" | base64 | tr -d '\\n'; }`,
  json: String.raw`json_text() { # a JSON string
  local text=$1
  text=\${text//\\/\\\\}
  text=\${text//\"/\\\"}
  text=\${text//$'\n'/\\n}
  text=\${text//$'\r'/\\r}
  text=\${text//$'\t'/\\t}
  printf '"%s"' "$text"
}`.replaceAll(String.raw`\${`, "${"),
  url: String.raw`url_text() { # percent-encoded
  local LC_ALL=C text=$1 index byte code
  for ((index = 0; index < \${#text}; index++)); do
    byte=\${text:index:1}
    case $byte in
      [a-zA-Z0-9.~_-]) printf '%s' "$byte" ;;
      *) printf -v code '%d' "'$byte"; printf '%%%02X' $((code & 255)) ;;
    esac
  done
}`.replaceAll(String.raw`\${`, "${"),
} as const;

/** Reads JSON with awk: one line for each value, its path, a tab, and the value; text begins with a quote. */
export const bashJsonReader = String.raw`json_values() {
  awk '
    function text_of(token,   code) {
      token = substr(token, 2, length(token) - 2)
      gsub(/\\\//, "/", token); gsub(/\\"/, "\"", token)
      while (match(token, /\\u00[2-7][0-9a-fA-F]/)) {
        code = (index("0123456789abcdef", substr(token, RSTART + 4, 1)) - 1) * 16
        code += index("0123456789abcdef", tolower(substr(token, RSTART + 5, 1))) - 1
        token = substr(token, 1, RSTART - 1) sprintf("%c", code) substr(token, RSTART + 6)
      }
      gsub(/\\\\/, "\\", token)
      return token
    }
    { text = text $0 " " }
    END {
      while (match(text, /^[ \t\r]*("([^"\\]|\\.)*"|[][{}:,]|[^][{}:," \t\r]+)/)) {
        token = substr(text, 1, RLENGTH); text = substr(text, RLENGTH + 1); sub(/^[ \t\r]+/, "", token)
        if (token == "{" || token == "[") { key = (token == "{"); object[++depth] = key; name[depth] = 0 }
        else if (token == "}" || token == "]") { depth--; key = 0 }
        else if (token == ",") { if (object[depth]) key = 1; else name[depth]++ }
        else if (token == ":") key = 0
        else if (key) name[depth] = text_of(token)
        else {
          path = name[1]
          for (level = 2; level <= depth; level++) path = path "." name[level]
          print path "\t" (substr(token, 1, 1) == "\"" ? "\"" text_of(token) : token)
        }
      }
    }'
}
# at REPLY PATH: the value there with a leading quote for text, or nothing
at() { printf '%s' "$1" | json_values | awk -F '\t' -v path="$2" '$1 == path { print substr($0, length($1) + 2); exit }'; }`;
