#!/bin/sh
# A release build that speaks only when there is something to say: that a long one begins, or what went wrong.
# Arguments go to `swift build`.
set -eu

cd "$(dirname "$0")/.."
if [ ! -d .build/release ]; then echo "Building; the first time takes a minute or three."; fi
swift build --configuration release --quiet "$@"
