#!/bin/bash
# Throws mutated documents at the reader for so many seconds (600 unless told): docs/fuzzing.md.
set -euo pipefail

cd "$(dirname "$0")/.."
seconds=${1:-600}
corpus=Fuzz/.build/corpus
mkdir -p "$corpus" Fuzz/.build/findings

# Seeds: the sample reports and small ones of each kind; each begins with the byte that chooses the ending.
number=0
for file in data/reports/*.txt Fuzz/Seeds/*; do
    case $file in *.html) first=1 ;; *) first=0 ;; esac
    { printf '%s' "$first"; head -c 20000 "$file"; } >"$corpus/seed-$number"
    number=$((number + 1))
done

echo "Building the fuzzer."
# The build does not see changes of modules behind the umbrella.
rm -rf Fuzz/.build/release/FuzzReading.build
swift build --package-path Fuzz --configuration release --product FuzzReading --quiet \
    -Xswiftc -sanitize=fuzzer,address 2>&1 | grep -v "mktemp" || true
echo "Fuzzing for $seconds seconds; the log is Fuzz/.build/fuzz.log."
if ! SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 \
    Fuzz/.build/release/FuzzReading "$corpus" -dict=Fuzz/words.dict -max_len=40000 -timeout=20 -rss_limit_mb=4096 \
    -max_total_time="$seconds" -artifact_prefix=Fuzz/.build/findings/ >Fuzz/.build/fuzz.log 2>&1; then
    tail -n 40 Fuzz/.build/fuzz.log >&2
    echo "A finding: the input is in Fuzz/.build/findings." >&2
    exit 1
fi
tail -n 2 Fuzz/.build/fuzz.log
