#!/bin/sh
# Installs what the build, the tests or the fixtures need and this machine lacks; silent and quick when nothing is.
#
#   Scripts/setup.sh build      what `make run` needs
#   Scripts/setup.sh test       that, and what the notebook and the check of the output need
#   Scripts/setup.sh fixtures   that of build, and a virtual environment for the fixtures
#   Scripts/setup.sh peers      that of build, and a virtual environment with the peers of benchmarks
#
# A need is looked for itself (a file, a library, a Python module), not the package that usually brings it, so that a
# machine set up in another way is left as it is.
set -eu

goal=${1:-build}
debian_packages=
reasons=

# need PACKAGE REASON: the package is missing, and this is what it is for.
need() {
    debian_packages="$debian_packages $1"
    reasons="$reasons
  $1: $2"
}

# Another python3 (pyenv, conda) often precedes the system's, which is the one that apt installs modules for.
system_python() {
    if [ -x /usr/bin/python3 ]; then echo /usr/bin/python3; else command -v python3 || true; fi
}

# missing_modules NAME...: prints those that the system's Python does not have; all of them where there is no Python.
missing_modules() {
    python=$(system_python)
    if [ -z "$python" ]; then
        echo "$@"
        return
    fi
    "$python" -c '
import importlib.util, sys
print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name) is None])' "$@"
}

# Looks for jieba's dictionary where `conspectus lexicon build` does.
has_jieba() {
    if [ -n "${CONSPECTUS_JIEBA:-}" ]; then return 0; fi
    for file in /usr/lib/python3/dist-packages/jieba/dict.txt /usr/local/lib/python3*/*-packages/jieba/dict.txt \
        "$HOME"/.local/lib/python3*/*-packages/jieba/dict.txt \
        "${VIRTUAL_ENV:-/nowhere}"/lib/python3*/*-packages/jieba/dict.txt; do
        if [ -e "$file" ]; then return 0; fi
    done
    return 1
}

has_chinese_font() {
    for font in /usr/share/fonts/truetype/wqy/wqy-*.ttc /usr/share/fonts/opentype/noto/NotoSansCJK-*.ttc \
        /usr/share/fonts/*/source-han-sans*/* /System/Library/Fonts/PingFang.ttc /System/Library/Fonts/STHeiti*.ttc; do
        if [ -e "$font" ]; then return 0; fi
    done
    return 1
}

look_for_build() {
    if ! command -v pkg-config >/dev/null 2>&1; then need pkg-config "tells the build where OpenBLAS is"; fi
    if ! pkg-config --exists openblas 2>/dev/null && ! ls /usr/lib/*/pkgconfig/openblas.pc >/dev/null 2>&1; then
        need libopenblas-dev "linear algebra (BLAS and LAPACK)"
    fi
    if ! pkg-config --exists libxml-2.0 2>/dev/null && ! ls /usr/lib/*/pkgconfig/libxml-2.0.pc >/dev/null 2>&1; then
        need libxml2-dev "reads web pages"
    fi
    if ! pkg-config --exists yaml-0.1 2>/dev/null && ! ls /usr/lib/*/pkgconfig/yaml-0.1.pc >/dev/null 2>&1; then
        need libyaml-dev "reads word lists in YAML"
    fi
    if ! has_jieba; then
        need python3-jieba "its dictionary, which is compiled into the lexicon"
    fi
}

look_for_notebook() {
    for module in $(missing_modules scipy pandas matplotlib nbclient ipykernel); do
        case $module in
        scipy) need python3-scipy "checks the matrices that are written" ;;
        pandas) need python3-pandas "checks the tables that are written, and the notebook" ;;
        matplotlib) need python3-matplotlib "draws the notebook's figures" ;;
        nbclient) need python3-nbclient "executes the notebook" ;;
        ipykernel) need python3-ipykernel "executes the notebook" ;;
        esac
    done
    if ! has_chinese_font; then need fonts-wqy-microhei "Chinese in the notebook's figures"; fi
}

look_for_fixtures() {
    if [ -n "$(missing_modules venv ensurepip)" ]; then
        need python3-venv "the virtual environment in which fixtures are made"
    fi
}

# What to install by hand where this script can't: Debian's names, and those of Homebrew and PyPI.
explain_by_hand() {
    echo "On Debian or Ubuntu:  sudo apt-get install$debian_packages"
    echo "On macOS:             brew install openblas libxml2 libyaml pkgconf python, and"
    echo "                      python3 -m pip install jieba scipy pandas matplotlib nbclient ipykernel"
    echo "Elsewhere: the same under your system's names. CONSPECTUS_JIEBA names jieba's folder where it is not found."
}

install_packages() {
    echo "Missing here, so to be installed:$reasons"
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "setup: this is not Debian, so please install them by hand." >&2
        explain_by_hand >&2
        exit 1
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "setup: to install them takes root or sudo, and here is neither." >&2
            explain_by_hand >&2
            exit 1
        fi
        # Without a terminal a question for the password would hang or fail without a word.
        if [ -t 0 ]; then as_root=sudo; else as_root="sudo -n"; fi
    fi
    log=$(mktemp "${TMPDIR:-/tmp}/conspectus-setup.XXXXXX")
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120"
    # Lists that can't be refreshed (no network, a local mirror) may still do.
    $apt update >"$log" 2>&1 || true
    # shellcheck disable=SC2086 # the packages are words
    if ! $apt install -y --no-install-recommends $debian_packages >>"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        echo "setup: apt-get could not install them; the whole log is $log." >&2
        explain_by_hand >&2
        exit 1
    fi
    rm -f "$log"
}

# make_virtual_environment FOLDER REQUIREMENTS: packages in the versions that the file pins, apart from the system's.
make_virtual_environment() {
    if cmp -s "$2" "$1/requirements.txt"; then return; fi
    echo "Installing into $1 what $2 lists."
    "$(system_python)" -m venv --clear "$1"
    # jieba_fast is built from source, which setuptools does.
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check wheel setuptools
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$2"
    # Copied last: an interrupted installation is begun again.
    cp "$2" "$1/requirements.txt"
}

cd "$(dirname "$0")/.."
if ! command -v swift >/dev/null 2>&1; then
    echo "setup: no 'swift' in the search path. Install Swift 6.1 or later (https://www.swift.org/install)." >&2
    exit 1
fi
case $goal in
build) look_for_build ;;
test) look_for_build && look_for_notebook ;;
fixtures | peers) look_for_build && look_for_fixtures ;;
*)
    echo "setup: '$goal' is not build, test, fixtures or peers." >&2
    exit 64
    ;;
esac
if [ -n "$debian_packages" ]; then install_packages; fi
case $goal in
fixtures) make_virtual_environment .venv Scripts/fixtures/fixtures-requirements.txt ;;
peers) make_virtual_environment .venv-peers Benchmarks/peers/requirements.txt ;;
esac
