package smallnetworks

import (
	"os"
	"os/exec"
	"testing"
)

// Where judge.py and port.toml stand, as seen from the package.
const root = "."

// TestMain has the cases judge, and not the tests; those only show gremlins which lines are reached.
func TestMain(m *testing.M) {
	judge := exec.Command("python", "judge.py", "port.toml")
	judge.Dir, judge.Stdout, judge.Stderr = root, os.Stdout, os.Stderr
	if judge.Run() != nil {
		os.Exit(1)
	}
	if testing.CoverMode() == "" {
		os.Exit(0)
	}
	os.Exit(m.Run())
}
