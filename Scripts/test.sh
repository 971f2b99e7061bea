#!/bin/bash
# Everything `make test` checks, after the set-up: the tests, the output of a run read back in Python, the notebook.
set -euo pipefail

cd "$(dirname "$0")/.."
python=/usr/bin/python3
if [ ! -x "$python" ]; then python=python3; fi
log=.build/test.log
output=.build/test-output

Scripts/build.sh --build-tests
.build/release/conspectus lexicon build

# --no-parallel is not used: the tests are to hold in any order. Whole in the log; here only what is not a success.
echo "Testing."
if ! swift test --configuration release --skip-build --disable-xctest >"$log" 2>&1; then
    grep -E "✘|error:|Fatal error|[Ss]ignal|↳" "$log" || tail -n 40 "$log"
    tail -n 3 "$log"
    echo "Tests failed; the whole log is $log." >&2
    exit 1
fi
grep -E "skipped" "$log" || true

.build/release/conspectus run data/reports --output "$output" --force --quiet >/dev/null
"$python" Scripts/check_outputs.py "$output"
CONSPECTUS_OUT="$output" "$python" Scripts/run_notebook.py Notebooks/01-first-look.ipynb

# The closing line of the test runner stands last, for whoever reads only the end.
grep -E "Test run with .* (passed|failed)" "$log"
