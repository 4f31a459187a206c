// Small Java methods for the sample: Java has no JSON of its own.

/** One method for each computation that is more than a call. */
export const javaMethods = {
  hex: `static String digest(String algorithm, String text) throws Exception {
    byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
}`,
  base64: `static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
}`,
  json: String.raw`static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
        if (c == '"' || c == '\\') json.append('\\').append(c);
        else if (c == '\b') json.append("\\b");
        else if (c == '\f') json.append("\\f");
        else if (c == '\n') json.append("\\n");
        else if (c == '\r') json.append("\\r");
        else if (c == '\t') json.append("\\t");
        else if (c < ' ') json.append(String.format("\\u%04x", (int) c));
        else json.append(c);
    }
    return json.append('"').toString();
}`,
  secret: `static String secret(String name) {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) stop("Set the environment variable " + name + " first.");
    return value;
}`,
  stop: `static void stop(String message) {
    System.err.println(message);
    System.exit(1);
}`,
} as const;

/** Reads JSON into paths and values; text begins with a quote. A JSON library does the same in a project that has one. */
export const javaJsonReader = String.raw`static Map<String, String> values(String json) {
    Map<String, String> values = new HashMap<>();
    ArrayDeque<Object> path = new ArrayDeque<>();
    Matcher tokens = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|[\\[\\]{}:,]|[^\\[\\]{}:,\"\\s]+").matcher(json);
    boolean key = false;
    while (tokens.find()) {
        String token = tokens.group();
        switch (token) {
            case "{": path.addLast(""); key = true; break;
            case "[": path.addLast(0); key = false; break;
            case "}": case "]": path.pollLast(); key = false; break;
            case ":": key = false; break;
            case ",":
                key = path.peekLast() instanceof String;
                if (path.peekLast() instanceof Integer) path.addLast((Integer) path.pollLast() + 1);
                break;
            default:
                String value = token.startsWith("\"") ? "\"" + unescaped(token.substring(1, token.length() - 1)) : token;
                if (key) { path.pollLast(); path.addLast(value.substring(1)); }
                else values.putIfAbsent(path.stream().map(String::valueOf).collect(Collectors.joining(".")), value);
        }
    }
    return values;
}

static String unescaped(String text) {
    return Pattern.compile("\\\\(u([0-9a-fA-F]{4})|.)").matcher(text).replaceAll(escape -> Matcher.quoteReplacement(
        escape.group(2) != null ? String.valueOf((char) Integer.parseInt(escape.group(2), 16))
        : control(escape.group(1))));
}

static String control(String letter) {
    int at = "bfnrt".indexOf(letter);
    return at < 0 ? letter : "\b\f\n\r\t".substring(at, at + 1);
}

static String firstText(Map<String, String> values, String... paths) {
    for (String path : paths) {
        String value = values.getOrDefault(path, "");
        if (value.startsWith("\"") && value.length() > 1) return value.substring(1);
    }
    return "";
}`;
