package show_test

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

var update = flag.Bool("update", false, "write the pictures of pages")

const (
	screenBlock = 16   // pixels to a side that are looked at as one, so that another machine's letters do not matter
	screenNear  = 40   // of 255, by which a block may differ
	screenShare = 0.12 // of the blocks that may differ by more
)

// TestScreens compares pages with the pictures of them that are kept, which -update writes.
func TestScreens(t *testing.T) {
	store := everything(t)
	for _, scheme := range []string{"light", "dark"} {
		b := openBrowser(t, store)
		features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
		showtest.Call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
		b.Do(chromedp.EmulateViewport(1200, 800))
		for name, path := range map[string]string{"document": "/documents/strait-clash", "review": "/review", "style": "/styleguide"} {
			b.Open(path)
			b.Arrive(path)
			if name == "document" {
				b.Press("jx")
				b.Wait(`document.querySelector("details.correct[open]")`)
			}
			compareScreen(t, filepath.Join("testdata", "screens", name+"-"+scheme+".png"), b.Screen())
		}
	}
}

func compareScreen(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if share := differing(t, decoded(t, want), decoded(t, got)); share > screenShare {
		now := filepath.Join(os.TempDir(), filepath.Base(path))
		t.Errorf("%s: %.0f %% of the page differ, at most %.0f; it is kept as %s", path, 100*share, 100*screenShare, now)
		if err := os.WriteFile(now, got, 0o644); err != nil {
			t.Error(err)
		}
	}
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// differing is the share of blocks of two pictures whose mean colours differ, 1 for pictures of different sizes.
func differing(t *testing.T, a, b image.Image) float64 {
	t.Helper()
	if a.Bounds() != b.Bounds() {
		return 1
	}
	all, other := 0, 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y += screenBlock {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x += screenBlock {
			all++
			one, two := meanOf(a, x, y), meanOf(b, x, y)
			for i := range one {
				if max(one[i]-two[i], two[i]-one[i]) > screenNear {
					other++
					break
				}
			}
		}
	}
	return float64(other) / float64(all)
}

// meanOf is the mean of the block that begins at a point, red, green and blue from 0 to 255.
func meanOf(picture image.Image, left, top int) (mean [3]int) {
	n := 0
	for y := top; y < min(top+screenBlock, picture.Bounds().Max.Y); y++ {
		for x := left; x < min(left+screenBlock, picture.Bounds().Max.X); x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			for i, c := range []uint32{r, g, b} {
				mean[i] += int(c >> 8)
			}
			n++
		}
	}
	for i := range mean {
		mean[i] /= n
	}
	return mean
}

// TestDifferingScreens checks that the comparison tells pages from each other and from their own other theme.
func TestDifferingScreens(t *testing.T) {
	read := func(name string) image.Image {
		data, err := os.ReadFile(filepath.Join("testdata", "screens", name))
		if err != nil {
			t.Fatal(err)
		}
		return decoded(t, data)
	}
	page := read("document-light.png")
	if share := differing(t, page, page); share != 0 {
		t.Errorf("a page differs from itself by %v", share)
	}
	for _, name := range []string{"document-dark.png", "style-light.png"} {
		if share := differing(t, page, read(name)); share <= screenShare {
			t.Errorf("%s is the same page to %v", name, share)
		}
	}
}
