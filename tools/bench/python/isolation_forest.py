#!/usr/bin/python3
"""scikit-learn's IsolationForest on a matrix of float32, row after row: the peer of `nx run bench:isolation-forest`. Prints one JSON object: the seconds
that fitting and scoring took in each round.

    isolation_forest.py --data matrix.f32 --columns 40 --rounds 5
"""

import argparse
import json
import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--columns", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    options = parser.parse_args()

    matrix = np.fromfile(options.data, dtype=np.float32).reshape(-1, options.columns)
    fitting, scoring = [], []
    for seed in range(options.rounds):
        start = time.perf_counter()
        forest = IsolationForest(n_estimators=100, max_samples=256, random_state=seed).fit(matrix)
        fitted = time.perf_counter()
        forest.score_samples(matrix)
        scoring.append(time.perf_counter() - fitted)
        fitting.append(fitted - start)
    json.dump({"scikit_learn": sklearn.__version__, "fitting": fitting, "scoring": scoring}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
