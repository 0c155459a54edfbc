package file

import (
	"context"
	"io"
	"io/fs"
	"os"
)

// stoppable returns a reader of r whose reads end with the error of ctx when that is done, even while nothing comes from
// r. Call end when no more is wanted. What still waits for a pipe or a terminal then is left behind.
func stoppable(ctx context.Context, r io.Reader) (reader io.Reader, end func()) {
	if f, ok := r.(*os.File); !ok || isRegular(f) {
		return &checked{ctx, r}, func() {}
	}
	out, in := io.Pipe()
	go func() {
		_, err := io.Copy(in, r)
		in.CloseWithError(err)
	}()
	stop := context.AfterFunc(ctx, func() { in.CloseWithError(ctx.Err()) })
	return out, func() { stop(); out.CloseWithError(context.Canceled) }
}

func isRegular(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}

// A checked reader, which never waits for long, ends when ctx is done.
type checked struct {
	ctx context.Context //nolint:containedctx // lives as long as one call of Read
	r   io.Reader
}

func (c *checked) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// openFile opens a file. A named pipe is waited for until somebody writes into it or ctx is done.
func openFile(ctx context.Context, path string, mode fs.FileMode) (*os.File, error) {
	if mode&fs.ModeNamedPipe == 0 {
		return os.Open(path)
	}
	type opened struct {
		file *os.File
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := os.Open(path)
		done <- opened{f, err}
	}()
	select {
	case o := <-done:
		return o.file, o.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
