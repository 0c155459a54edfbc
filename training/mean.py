"""The mean of two checkpoints of one line of training: python mean.py FIRST SECOND OUT

Of runs that go on from one another the mean reads better than either (Wortsman et al. 2022, Model soups).
"""
import sys

import torch


def main():
    first, second = (torch.load(path, map_location="cpu", weights_only=False) for path in sys.argv[1:3])
    for name, value in second["model"].items():
        if value.is_floating_point():
            second["model"][name] = ((first["model"][name].float() + value.float()) / 2).to(value.dtype)
    torch.save(second, sys.argv[3])


if __name__ == "__main__":
    main()
