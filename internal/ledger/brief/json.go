package brief

import (
	"encoding/json"
	"io"
)

// JSON writes the tree of the report: every statement with what it rests on.
func (r *Report) JSON(out io.Writer) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(r)
}
