"""Complement's packages of tests, built with our deployment laid over the checkout, and run."""
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Folder in the checkout → name of the Go package. Those of unfinished proposals (tests/msc*) are left out.
PACKAGES = {"tests/csapi": "csapi_tests", "tests": "tests"}
LONGEST = "80m"

_MAIN = """package {name}

import (
	"testing"

	"github.com/matrix-org/complement"
	"github.com/matrix-org/complement/config"
	"github.com/matrix-org/complement/ct"
	"github.com/matrix-org/complement/homeport"
)

func TestMain(m *testing.M) {{
	complement.TestMain(m, "homeport", complement.WithDeployment(
		func(t ct.TestLike, count int, cfg *config.Complement) complement.Deployment {{
			return homeport.Deploy(t, count, cfg)
		}}))
}}
"""


def commit(checkout: Path) -> str:
    done = subprocess.run(["git", "-C", checkout, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def _binary(build: Path, package: str) -> Path:
    return build / f"{PACKAGES[package]}.test"


def build(checkout: Path, folder: Path):
    folder.mkdir(parents=True, exist_ok=True)
    laid = {str(checkout / "homeport" / file.name): str(file) for file in HERE.glob("*.go")}
    for package, name in PACKAGES.items():
        main = folder / f"{name}_main_test.go"
        main.write_text(_MAIN.format(name=name))
        laid[str(checkout / package / "main_test.go")] = str(main)
    overlay = folder / "overlay.json"
    overlay.write_text(json.dumps({"Replace": laid}))
    for package in PACKAGES:
        subprocess.run(["go", "test", "-vet=off", "-c", "-overlay", overlay, "-o", _binary(folder, package), f"./{package}"],
                       cwd=checkout, check=True)


def run(checkout: Path, folder: Path, package: str, only: str, take):
    """Calls @take with each event of Go's test protocol."""
    tests = subprocess.Popen(
        [_binary(folder, package), "-test.v=test2json", f"-test.run={only}", f"-test.timeout={LONGEST}"],
        cwd=checkout / package, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "COMPLEMENT_BASE_IMAGE": "none"})
    events = subprocess.Popen(["go", "tool", "test2json", "-p", package], stdin=tests.stdout, stdout=subprocess.PIPE,
                              text=True)
    for line in events.stdout:
        try:
            take(json.loads(line))
        except json.JSONDecodeError:
            print(line, end="", file=sys.stderr)
    events.wait()
    tests.wait()
