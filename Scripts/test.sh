#!/bin/bash
# Everything `make test` checks, after the set-up: the tests, the output of a run read back in Python, the notebook.
set -euo pipefail

cd "$(dirname "$0")/.."
# Debian's own Python: another one earlier in the search path would lack the modules that the set-up installs.
python=/usr/bin/python3
if [ ! -x "$python" ]; then python=python3; fi
log=.build/test.log
output=.build/test-output

Scripts/build.sh --build-tests
.build/release/conspectus lexicon build

# All of it goes to the log; here stands only what did not pass.
echo "Testing."
if ! swift test --configuration release --skip-build --disable-xctest >"$log" 2>&1; then
    # One faulty table can fail a check hundreds of times: the first say what is wrong, the last line how much.
    grep -m 40 -E "✘|error:|Fatal error|[Ss]ignal" "$log" || tail -n 40 "$log"
    grep -E "Test run with .* failed" "$log" || true
    echo "Tests failed; the whole log is $log." >&2
    exit 1
fi
grep -E "skipped" "$log" || true

echo "Checking what a run writes, and the notebook."

.build/release/conspectus run data/reports --output "$output" --force --quiet >/dev/null
"$python" Scripts/checks/check_outputs.py "$output"
.build/release/conspectus codebook | "$python" Scripts/checks/codebook_doc.py --check
"$python" Scripts/checks/metadata_spellings.py
CONSPECTUS_OUT="$output" "$python" Scripts/checks/run_notebook.py Notebooks/01-first-look.ipynb

# A small form of `make attack`.
echo "Attacking the command: kills, damages, foreign files, small limits."
"$python" Scripts/checks/attack.py --kills 30 --damages 30 --foreign 10

# The closing line of the test runner stands last, for whoever reads only the end.
grep -E "Test run with .* (passed|failed)" "$log"
