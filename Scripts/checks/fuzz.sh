#!/bin/bash
# Throws mutated input at the reader, or at segmentation, for so many seconds: docs/fuzzing.md.
#
#   Scripts/checks/fuzz.sh [SECONDS [FuzzReading|FuzzSegmentation]]     600 seconds of FuzzReading unless told
set -euo pipefail

cd "$(dirname "$0")/../.."
seconds=${1:-600}
target=${2:-FuzzReading}
corpus=Fuzz/.build/corpus-$target
mkdir -p "$corpus" Fuzz/.build/findings

# Seeds: the sample reports and small ones of each kind; each begins with the byte that chooses the ending.
number=0
for file in data/reports/*.txt Fuzz/Seeds/*; do
    case $target,$file in
    FuzzSegmentation,*) first=$((number % 8)) ;;
    *.html) first=1 ;;
    *) first=0 ;;
    esac
    { printf '%s' "$first"; head -c 20000 "$file"; } >"$corpus/seed-$number"
    number=$((number + 1))
done

echo "Building the fuzzer."
# The build does not see changes of modules behind the umbrella.
touch Fuzz/Sources/"$target"/*.swift
# SwiftPM gives the executable a main of its own, so libFuzzer's library without one is linked.
library=$(ls "$(dirname "$(readlink -f "$(command -v swift)")")"/../lib/clang/*/lib/linux/libclang_rt.fuzzer_no_main-"$(uname -m)".a)
log=Fuzz/.build/build.log
if ! swift build --package-path Fuzz --configuration release --product "$target" \
    -Xswiftc -sanitize=address -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table,trace-cmp \
    -Xlinker "$library" -Xlinker -lstdc++ >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    exit 1
fi
echo "Fuzzing for $seconds seconds; the log is Fuzz/.build/$target.log."
if ! SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 \
    "Fuzz/.build/release/$target" "$corpus" -dict=Fuzz/words.dict -max_len=40000 -timeout=20 -rss_limit_mb=4096 \
    -max_total_time="$seconds" -artifact_prefix=Fuzz/.build/findings/ >Fuzz/.build/$target.log 2>&1; then
    tail -n 40 Fuzz/.build/$target.log >&2
    echo "A finding: the input is in Fuzz/.build/findings." >&2
    exit 1
fi
tail -n 2 Fuzz/.build/$target.log
