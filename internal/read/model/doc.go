// Package model is the trained network that reads a text: one encoder and light heads on its vectors. It turns a text into
// [Annotations] and knows nothing of tables, actors or records.
package model
