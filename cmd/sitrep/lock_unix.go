//go:build unix

package main

import (
	"os"
	"syscall"
)

// lockFile takes the lock of an open file for this process, at once or not at all.
func lockFile(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }
