package entity_test

import (
	"testing"

	"github.com/sitrep-news/sitrep/internal/read/entity"
)

func TestNew(t *testing.T) {
	if _, err := entity.New(); err != nil {
		t.Fatal(err)
	}
}
