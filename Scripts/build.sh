#!/bin/sh
# A release build that speaks only when there is something to say: that a long one begins, or what went wrong.
# Arguments go to `swift build`.
set -eu

cd "$(dirname "$0")/.."
if [ ! -d .build/release ]; then
    echo "Building; the first time takes a minute or three."
    # Fetching the dependencies is told at length, even by a quiet build; it matters only where it fails.
    if ! fetched=$(swift package resolve 2>&1); then
        echo "$fetched" >&2
        exit 1
    fi
fi
swift build --configuration release --quiet "$@"
