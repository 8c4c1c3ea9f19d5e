#!/usr/bin/python3
"""The reference on the 1 % sample of IoTID20: XGBoost 1.7.4 as it is, on ten splits, threshold 0.5.

    sample.py --data iotid20-sample.csv --write-splits splits.json    makes the splits, as scikit-learn makes them
    sample.py --data iotid20-sample.csv --splits splits.json          trains on each and prints one JSON object

`service`: the 25 flow statistics of the sample and Dst_Port (the sample has no Protocol); splits are
`train_test_split(test_size=0.3, stratify=Label, random_state=seed)`, seed 0 to 9.
`statistics`: the 25 flow statistics; splits are `GroupShuffleSplit(test_size=0.3, random_state=seed)` with the hash of the
float32 feature vector as group, so that identical vectors stay on one side.
Means and population standard deviations are over the ten splits. The columns go in as they are.
"""

import argparse
import json
import sys

import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GroupShuffleSplit, train_test_split

IDENTIFIERS = ["Flow_ID", "Src_IP", "Src_Port", "Dst_IP", "Dst_Port", "Timestamp", "Label"]
SEEDS = range(10)
ROUNDS = 200
PARAMETERS = {
    "objective": "binary:logistic",
    "tree_method": "hist",
    "max_depth": 6,
    "eta": 0.1,
    "subsample": 0.8,
    "colsample_bytree": 0.8,
    "seed": 0,
}


def feature_sets(flows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    statistics = [column for column in flows if column not in IDENTIFIERS]
    return {
        "service": flows[["Dst_Port", *statistics]].astype(np.float32),
        "statistics": flows[statistics].astype(np.float32),
    }


def make_splits(flows: pd.DataFrame) -> dict[str, list[dict]]:
    rows = np.arange(len(flows))
    groups = pd.util.hash_pandas_object(feature_sets(flows)["statistics"], index=False)

    def stratified(seed):
        return train_test_split(rows, test_size=0.3, stratify=flows["Label"], random_state=seed)

    def grouped(seed):
        return next(GroupShuffleSplit(n_splits=1, test_size=0.3, random_state=seed).split(rows, groups=groups))

    return {
        name: [{"seed": seed, "train": train.tolist(), "test": test.tolist()} for seed in SEEDS for train, test in [split(seed)]]
        for name, split in {"service": stratified, "statistics": grouped}.items()
    }


def evaluate(features: np.ndarray, labels: np.ndarray, split: dict, threads: int) -> dict:
    train, test = np.array(split["train"]), np.array(split["test"])
    booster = xgb.train({**PARAMETERS, "nthread": threads}, xgb.DMatrix(features[train], labels[train]), ROUNDS)
    scores = booster.predict(xgb.DMatrix(features[test]))
    called = scores >= 0.5
    truth = labels[test]
    return {
        "seed": split["seed"],
        "macroF1": float(f1_score(truth, called, average="macro")),
        "rocAuc": float(roc_auc_score(truth, scores)),
        "falsePositiveRate": float(called[truth == 0].mean()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write-splits", metavar="FILE")
    action.add_argument("--splits", metavar="FILE", help="row numbers from 0: {service: [{seed, train, test}], statistics: […]}")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    flows = pd.read_csv(options.data)
    if options.write_splits:
        with open(options.write_splits, "w", encoding="utf-8") as file:
            json.dump(make_splits(flows), file)
        return

    with open(options.splits, encoding="utf-8") as file:
        splits = json.load(file)
    labels = flows["Label"].to_numpy()
    features = feature_sets(flows)
    result = {}
    for name, of_set in splits.items():
        matrix = features[name].to_numpy()
        each = [evaluate(matrix, labels, split, options.threads) for split in of_set]
        metrics = [metric for metric in each[0] if metric != "seed"]
        result[name] = {
            "splits": each,
            "mean": {metric: float(np.mean([one[metric] for one in each])) for metric in metrics},
            "standardDeviation": {metric: float(np.std([one[metric] for one in each])) for metric in metrics},
        }
    json.dump({"xgboost": xgb.__version__, "parameters": {**PARAMETERS, "rounds": ROUNDS}, **result}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
