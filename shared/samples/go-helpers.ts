// Small Go functions for the sample.

/** Sends one request. */
export const sender = `func send(method, address string, headers [][2]string, body string) (int, string) {
	var content io.Reader // nothing at all unless there is a body
	if body != "" {
		content = strings.NewReader(body)
	}
	request, err := http.NewRequest(method, address, content)
	if err != nil {
		stop(err)
	}
	for _, header := range headers {
		request.Header.Add(header[0], header[1])
	}
	// A credential goes nowhere else.
	client := &http.Client{Timeout: 30 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	response, err := client.Do(request)
	if err != nil {
		stop(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		stop(err)
	}
	return response.StatusCode, string(text)
}`;

/** Writes a JSON string. */
export const jsonText = `// jsonText is a JSON string without Go's escapes for HTML.
func jsonText(text string) string {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.Encode(text)
	return strings.TrimSuffix(buffer.String(), "\\n")
}`;

/** Reads JSON. */
export const reader = `func parse(text string) map[string]any {
	reply := map[string]any{}
	json.Unmarshal([]byte(text), &reply)
	return reply
}

// textAt is the first text that stands at one of the paths.
func textAt(reply map[string]any, paths ...string) string {
	for _, path := range paths {
		var inner any = reply
		for _, name := range strings.Split(path, ".") {
			object, _ := inner.(map[string]any)
			inner = object[name]
		}
		if text, ok := inner.(string); ok && text != "" {
			return text
		}
	}
	return ""
}`;
